import { compoundSystem, epsgSystem } from './epsg/lookup.ts';
import type { Bounds } from './position.ts';
import {
  ellipsoidalHeights,
  usualVerticalSystem,
  type VerticalSystem,
  verticalSystem,
} from './vertical-systems.ts';
import { isWellKnownText, readWellKnownText } from './well-known-text.ts';

/** A coordinate system in whatever form it was written. */
export interface CoordinateSystem {
  /** What `projection` takes: a proj4 definition, or the name of a Chinese shifted system. */
  definition: string;
  /** EPSG code of its horizontal part; null where it has none. */
  code: number | null;
  /** The official order of its axes is north (or latitude) first. */
  northFirst: boolean;
  /** The name is of a form that means the official order (URN, URL, well-known text 2). */
  official: boolean;
  /** How well its datum is tied to WGS 84, metres; null where that is not known. */
  accuracyMetres: number | null;
  /** Where it is meant to be used; null where that is not known. */
  area: Bounds | null;
  /** Its heights, where it says something of them. */
  vertical: VerticalSystem | null;
  /** The heights that data in it usually has, where it says nothing; null where that cannot be said. */
  usual: VerticalSystem | null;
}

const accepted =
  'give an EPSG code such as EPSG:28992, a compound such as EPSG:28992+5709, well-known text, CGCS2000_GK_CM_117E, GCJ-02, BD-09 or a +proj definition';

/** Names that GeoJSON, KML and web services use for longitude, latitude. */
const longitudeFirst = /(^|[:/])CRS:?(84|83|27)(h)?$|^WGS ?_?-?84$/i;

/** Systems of the German state surveys (AdV), as their CityGML names them: urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH. */
const adv: readonly [RegExp, number][] = [
  [/^ETRS89_UTM(\d\d)/, 25800],
  [/^DE_DHDN_3GK([2-5])/, 31464],
  [/^ETRS89_Lat-Lon/, 4258],
];
const advHeights: Record<string, number> = { DE_DHHN92_NH: 5783, DE_DHHN2016_NH: 7837, DE_DHHN85_NOH: 5784 };

/** All EPSG codes in a name, in order: "EPSG:28992+5709", "urn:ogc:def:crs,crs:EPSG::28992,crs:EPSG::5709", ".../EPSG/0/7415". */
export function crsCodes(name: string): number[] {
  return [
    ...name.matchAll(/EPSG(?:::?|[:/][\d.]*[:/]+|[^\d+]{0,6})(\d{4,6})((?:\s*\+\s*(?:EPSG:+)?\d{4,6})*)/gi),
  ].flatMap(([, first, more]) => [first!, ...(more!.match(/\d+/g) ?? [])].map(Number));
}

const cgcs2000 = '+a=6378137 +rf=298.257222101';
/** Gauss-Krüger of CGCS2000 (GB 22021-2008): scale 1, false easting 500 km, before it the zone where there is one. */
const gaussKrueger = (meridian: number, zone: number | null): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${(zone ?? 0) * 1_000_000 + 500_000} +y_0=0 ${cgcs2000} +units=m +no_defs`;

/**
 * "CGCS2000_3_Degree_GK_CM_117E", "CGCS2000_3_Degree_GK_Zone_39", "CGCS2000_GK_CM_118.8333333E",
 * "CGCS2000 / 6-degree Gauss-Kruger zone 20", "CGCS2000 118°50'"; null where it is none of these.
 */
function chineseName(name: string): Pick<CoordinateSystem, 'definition' | 'area'> | null {
  const rest = /^(?:CGCS[ _]?2000|国家2000|2000国家大地坐标系)[\s_/,-]+(.*)$/i.exec(name.trim())?.[1];
  if (rest === undefined || rest === '') return null;
  const zone = /zone[ _]*(\d{1,2})|(\d{1,2})\s*带/i.exec(rest);
  if (zone) {
    const number = Number(zone[1] ?? zone[2]);
    const three = /3[ _-]*degree|3\s*度|三度/i.test(rest) || (number >= 25 && !/6[ _-]*degree/i.test(rest));
    const meridian = three ? number * 3 : number * 6 - 3;
    if (three ? number < 24 || number > 45 : number < 12 || number > 23) return null;
    return { definition: gaussKrueger(meridian, number), area: near(meridian) };
  }
  const numbers = rest.replace(/[36][ _-]*degree/i, '');
  const match =
    /(?:^|[^\d.])(\d{2,3}(?:\.\d+)?)\s*(?:°|度|d)\s*(\d{1,2}(?:\.\d+)?)?\s*['′分]?/i.exec(numbers) ??
    /(?:^|[^\d.])(\d{2,3}(?:\.\d+)?)\s*E?\s*$/i.exec(numbers);
  if (!match) return null;
  const meridian = Number(match[1]) + Number(match[2] ?? 0) / 60;
  return meridian >= 70 && meridian <= 140
    ? { definition: gaussKrueger(meridian, null), area: near(meridian) }
    : null;
}
const near = (meridian: number): Bounds => [meridian - 4, 3, meridian + 4, 54];

const unknown = (name: string): never => {
  throw new Error(`Coordinate system "${name.trim().slice(0, 80)}" is not known; ${accepted}.`);
};

/** The two halves of a compound, or one and null. */
function split(codes: readonly number[]): { horizontal: number | null; vertical: VerticalSystem | null } {
  let horizontal: number | null = null;
  let vertical: VerticalSystem | null = null;
  for (const code of codes) {
    const compound = compoundSystem(code);
    const level = verticalSystem(compound ? compound.vertical : code);
    if (compound) horizontal ??= compound.horizontal;
    else if (!level) horizontal ??= code;
    vertical ??= level;
  }
  return { horizontal, vertical };
}

function ofCode(code: number, vertical: VerticalSystem | null, official: boolean): CoordinateSystem | null {
  const system = epsgSystem(code);
  if (!system) return null;
  const { definition, northFirst, accuracyMetres, area, hasHeight } = system;
  return {
    definition,
    code,
    northFirst,
    official,
    accuracyMetres,
    area,
    vertical: vertical ?? (hasHeight ? ellipsoidalHeights : null),
    usual: usualVerticalSystem(code),
  };
}

const custom = (definition: string, more: Partial<CoordinateSystem> = {}): CoordinateSystem => ({
  definition,
  code: null,
  northFirst: false,
  official: false,
  accuracyMetres: null,
  area: null,
  vertical: null,
  usual: null,
  ...more,
});

function fromWellKnownText(name: string): CoordinateSystem {
  const text = readWellKnownText(name);
  const stated = text.vertical;
  const vertical: VerticalSystem | null = !stated
    ? null
    : stated.ellipsoidal
      ? ellipsoidalHeights
      : ((stated.code === null ? null : verticalSystem(stated.code)) ?? {
          code: null,
          name: stated.name,
          surface: 'egm96',
          offsetMetres: 0,
          unitMetres: stated.unitMetres,
        });
  const compound = text.code === null ? null : split([text.code]);
  const known =
    compound?.horizontal == null
      ? null
      : ofCode(compound.horizontal, vertical ?? compound.vertical, /CRS/i.test(name.slice(0, 12)));
  if (known) return known;
  if (text.definition === null)
    throw new Error(
      text.method === null
        ? `The well-known text "${name.trim().slice(0, 60)}…" names no horizontal coordinate system that is known; ${accepted}.`
        : `The projection "${text.method}" of the well-known text is not known; ${accepted}.`,
    );
  return custom(text.definition, { accuracyMetres: text.accuracyMetres, vertical });
}

function fromAdv(name: string): CoordinateSystem | null {
  const [plane, height] = (/urn:adv:crs:(.+)$/i.exec(name)?.[1] ?? '').split('*');
  for (const [pattern, first] of adv) {
    const match = pattern.exec(plane ?? '');
    if (!match) continue;
    const vertical = advHeights[height ?? ''];
    // The zone stands before the easting in some of these: told by the numbers, not by the name.
    return ofCode(first + Number(match[1] ?? 0), vertical ? verticalSystem(vertical) : null, false);
  }
  return null;
}

/**
 * Reads the name, code, well-known text or definition of a coordinate system.
 * @throws Error in one sentence with what is accepted, where it is not known.
 */
export function readCrs(name: string): CoordinateSystem {
  const text = name.trim();
  if (text.startsWith('+proj')) return custom(text);
  if (/^(GCJ-?0?2|火星坐标系?)$/i.test(text)) return custom('GCJ-02', { accuracyMetres: 1 });
  if (/^BD-?0?9$/i.test(text)) return custom('BD-09', { accuracyMetres: 1 });
  if (isWellKnownText(text)) return fromWellKnownText(text);
  const geographic = longitudeFirst.exec(text);
  if (geographic) return ofCode(4326, geographic[3] ? ellipsoidalHeights : null, false) ?? unknown(name);
  const chinese = chineseName(text);
  if (chinese)
    return custom(chinese.definition, {
      accuracyMetres: 0.1,
      area: chinese.area,
      usual: verticalSystem(5737),
    });
  const utm = /^WGS[ _]?(?:19)?84\s*(?:\/|_)?\s*UTM[ _]?zone[ _]?(\d{1,2})\s*([NS])$/i.exec(text);
  if (utm) return ofCode((/s/i.test(utm[2]!) ? 32700 : 32600) + Number(utm[1]), null, false) ?? unknown(name);
  if (/urn:adv:/i.test(text)) return fromAdv(text) ?? unknown(name);
  const codes = /^\d{4,6}(\s*\+\s*\d{4,6})*$/.test(text) ? crsCodes(`EPSG:${text}`) : crsCodes(text);
  const { horizontal, vertical } = split(codes);
  if (horizontal === null) return unknown(name);
  return ofCode(horizontal, vertical, /urn:|\/def\/crs|\/gml\/srs/i.test(text)) ?? unknown(name);
}
