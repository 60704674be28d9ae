import { zipSync } from 'fflate';
import { elementCode } from '../../models/survey/classes.ts';
import type { DemoPlan } from './city.ts';
import { planGas } from './gas.ts';
import { gasNeighbours, neighbourTable, planLeaks } from './gas-neighbours.ts';
import type { DemoGround } from './ground.ts';
import { planHeat } from './heat.ts';
import { toPlan } from './plan.ts';
import { planPower } from './power.ts';
import type { StreetGraph } from './street-graph.ts';
import { streetNet } from './street-net.ts';
import type { PipeDraft } from './survey-draft.ts';
import { plantErrors } from './survey-errors.ts';
import { type SurveyTables, shapefilesOf, type TableRow, tablesOf } from './survey-tables.ts';
import type {
  DemoSurvey,
  SurveyPlace,
  SurveyPlaceKind,
  SurveyTruth,
  UndergroundSpace,
} from './survey-types.ts';
import { planTelecom } from './telecom.ts';
import { planTunnelPipes } from './tunnel-pipes.ts';
import { planTunnel, tunnelCabins } from './utility-tunnel.ts';

const prj =
  'PROJCS["CGCS2000 / 3-degree Gauss-Kruger CM 120E",GEOGCS["China Geodetic Coordinate System 2000",' +
  'DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],' +
  'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4490"]],PROJECTION["Transverse_Mercator"],' +
  'PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",120],PARAMETER["scale_factor",1],' +
  'PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","4549"]]';

/** Rooms of our own networks in which gas can gather: kind of space, volume, floor below the ground. */
const ownSpaces: Partial<Record<SurveyPlaceKind, { kind: string; volume: number; depth: number }>> = {
  'heat-chamber': { kind: 'heat-chamber', volume: 30, depth: 3 },
  'telecom-manhole': { kind: 'telecom-manhole', volume: 5.5, depth: 2.1 },
  'power-manhole': { kind: 'power-manhole', volume: 7.5, depth: 2.4 },
};

const disciplines = ['gas', 'heat', 'power', 'telecom', 'water', 'tunnel'] as const;
type TruthDiscipline = (typeof disciplines)[number];

const disciplineOfTable: Record<string, TruthDiscipline> = {
  RQ: 'gas',
  RL: 'heat',
  DL: 'power',
  TX: 'telecom',
  ZH: 'tunnel',
};

/** The table of what lies in the tunnel holds several disciplines, told by element code. */
function disciplineOf(table: SurveyTables, row: TableRow): TruthDiscipline {
  const known = disciplineOfTable[table.letters] ?? elementCode(String(row['Code']))!.subclass.discipline;
  return known as TruthDiscipline;
}

/**
 * The pipe survey of the demo city as its surveying office delivers it: gas on three pressure levels, district heat,
 * power and telecom ducts and the utility tunnel as CJJ 61 point and line tables in `pipe-survey.zip`, with a dozen
 * and more planted errors; and `gas-neighbours.csv` in it.
 * @param spaces rooms below ground of others (sewer manholes, parking levels): neighbours of gas pipes.
 */
export function planSurvey(
  plan: DemoPlan,
  ground: DemoGround,
  graph: StreetGraph,
  spaces: readonly UndergroundSpace[],
): DemoSurvey {
  const net = streetNet(graph);
  const tunnel = planTunnel(net, ground);
  const inTunnel = planTunnelPipes(tunnel.draft, ground);
  const gas = planGas(net, ground, tunnel.lengthMetres);
  const heat = planHeat(net, plan, ground);
  const power = planPower(net, ground, tunnel.lengthMetres);
  const telecom = planTelecom(net, ground, tunnel.lengthMetres);
  const drafts = [gas, heat, power, telecom, tunnel.draft, inTunnel];

  const places = [...drafts.flatMap(placesOf), ...tunnel.places];
  const tables = drafts.map(tablesOf);
  const planted = plantErrors(tables);
  // A planted error may have taken a pipe or given it other ends.
  const pipes = new Set(tables[0]!.lines.map(({ S_Point, E_Point }) => `${S_Point}-${E_Point}`));
  const neighbours = gasNeighbours(gas, [...spaces, ...spacesOf(places)]).filter(({ pipe }) =>
    pipes.has(pipe),
  );
  const leaks = planLeaks(gas, neighbours, toPlan(1520, 300));
  const zip: Record<string, Uint8Array> = {};
  for (const table of tables) Object.assign(zip, shapefilesOf(table, prj));
  zip['gas-neighbours.csv'] = new TextEncoder().encode(neighbourTable(neighbours));

  const truth: SurveyTruth = {
    disciplines: disciplines.map((discipline) => countsOf(discipline, tables, planted.leftOut)),
    heatRouteMetres: rounded(
      metresOf(
        tables[1]!,
        tables[1]!.lines.filter((line) => line['Usage'] === '供水' && !planted.leftOut.has(line)),
      ),
    ),
    errors: planted.errors(),
    leaks,
    neighbours: neighbours.length,
    tunnel: {
      code: tunnel.code,
      lengthMetres: rounded(tunnel.lengthMetres),
      fireSections: tunnel.fireSections,
      cabins: tunnelCabins.map(({ cabin }) => cabin),
    },
  };
  return {
    files: [
      // A fixed time, so that the same tables are the same archive.
      { name: 'pipe-survey.zip', bytes: zipSync(zip, { level: 6, mtime: new Date(2026, 0, 1) }) },
    ],
    truth,
    networks: { places, neighbours, leaks, tunnel: tunnel.line },
  };
}

function placesOf(draft: PipeDraft): SurveyPlace[] {
  return draft.nodes.flatMap((node): SurveyPlace[] => {
    const { kind, id, road, appurtenance, pressure } = node;
    if (!kind) return [];
    return [
      {
        id,
        kind,
        point: node.point,
        depthMetres: node.depthCentimetres / 100,
        name: `${node.name ?? [road, pressure, appurtenance].filter(Boolean).join(' ')} ${id}`,
        ...(pressure !== null && { pressure }),
        ...(node.chainage !== null && { chainageMetres: node.chainage }),
      },
    ];
  });
}

function spacesOf(places: readonly SurveyPlace[]): UndergroundSpace[] {
  return places.flatMap(({ id, kind, point }): UndergroundSpace[] => {
    const own = ownSpaces[kind];
    return own ? [{ id, kind: own.kind, point, volumeCubicMetres: own.volume, depthMetres: own.depth }] : [];
  });
}

const rounded = (metres: number): number => Math.round(metres * 100) / 100;

/** Counts and lengths as they must be after the import: without rows that it leaves out. */
function countsOf(
  discipline: TruthDiscipline,
  tables: readonly SurveyTables[],
  leftOut: ReadonlySet<TableRow>,
): SurveyTruth['disciplines'][number] {
  let [points, lines, sum] = [0, 0, 0];
  const by: Record<string, number> = {};
  for (const table of tables) {
    const own = (row: TableRow): boolean => !leftOut.has(row) && disciplineOf(table, row) === discipline;
    points += table.points.filter(own).length;
    const kept = table.lines.filter(own);
    lines += kept.length;
    sum += metresOf(table, kept);
    const keyOf = (line: TableRow): string =>
      String((discipline === 'gas' ? line['Pressure'] : line['Road']) ?? '');
    if (discipline === 'gas' || discipline === 'tunnel')
      for (const key of new Set(kept.map(keyOf)))
        by[key] = rounded(
          (by[key] ?? 0) +
            metresOf(
              table,
              kept.filter((line) => keyOf(line) === key),
            ),
        );
  }
  return {
    discipline,
    points,
    lines,
    lengthMetres: rounded(sum),
    ...(Object.keys(by).length > 0 && { lengthMetresBy: by }),
  };
}

/** Length of some lines of a table in plan, metres. */
function metresOf({ points }: SurveyTables, lines: readonly TableRow[]): number {
  const place = new Map<unknown, TableRow>();
  for (const row of points) if (!place.has(row['Exp_No'])) place.set(row['Exp_No'], row);
  let sum = 0;
  for (const line of lines) {
    const [from, to] = [place.get(line['S_Point'])!, place.get(line['E_Point'])!];
    sum += Math.hypot(Number(to['X']) - Number(from['X']), Number(to['Y']) - Number(from['Y']));
  }
  return sum;
}
