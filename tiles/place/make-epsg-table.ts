/**
 * Makes models/geo/epsg/table.ts from the EPSG dataset as PROJ has it:
 * `node tiles/typescript/run.mjs tiles/place/make-epsg-table.ts /usr/share/proj/proj.db` (a copy in a folder that can be written).
 * Only facts of the dataset are taken, in our own form; table.ts says whose they are.
 */
import { writeFileSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';

const database = new sqlite.Database(process.argv[2]!, { readOnly: true });
type Row = Record<string, string | number | null>;
const all = (sql: string): Row[] => database.all(sql) as Row[];

const units = new Map<number, number>();
for (const row of all(`select code, conv_factor from unit_of_measure where auth_name = 'EPSG'`))
  units.set(Number(row['code']), Number(row['conv_factor'] ?? 0));

/** A parameter in degrees, metres or a ratio. */
function inBase(value: number, unit: number): number {
  if (unit === 9110 || unit === 9111) {
    // DDD.MMSSsss and DDD.MMm, digits as they stand.
    const sign = value < 0 ? -1 : 1;
    const [whole = '0', rest = ''] = Math.abs(value).toFixed(10).split('.');
    const minutes = Number(rest.slice(0, 2));
    const seconds = Number(`${rest.slice(2, 4)}.${rest.slice(4)}`);
    if (unit === 9111) return sign * (Number(whole) + Number(`${rest.slice(0, 2)}.${rest.slice(2)}`) / 60);
    return sign * (Number(whole) + minutes / 60 + seconds / 3600);
  }
  const factor = units.get(unit)!;
  const angular = unit >= 9101 && unit <= 9125;
  return angular ? (value * factor * 180) / Math.PI : value * factor;
}

const short = (value: number): string => String(Number(value.toPrecision(14))).replace(/^(-?)0\./, '$1.');

class Dictionary {
  readonly lines: string[] = [];
  private readonly places = new Map<string, number>();

  of(line: string): number {
    let place = this.places.get(line);
    if (place === undefined) {
      place = this.lines.push(line) - 1;
      this.places.set(line, place);
    }
    return place;
  }
}

const areas = new Dictionary();
const shifts = new Dictionary();
const datums = new Dictionary();

type Box = [west: number, south: number, east: number, north: number];

function boxes(table: string): Map<number, Box> {
  const found = new Map<number, Box>();
  for (const row of all(
    `select u.object_code code, e.west_lon w, e.south_lat s, e.east_lon e, e.north_lat n from usage u
       join extent e on e.auth_name = u.extent_auth_name and e.code = u.extent_code
      where u.object_table_name = '${table}' and u.object_auth_name = 'EPSG' order by u.code`,
  )) {
    const box = ['w', 's', 'e', 'n'].map((key) => Number(row[key])) as Box;
    const code = Number(row['code']);
    const old = found.get(code);
    // Several uses: the widest of them.
    if (!old || width(box) * (box[3] - box[1]) > width(old) * (old[3] - old[1])) found.set(code, box);
  }
  return found;
}
const width = ([west, , east]: Box): number => (east < west ? east + 360 - west : east - west);

function coverage(of: Box, by: Box): number {
  const [, south, , north] = of;
  const turn = (box: Box): [number, number] => [box[0], box[0] + width(box)];
  const [a, b] = turn(of);
  let across = 0;
  for (const shift of [-360, 0, 360]) {
    const [c, d] = turn(by);
    across = Math.max(across, Math.min(b, d + shift) - Math.max(a, c + shift));
  }
  const along = Math.min(north, by[3]) - Math.max(south, by[1]);
  const whole = Math.max(width(of), 1e-6) * Math.max(north - south, 1e-6);
  return across <= 0 || along <= 0 ? 0 : (across * along) / whole;
}

// Geographic systems, their datums and ellipsoids.
interface Geographic {
  datum: number;
  ellipsoid: string;
  meridian: number;
  datumCode: number;
  is3d: boolean;
}
const aliases = new Map<number, string[]>();
for (const row of all(
  `select code, alt_name from alias_name where table_name = 'geodetic_datum' and auth_name = 'EPSG' and source in ('ESRI', 'EPSG')`,
))
  aliases.set(Number(row['code']), [...(aliases.get(Number(row['code'])) ?? []), String(row['alt_name'])]);

const ellipsoids = new Map<number, string>();
for (const row of all(`select * from ellipsoid where auth_name = 'EPSG'`)) {
  const axis = Number(row['semi_major_axis']) * units.get(Number(row['uom_code']))!;
  const flattening =
    row['inv_flattening'] !== null
      ? `rf=${short(Number(row['inv_flattening']))}`
      : `b=${short(Number(row['semi_minor_axis'] ?? axis) * (row['semi_minor_axis'] === null ? 1 : units.get(Number(row['uom_code']))!))}`;
  ellipsoids.set(Number(row['code']), `a=${short(axis)} ${flattening}`);
}
const meridians = new Map<number, number>();
for (const row of all(`select * from prime_meridian where auth_name = 'EPSG'`))
  meridians.set(Number(row['code']), inBase(Number(row['longitude']), Number(row['uom_code'])));

const geographics = new Map<number, Geographic>();
const latitudeFirst = new Set<number>();
for (const row of all(
  `select c.code, c.type, d.code datum, d.name, d.ellipsoid_code, d.prime_meridian_code,
          (select orientation from axis a where a.coordinate_system_auth_name = 'EPSG' and a.coordinate_system_code = c.coordinate_system_code and a.coordinate_system_order = 1) first
     from geodetic_crs c join geodetic_datum d on d.auth_name = c.datum_auth_name and d.code = c.datum_code
    where c.auth_name = 'EPSG' and c.type in ('geographic 2D', 'geographic 3D') and c.deprecated = 0
      and c.datum_auth_name = 'EPSG' order by c.code`,
)) {
  const code = Number(row['code']);
  const ellipsoid = ellipsoids.get(Number(row['ellipsoid_code']))!;
  const names = [...new Set([String(row['name']), ...(aliases.get(Number(row['datum'])) ?? [])])];
  geographics.set(code, {
    ellipsoid,
    datum: datums.of([ellipsoid, ...names.map((name) => name.replaceAll('|', ' '))].join('|')),
    meridian: meridians.get(Number(row['prime_meridian_code'])) ?? 0,
    datumCode: Number(row['datum']),
    is3d: row['type'] === 'geographic 3D',
  });
  if (row['first'] === 'north') latitudeFirst.add(code);
}

// Shifts between datums.
interface Shift {
  target: number;
  text: string;
  accuracy: number;
  box: Box;
  code: number;
}
const positionVector = new Set([9606, 1033, 1037]);
const coordinateFrame = new Set([9607, 1032, 1038]);
const translation = new Set([9603, 1031, 1035]);
const shiftBoxes = boxes('helmert_transformation');
const shiftsOf = new Map<number, Shift[]>();
for (const row of all(
  `select * from helmert_transformation_table where deprecated = 0 and auth_name = 'EPSG'`,
)) {
  const method = Number(row['method_code']);
  const metres = ['tx', 'ty', 'tz'].map(
    (key) => Number(row[key]) * units.get(Number(row['translation_uom_code']))!,
  );
  let numbers = metres;
  if (positionVector.has(method) || coordinateFrame.has(method)) {
    const seconds = units.get(Number(row['rotation_uom_code']))! * ((180 * 3600) / Math.PI);
    const sign = coordinateFrame.has(method) ? -1 : 1;
    const scale =
      Number(row['scale_difference']) * units.get(Number(row['scale_difference_uom_code']))! * 1e6;
    numbers = [...metres, ...['rx', 'ry', 'rz'].map((key) => sign * Number(row[key]) * seconds), scale];
  } else if (!translation.has(method)) continue;
  const source = geographics.get(Number(row['source_crs_code']));
  const box = shiftBoxes.get(Number(row['code']));
  if (!source || !box) continue;
  const list = shiftsOf.get(source.datumCode) ?? [];
  list.push({
    target: Number(row['target_crs_code']),
    text: numbers.every((value) => value === 0)
      ? ''
      : numbers.map((value) => short(Number(value.toPrecision(12))) || '0').join(','),
    accuracy: row['accuracy'] === null ? 99 : Number(row['accuracy']),
    box,
    code: Number(row['code']),
  });
  shiftsOf.set(source.datumCode, list);
}
/** Datums that are WGS 84 to within what cannot be told apart on a map. */
const modern = new Set<number>([6326]);
for (const [datum, list] of shiftsOf)
  if (list.some(({ target, text }) => target === 4326 && text === '')) modern.add(datum);
// JGD2011, GDA2020, CGCS2000 and the like have no such entry, or only one to another modern one.
for (let round = 0; round < 3; round++)
  for (const [datum, list] of shiftsOf)
    if (list.some(({ target, text }) => text === '' && modern.has(geographics.get(target)?.datumCode ?? 0)))
      modern.add(datum);

const modernEllipsoids = /^a=6378137 rf=298\.257(22|23|222101|223563)/;

/** Index into the shifts: "accuracy parameters"; accuracy "?" where none is known. */
function shiftFor(geographic: Geographic, box: Box): number {
  if (modern.has(geographic.datumCode)) {
    const list = shiftsOf.get(geographic.datumCode)?.filter(({ text }) => text === '') ?? [];
    return shifts.of(String(Math.min(...list.map(({ accuracy }) => accuracy), list.length > 0 ? 99 : 1)));
  }
  const fitting = (shiftsOf.get(geographic.datumCode) ?? []).filter(
    (shift) =>
      (shift.target === 4326 || modern.has(geographics.get(shift.target)?.datumCode ?? 0)) &&
      coverage(box, shift.box) > 0.6,
  );
  fitting.sort((a, b) => a.accuracy - b.accuracy || b.code - a.code);
  const [best] = fitting;
  if (best) return shifts.of(`${best.accuracy === 99 ? '?' : best.accuracy} ${best.text}`.trim());
  return shifts.of(modernEllipsoids.test(geographic.ellipsoid) ? '1' : '?');
}

const areaOf = (box: Box): number =>
  areas.of(
    [Math.floor(box[0] * 10), Math.floor(box[1] * 10), Math.ceil(box[2] * 10), Math.ceil(box[3] * 10)].join(
      ' ',
    ),
  );

const world: Box = [-180, -90, 180, 90];
const geographicBoxes = boxes('geodetic_crs');
const geographicLines = [...geographics].map(([code, geographic]) => {
  const box = geographicBoxes.get(code) ?? world;
  return [
    code,
    geographic.datum,
    shiftFor(geographic, box),
    areaOf(box),
    `${latitudeFirst.has(code) ? 'n' : ''}${geographic.is3d ? 'h' : ''}` || '-',
    geographic.meridian === 0 ? '' : short(geographic.meridian),
  ]
    .join(' ')
    .trim();
});

// Projected systems.
const axes = new Map<number, { first: string; second: string; unit: number }>();
for (const row of all(
  `select coordinate_system_code code, coordinate_system_order place, orientation, uom_code from axis where auth_name = 'EPSG' order by 1, 2`,
)) {
  const code = Number(row['code']);
  if (Number(row['place']) === 1)
    axes.set(code, { first: String(row['orientation']), second: '', unit: Number(row['uom_code']) });
  else if (Number(row['place']) === 2) axes.get(code)!.second = String(row['orientation']);
}

/** Names of projections in proj4 with the EPSG codes of their parameters, by the code of the method. */
const methods: Record<number, { proj: string; keys: Record<number, string>; fixed?: string }> = {
  9807: { proj: 'tmerc', keys: { 8801: 'lat_0', 8802: 'lon_0', 8805: 'k', 8806: 'x_0', 8807: 'y_0' } },
  9808: {
    proj: 'tmerc',
    keys: { 8801: 'lat_0', 8802: 'lon_0', 8805: 'k', 8806: 'x_0', 8807: 'y_0' },
    fixed: 'axis=wsu',
  },
  9801: { proj: 'lcc', keys: { 8801: 'lat_1', 8802: 'lon_0', 8805: 'k_0', 8806: 'x_0', 8807: 'y_0' } },
  9802: {
    proj: 'lcc',
    keys: { 8821: 'lat_0', 8822: 'lon_0', 8823: 'lat_1', 8824: 'lat_2', 8826: 'x_0', 8827: 'y_0' },
  },
  9806: { proj: 'cass', keys: { 8801: 'lat_0', 8802: 'lon_0', 8806: 'x_0', 8807: 'y_0' } },
  9809: { proj: 'sterea', keys: { 8801: 'lat_0', 8802: 'lon_0', 8805: 'k', 8806: 'x_0', 8807: 'y_0' } },
  9810: { proj: 'stere', keys: { 8801: 'lat_0', 8802: 'lon_0', 8805: 'k', 8806: 'x_0', 8807: 'y_0' } },
  9829: { proj: 'stere', keys: { 8832: 'lat_ts', 8833: 'lon_0', 8806: 'x_0', 8807: 'y_0' } },
  9812: {
    proj: 'omerc',
    keys: { 8811: 'lat_0', 8812: 'lonc', 8813: 'alpha', 8814: 'gamma', 8815: 'k', 8806: 'x_0', 8807: 'y_0' },
    fixed: 'no_uoff',
  },
  9815: {
    proj: 'omerc',
    keys: { 8811: 'lat_0', 8812: 'lonc', 8813: 'alpha', 8814: 'gamma', 8815: 'k', 8816: 'x_0', 8817: 'y_0' },
  },
  9820: { proj: 'laea', keys: { 8801: 'lat_0', 8802: 'lon_0', 8806: 'x_0', 8807: 'y_0' } },
  9822: {
    proj: 'aea',
    keys: { 8821: 'lat_0', 8822: 'lon_0', 8823: 'lat_1', 8824: 'lat_2', 8826: 'x_0', 8827: 'y_0' },
  },
  9804: { proj: 'merc', keys: { 8802: 'lon_0', 8805: 'k', 8806: 'x_0', 8807: 'y_0' } },
  9805: { proj: 'merc', keys: { 8823: 'lat_ts', 8802: 'lon_0', 8806: 'x_0', 8807: 'y_0' } },
  9819: {
    proj: 'krovak',
    keys: { 8811: 'lat_0', 8833: 'lon_0', 1036: 'alpha', 8819: 'k', 8806: 'x_0', 8807: 'y_0' },
    fixed: 'axis=swu',
  },
  1041: {
    proj: 'krovak',
    keys: { 8811: 'lat_0', 8833: 'lon_0', 1036: 'alpha', 8819: 'k', 8806: 'x_0', 8807: 'y_0' },
  },
  9811: { proj: 'nzmg', keys: { 8801: 'lat_0', 8802: 'lon_0', 8806: 'x_0', 8807: 'y_0' } },
  9818: { proj: 'poly', keys: { 8801: 'lat_0', 8802: 'lon_0', 8806: 'x_0', 8807: 'y_0' } },
};

const leftOut = new Map<string, number>();
const projectedBoxes = boxes('projected_crs');
const projectedLines: string[] = [];
for (const row of all(
  `select p.code, p.coordinate_system_code cs, p.geodetic_crs_code base, c.*, p.code code, m.name method_name
     from projected_crs p join conversion_table c on c.auth_name = p.conversion_auth_name and c.code = p.conversion_code
     join conversion_method m on m.auth_name = c.method_auth_name and m.code = c.method_code
    where p.auth_name = 'EPSG' and p.deprecated = 0 and c.method_auth_name = 'EPSG' order by p.code`,
)) {
  const method = methods[Number(row['method_code'])];
  const base = geographics.get(Number(row['base']));
  const axis = axes.get(Number(row['cs']));
  const name = String(row['method_name']);
  if (!method || !base || !axis) {
    leftOut.set(name, (leftOut.get(name) ?? 0) + 1);
    continue;
  }
  const values: Record<string, number> = {};
  for (let n = 1; n <= 7; n++) {
    if (row[`param${n}_code`] === null) continue;
    const key = method.keys[Number(row[`param${n}_code`])];
    if (key) values[key] = inBase(Number(row[`param${n}_value`]), Number(row[`param${n}_uom_code`]));
  }
  let { proj } = method;
  const fixed = method.fixed ?? '';
  if (
    proj === 'omerc' &&
    Math.abs(values['alpha']! - 90) < 1e-9 &&
    Math.abs(values['gamma']! - 90) < 1e-9 &&
    !fixed
  ) {
    proj = 'somerc';
    values['lon_0'] = values['lonc']!;
    for (const key of ['lonc', 'alpha', 'gamma']) delete values[key];
  }
  if (proj === 'krovak') for (const key of ['alpha']) delete values[key];
  if (proj === 'stere' && values['lat_ts'] !== undefined) values['lat_0'] = values['lat_ts'] < 0 ? -90 : 90;
  if (proj === 'lcc' && values['lat_2'] === undefined) values['lat_0'] = values['lat_1']!;
  const unit = units.get(axis.unit)!;
  const box = projectedBoxes.get(Number(row['code'])) ?? world;
  const north = /^north/i.test(axis.first) && !/^north/i.test(axis.second);
  // "+lon_0=…" in the short form of the table.
  const text = Object.entries(values)
    .filter(
      ([key, value]) => !(value === 0 && key !== 'lat_0') && !(value === 1 && (key === 'k' || key === 'k_0')),
    )
    .map(([key, value]) => `${key}=${short(value)}`);
  projectedLines.push(
    [
      row['code'],
      base.datum,
      shiftFor(base, box),
      areaOf(box),
      north ? 'n' : '-',
      proj,
      ...text,
      ...(fixed ? [fixed] : []),
      ...(base.meridian === 0 ? [] : [`pm=${short(base.meridian)}`]),
      ...(unit === 1 ? [] : [`to_meter=${short(unit)}`]),
    ].join(' '),
  );
}

const verticalLines = all(
  `select v.code, v.name, a.orientation, a.uom_code from vertical_crs v
     join axis a on a.coordinate_system_auth_name = 'EPSG' and a.coordinate_system_code = v.coordinate_system_code
    where v.auth_name = 'EPSG' and v.deprecated = 0 order by v.code`,
).map((row) => {
  const name = String(row['name'])
    .replace(/ (height|depth)\b.*$/, '')
    .trim();
  return `${row['code']}|${name}|${short(units.get(Number(row['uom_code']))!)}|${row['orientation'] === 'down' ? 'd' : ''}`;
});
const compoundLines = all(
  `select code, horiz_crs_code h, vertical_crs_code v from compound_crs
    where auth_name = 'EPSG' and deprecated = 0 and horiz_crs_auth_name = 'EPSG' and vertical_crs_auth_name = 'EPSG' order by code`,
).map((row) => `${row['code']} ${row['h']} ${row['v']}`);
const version = all(`select value from metadata where key = 'EPSG.VERSION'`)[0]!['value'];

const table = (name: string, what: string, lines: readonly string[]): string =>
  `/** ${what} */\nexport const ${name} = \`\n${lines.join('\n').replaceAll('\\', '').replaceAll('`', '')}\n\`;\n`;
writeFileSync(
  new URL('../../models/geo/epsg/table.ts', import.meta.url),
  `/**
 * Coordinate systems of the EPSG Geodetic Parameter Dataset ${version}, owned by the International Association of Oil &
 * Gas Producers (IOGP), https://epsg.org, used under its terms of use: the data are in a form of our own. Made by
 * tiles/place/make-epsg-table.ts; see there for what the columns are.
 */
${table('datumLines', 'Ellipsoid, then the names of the datum (EPSG, ESRI).', datums.lines)}
${table('shiftLines', 'Accuracy in metres (? where unknown) and towgs84 parameters.', shifts.lines)}
${table('areaLines', 'West, south, east, north in tenths of a degree.', areas.lines)}
${table('geographicLines', 'Code, datum, shift, area, flags (n: latitude first, h: with a height), prime meridian.', geographicLines)}
${table('projectedLines', 'Code, datum, shift, area, flags (n: northing first), projection and its parameters.', projectedLines)}
${table('verticalLines', 'Code, name, metres a unit, d where it counts downwards.', verticalLines)}
${table('compoundLines', 'Code, horizontal and vertical code.', compoundLines)}`,
);
console.log({
  datums: datums.lines.length,
  shifts: shifts.lines.length,
  areas: areas.lines.length,
  geographic: geographicLines.length,
  projected: projectedLines.length,
  vertical: verticalLines.length,
  compound: compoundLines.length,
  leftOut,
});
