/**
 * What a building's walls look like, told from its use: a number from 1, since shaders read numbers and no words. The codes
 * are stored in tiles (column `facade`); new ones go at the end.
 */
export const facades = {
  /** Blocks of flats, hotels, dormitories: windows and balconies storey by storey. */
  homes: 1,
  /** One- or two-family houses. */
  house: 2,
  /** Offices: bands of glass, curtain walls in towers. */
  office: 3,
  /** Shops: glass on the ground floor and above. */
  retail: 4,
  /** Factories, depots: few windows under the eaves. */
  industry: 5,
  /** Schools, hospitals, stations, halls: wide regular windows. */
  civic: 6,
  /** Temples and other old halls: timber and dark tiles. */
  historic: 7,
  /** Tanks, chimneys, sheds: no windows. */
  blind: 8,
} as const;
export type Facade = keyof typeof facades;

/**
 * Words of use in the order in which they are looked for: OpenStreetMap's building values, the usual words of Chinese
 * and English registers, and the building functions of Germany's AdV catalogue (31001_1000 … homes, _2000 … trade
 * and industry, _3000 … public).
 */
const words: readonly [RegExp, Facade][] = [
  [/tank|silo|chimney|cooling|mast|transformer|substation|utility|储罐|烟囱|水塔|变电/i, 'blind'],
  [/garage|carport|shed|roof|bunker|车库|车棚/i, 'blind'],
  [/temple|shrine|pagoda|pavilion|church|mosque|cathedral|chapel|castle|文物|古迹|寺|庙|祠/i, 'historic'],
  [/industr|warehouse|factory|hangar|manufactur|storage|depot|工业|仓储|厂房|物流/i, 'industry'],
  [/apartment|residential|dormitory|hotel|flats|terrace|公寓|旅馆|酒店|宿舍/i, 'homes'],
  [/detached|house|villa|bungalow|hut|cabin|farm|别墅|农房/i, 'house'],
  [/office|commercial|business|bank|办公|金融/i, 'office'],
  [/retail|shop|supermarket|mall|market|kiosk|restaurant|商业|市场|商场|餐饮/i, 'retail'],
  [
    /school|kindergarten|universit|college|hospital|clinic|public|civic|government|station|museum|library|stadium|sport|theat|fire|police|教育|医疗|文化|体育|交通|学校|医院|公共|消防|公安/i,
    'civic',
  ],
  [/居住|住宅|living/i, 'homes'],
  [/^(31001_)?1\d{3}$/, 'homes'],
  [/^(31001_)?(21|25)\d{2}$/, 'industry'],
  [/^(31001_)?2\d{3}$/, 'office'],
  [/^(31001_)?3\d{3}$/, 'civic'],
];

/** The façade of a building by what its source says of its use, most telling first; null where nothing does. */
export function facadeOf(...uses: (string | null | undefined)[]): number | null {
  for (const use of uses) {
    if (!use) continue;
    const found = words.find(([pattern]) => pattern.test(use));
    if (found) return facades[found[1]];
  }
  return null;
}
