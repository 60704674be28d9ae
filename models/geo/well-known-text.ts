import { shiftOfDatum } from './epsg/lookup.ts';

/** One element of a well-known text: KEYWORD[value, value, …]. */
interface Element {
  keyword: string;
  values: (string | number | Element)[];
}

/** What a well-known text says of a coordinate system. */
export interface WellKnownSystem {
  /** EPSG code, where the text gives it. */
  code: number | null;
  /** proj4 definition by the parameters; null where the projection is none that is known. */
  definition: string | null;
  /** Name of the method of projection, for messages. */
  method: string | null;
  /** How well the datum is tied to WGS 84, metres; null where that is not known. */
  accuracyMetres: number | null;
  vertical: { code: number | null; name: string; ellipsoidal: boolean; unitMetres: number } | null;
}

/** True for text that is meant as well-known text, of OGC (1 and 2) or Esri. */
export const isWellKnownText = (text: string): boolean =>
  /^\s*(PROJCS|GEOGCS|COMPD_CS|PROJCRS|PROJECTEDCRS|GEOGCRS|GEOGRAPHICCRS|GEODCRS|GEODETICCRS|COMPOUNDCRS|BOUNDCRS|VERT_?CS|VERTCRS)\s*[[(]/i.test(
    text,
  );

/** @throws Error where brackets or quotes do not match. */
function parse(text: string): Element {
  let at = 0;
  const blank = (): void => {
    while (at < text.length && /\s/.test(text[at]!)) at++;
  };
  const fail = (): never => {
    throw new Error(
      `The well-known text of the coordinate system is damaged near "${text.slice(at, at + 20)}".`,
    );
  };
  const value = (depth: number): string | number | Element => {
    blank();
    if (depth > 20) fail();
    if (text[at] === '"') {
      let string = '';
      for (at++; ; at++) {
        if (at >= text.length) fail();
        if (text[at] === '"') {
          if (text[at + 1] !== '"') break;
          at++;
        }
        string += text[at];
      }
      at++;
      return string;
    }
    const word = /^[^\s,[\]()"]+/.exec(text.slice(at, at + 100))?.[0] ?? fail();
    at += word.length;
    blank();
    if (text[at] !== '[' && text[at] !== '(') {
      const number = Number(word);
      return Number.isNaN(number) ? word : number;
    }
    const element: Element = { keyword: word.toUpperCase(), values: [] };
    do {
      at++;
      element.values.push(value(depth + 1));
      blank();
    } while (text[at] === ',');
    if (text[at] !== ']' && text[at] !== ')') fail();
    at++;
    return element;
  };
  const root = value(0);
  return typeof root === 'object' ? root : fail();
}

const child = (element: Element, ...keywords: string[]): Element | undefined =>
  element.values.find(
    (value): value is Element => typeof value === 'object' && keywords.includes(value.keyword),
  );
const children = (element: Element, keyword: string): Element[] =>
  element.values.filter((value): value is Element => typeof value === 'object' && value.keyword === keyword);
const nameOf = (element: Element): string => String(element.values[0] ?? '');
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function codeOf(element: Element): number | null {
  const id = child(element, 'AUTHORITY', 'ID');
  return id && /^epsg$/i.test(nameOf(id)) ? Number(id.values[1]) || null : null;
}

/** Names of methods in OGC 1, Esri and OGC 2, plain, and the projection of proj4 that does the same. */
const methods: Record<string, string> = {
  transversemercator: 'tmerc',
  gausskruger: 'tmerc',
  transversemercatorcomplex: 'tmerc',
  transversemercatorsouthorientated: 'tmerc',
  lambertconformalconic: 'lcc',
  lambertconformalconic1sp: 'lcc',
  lambertconformalconic2sp: 'lcc',
  lambertconicconformal1sp: 'lcc',
  lambertconicconformal2sp: 'lcc',
  cassini: 'cass',
  cassinisoldner: 'cass',
  obliquestereographic: 'sterea',
  doublestereographic: 'sterea',
  rdstereographic: 'sterea',
  polarstereographic: 'stere',
  polarstereographicvarianta: 'stere',
  polarstereographicvariantb: 'stere',
  stereographicnorthpole: 'stere',
  stereographicsouthpole: 'stere',
  hotineobliquemercator: 'omerc',
  hotineobliquemercatorvarianta: 'omerc',
  hotineobliquemercatorvariantb: 'omerc',
  hotineobliquemercatorazimuthnaturalorigin: 'omerc',
  hotineobliquemercatorazimuthcenter: 'omerc',
  rectifiedskeworthomorphicnaturalorigin: 'omerc',
  rectifiedskeworthomorphiccenter: 'omerc',
  swissobliquecylindrical: 'somerc',
  swissobliquemercator: 'somerc',
  lambertazimuthalequalarea: 'laea',
  albersconicequalarea: 'aea',
  albersequalarea: 'aea',
  albers: 'aea',
  mercator: 'merc',
  mercator1sp: 'merc',
  mercator2sp: 'merc',
  mercatorvarianta: 'merc',
  mercatorvariantb: 'merc',
  krovak: 'krovak',
  krovaknorthorientated: 'krovak',
  newzealandmapgrid: 'nzmg',
  polyconic: 'poly',
  americanpolyconic: 'poly',
  azimuthalequidistant: 'aeqd',
  equidistantcylindrical: 'eqc',
};

/** Hotine oblique Mercator whose false origin is where the initial line meets the aposphere's equator. */
const withoutOffset = new Set([
  'hotineobliquemercator',
  'hotineobliquemercatorvarianta',
  'hotineobliquemercatorazimuthnaturalorigin',
  'rectifiedskeworthomorphicnaturalorigin',
]);

const parameters: Record<string, { key: string; kind: 'angle' | 'length' | 'ratio' }> = {};
const meaning = (key: string, kind: 'angle' | 'length' | 'ratio', ...names: string[]): void => {
  for (const name of names) parameters[name] = { key, kind };
};
meaning(
  'lat_0',
  'angle',
  'latitudeoforigin',
  'latitudeofnaturalorigin',
  'latitudeoffalseorigin',
  'latitudeofcenter',
  'latitudeofprojectioncentre',
);
meaning(
  'lon_0',
  'angle',
  'centralmeridian',
  'longitudeofnaturalorigin',
  'longitudeoffalseorigin',
  'longitudeoforigin',
  'longitudeofcenter',
  'longitudeofprojectioncentre',
);
meaning('lat_1', 'angle', 'standardparallel1', 'latitudeof1ststandardparallel', 'latitudeofstandardparallel');
meaning('lat_2', 'angle', 'standardparallel2', 'latitudeof2ndstandardparallel');
meaning(
  'alpha',
  'angle',
  'azimuth',
  'azimuthofinitialline',
  'azimuthatprojectioncentre',
  'colatitudeofconeaxis',
);
meaning('gamma', 'angle', 'rectifiedgridangle', 'anglefromrectifiedtoskewgrid', 'xyplanerotation');
meaning(
  'k',
  'ratio',
  'scalefactor',
  'scalefactoratnaturalorigin',
  'scalefactoratprojectioncentre',
  'scalefactoroninitialline',
);
meaning('x_0', 'length', 'falseeasting', 'eastingatfalseorigin', 'eastingatprojectioncentre');
meaning('y_0', 'length', 'falsenorthing', 'northingatfalseorigin', 'northingatprojectioncentre');

const degree = Math.PI / 180;
const unitKeywords = ['UNIT', 'ANGLEUNIT', 'LENGTHUNIT', 'SCALEUNIT'];

/** Factor of the unit that an element gives; null where it gives none. */
function unitOf(element: Element, keywords = unitKeywords): number | null {
  const unit = child(element, ...keywords);
  const factor = unit?.values[1];
  return typeof factor === 'number' && factor > 0 ? factor : null;
}

/** A right angle, through the rounding of its unit. */
const isRight = (degrees: number | undefined): boolean => Math.abs((degrees ?? 0) - 90) < 1e-9;

const number = (value: number): string => String(Number(value.toPrecision(15)));

/** The figure of the earth, its shift and its prime meridian. */
function figure(geographic: Element): { text: string; accuracyMetres: number | null } | null {
  const datum = child(geographic, 'DATUM', 'GEODETICDATUM', 'TRF', 'ENSEMBLE');
  const ellipsoid = datum && child(datum, 'SPHEROID', 'ELLIPSOID');
  const [, axis, inverse] = ellipsoid?.values ?? [];
  if (!datum || !ellipsoid || typeof axis !== 'number' || typeof inverse !== 'number' || !(axis > 1e6))
    return null;
  const metres = axis * (unitOf(ellipsoid) ?? 1);
  const given = child(datum, 'TOWGS84')?.values.filter((value) => typeof value === 'number') ?? [];
  const known = shiftOfDatum(nameOf(datum));
  const shift = given.length >= 3 ? `+towgs84=${given.join(',')}` : (known?.text ?? '');
  const meridian = child(geographic, 'PRIMEM', 'PRIMEMERIDIAN');
  const greenwich = meridian ? Number(meridian.values[1]) * ((unitOf(meridian) ?? degree) / degree) : 0;
  const shape = inverse > 0 ? `+rf=${number(inverse)}` : `+b=${number(metres)}`;
  return {
    text: [`+a=${number(metres)}`, shape, shift, greenwich ? `+pm=${number(greenwich)}` : '']
      .filter((part) => part !== '')
      .join(' '),
    accuracyMetres: given.length >= 3 ? 1 : (known?.accuracyMetres ?? null),
  };
}

/** "1" for a projected system given by parameters that are all understood; null else. */
function projectedDefinition(
  system: Element,
): Pick<WellKnownSystem, 'definition' | 'method' | 'accuracyMetres'> {
  const base = child(system, 'GEOGCS', 'BASEGEOGCRS', 'BASEGEODCRS', 'GEOGCRS');
  const conversion = child(system, 'CONVERSION') ?? system;
  const named = child(conversion, 'PROJECTION', 'METHOD');
  const method = named ? nameOf(named) : null;
  const shape = base && figure(base);
  const name = plain(method ?? '');
  const unit = unitOf(system, ['UNIT', 'LENGTHUNIT']) ?? unitOf(child(system, 'AXIS') ?? system) ?? 1;
  const unknown = { definition: null, method, accuracyMetres: null };
  if (!base || !shape) return unknown;
  if (/mercatorauxiliarysphere|popularvisualisationpseudomercator|pseudomercator/.test(name))
    return {
      definition:
        '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
      method,
      accuracyMetres: 0,
    };
  let projection = methods[name];
  // A text without parameters would be taken for one of zeros.
  if (!projection || children(conversion, 'PARAMETER').length === 0) return unknown;
  const angle = unitOf(base, ['UNIT', 'ANGLEUNIT']) ?? degree;
  const values: Record<string, number> = {};
  for (const parameter of children(conversion, 'PARAMETER')) {
    const known = parameters[plain(nameOf(parameter))];
    const [, value] = parameter.values;
    if (!known || typeof value !== 'number') continue;
    const own = unitOf(parameter);
    if (known.kind === 'angle') values[known.key] = (value * (own ?? angle)) / degree;
    else values[known.key] = value * (own ?? (known.kind === 'length' ? unit : 1));
  }
  const fixed: string[] = [];
  if (projection === 'omerc') {
    values['lonc'] = values['lon_0'] ?? 0;
    delete values['lon_0'];
    values['gamma'] ??= values['alpha'] ?? 0;
    // The Swiss case, for which there is a projection that is exact.
    if (!withoutOffset.has(name) && isRight(values['alpha']) && isRight(values['gamma'])) {
      projection = 'somerc';
      values['lon_0'] = values['lonc'];
      for (const key of ['lonc', 'alpha', 'gamma']) delete values[key];
    }
    if (withoutOffset.has(name)) fixed.push('+no_uoff');
  }
  if (projection === 'lcc') {
    if (values['lat_1'] === undefined && values['lat_0'] !== undefined) values['lat_1'] = values['lat_0'];
    if (values['k'] !== undefined) {
      values['k_0'] = values['k'];
      delete values['k'];
    }
  }
  if (projection === 'merc' || projection === 'stere' || projection === 'eqc') {
    if (values['lat_1'] !== undefined) values['lat_ts'] = values['lat_1'];
    delete values['lat_1'];
    if (projection === 'stere' && values['lat_ts'] === undefined && Math.abs(values['lat_0'] ?? 0) < 90) {
      values['lat_ts'] = values['lat_0'] ?? 90;
    }
    if (projection === 'stere') values['lat_0'] = (values['lat_ts'] ?? values['lat_0'] ?? 90) < 0 ? -90 : 90;
  }
  if (projection === 'krovak') for (const key of ['alpha', 'lat_1', 'gamma']) delete values[key];
  if (/southorientated/.test(name)) fixed.push('+axis=wsu');
  for (const key of projection === 'omerc' ? ['x_0', 'y_0'] : ['lon_0', 'x_0', 'y_0']) values[key] ??= 0;
  const text = Object.entries(values).map(([key, value]) => `+${key}=${number(value)}`);
  const scale = unit === 1 ? [] : [`+to_meter=${number(unit)}`];
  return {
    definition: [`+proj=${projection}`, ...text, ...fixed, shape.text, ...scale, '+no_defs'].join(' '),
    method,
    accuracyMetres: shape.accuracyMetres,
  };
}

function verticalOf(system: Element): WellKnownSystem['vertical'] {
  const down = /down/i.test(JSON.stringify(children(system, 'AXIS')));
  const unit = unitOf(system, ['UNIT', 'LENGTHUNIT']) ?? unitOf(child(system, 'AXIS') ?? system) ?? 1;
  return {
    code: codeOf(system),
    name: nameOf(system).replace(/[ _](height|depth)\b.*$/i, ''),
    // Esri writes heights above the ellipsoid with a horizontal datum in a vertical system.
    ellipsoidal:
      /ellipsoid/i.test(nameOf(system)) ||
      (child(system, 'DATUM') !== undefined && !child(system, 'VERT_DATUM')),
    unitMetres: unit * (down ? -1 : 1),
  };
}

/** Reads a coordinate system in well-known text (OGC 01-009 and 18-010, Esri). @throws Error where it is damaged. */
export function readWellKnownText(text: string): WellKnownSystem {
  let root = parse(text.replace(/^\uFEFF/, '').trim());
  if (root.keyword === 'BOUNDCRS') {
    const source = child(root, 'SOURCECRS')?.values[0];
    if (typeof source === 'object') root = source;
  }
  const none: WellKnownSystem = {
    code: null,
    definition: null,
    method: null,
    accuracyMetres: null,
    vertical: null,
  };
  if (/^COMP/.test(root.keyword)) {
    const parts = root.values.filter((value): value is Element => typeof value === 'object');
    const horizontal = parts.find(({ keyword }) => /^(PROJ|GEOG|GEOD)/.test(keyword));
    const vertical = parts.find(({ keyword }) => /^VERT/.test(keyword));
    return {
      ...(horizontal ? horizontalOf(horizontal) : none),
      vertical: vertical ? verticalOf(vertical) : null,
    };
  }
  if (/^VERT/.test(root.keyword)) return { ...none, vertical: verticalOf(root) };
  // Esri writes the vertical system behind the horizontal one.
  const behind = /\]\s*,\s*(VERTCS\s*\[.*)$/is.exec(text)?.[1];
  return { ...horizontalOf(root), ...(behind && { vertical: verticalOf(parse(behind)) }) };
}

function horizontalOf(system: Element): WellKnownSystem {
  const code = codeOf(system);
  if (/^PROJ/.test(system.keyword)) return { code, ...projectedDefinition(system), vertical: null };
  const shape = figure(system);
  const is3d = children(system, 'AXIS').length === 3;
  return {
    code,
    definition: shape && `+proj=longlat ${shape.text} +no_defs`,
    method: null,
    accuracyMetres: shape?.accuracyMetres ?? null,
    vertical: is3d ? { code: null, name: 'ellipsoid', ellipsoidal: true, unitMetres: 1 } : null,
  };
}
