/** What a building is used for, as far as the data tell. */
export const buildingUses = [
  'residential',
  'commercial',
  'office',
  'industrial',
  'education',
  'health',
  'public',
  'emergency',
  'transport',
  'utility',
  'other',
  'unknown',
] as const;
export type BuildingUse = (typeof buildingUses)[number];

/** Attributes in which importers and surveys keep the use, the telling ones first. */
const keys = ['function', 'usage', 'building', 'amenity', 'use', 'class', 'gebruiksdoel', 'landuse', '用途'];

/**
 * Words of Chinese surveys, of OpenStreetMap's tags and of Dutch registers (gebruiksdoel). Numbers of code lists say
 * nothing without their list.
 */
const words: readonly (readonly [BuildingUse, RegExp])[] = [
  ['health', /hospital|clinic|doctors|health|nursing_home|医疗|医院|卫生|gezondheidszorg/i],
  ['education', /school|kindergarten|universit|college|education|教育|幼儿园|学校|onderwijs/i],
  ['emergency', /fire_station|police|ambulance|消防|公安|emergency/i],
  [
    'industrial',
    /industr|warehouse|factory|manufacture|storage_tank|chimney|farm|barn|greenhouse|工业|仓储|储罐|烟囱/i,
  ],
  [
    'residential',
    /apartment|house|residential|dwelling|detached|terrace|bungalow|dormitory|\bhut\b|居住|住宅|woon/i,
  ],
  ['office', /office|办公|kantoor/i],
  ['commercial', /retail|shop|commercial|supermarket|\bmall\b|hotel|restaurant|商业|旅馆|winkel|logies/i],
  ['utility', /utility|transformer|substation|pump|water_works|service|市政|变电/i],
  ['transport', /station|transport|garage|parking|hangar|交通|车站/i],
  [
    'public',
    /public|civic|government|temple|church|mosque|chapel|cathedral|religious|stadium|sport|museum|library|culture|公共|文物|体育|bijeenkomst|sportfunctie/i,
  ],
];

/** @param attributes of a building as the store keeps them. */
export function buildingUse(attributes: Readonly<Record<string, unknown>>): BuildingUse {
  let told = false;
  for (const key of keys) {
    const value = attributes[key];
    const text = Array.isArray(value) ? value.join(' ') : value;
    if (typeof text !== 'string' && typeof text !== 'number') continue;
    const word = String(text).trim();
    // OpenStreetMap's `building=yes` says that it is one, nothing else.
    if (word === '' || /^(yes|building|unknown|[\d_]+)$/i.test(word)) continue;
    told = true;
    for (const [use, pattern] of words) if (pattern.test(word)) return use;
  }
  return told ? 'other' : 'unknown';
}

const peopleKeys = {
  residents: ['residents', 'population', 'inhabitants', 'numberOfResidents', '常住人口', '居住人数'],
  workers: ['workers', 'employees', 'jobs', 'numberOfEmployees', '从业人数'],
} as const;

/** Residents or workers of a building; null where the data tell none: unknown is not zero. */
export function peopleOf(
  kind: keyof typeof peopleKeys,
  attributes: Readonly<Record<string, unknown>>,
): number | null {
  for (const key of peopleKeys[kind]) {
    const value = attributes[key];
    const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof count === 'number' && Number.isFinite(count) && count >= 0) return Math.round(count);
  }
  return null;
}
