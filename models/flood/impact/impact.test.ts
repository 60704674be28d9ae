import { describe, expect, it } from 'vitest';
import { projection } from '../../geo/coordinate-systems.ts';
import type { Run } from '../../runs/run.ts';
import type { PlaneGrid } from '../ground/rasterise.ts';
import type { Intervention } from '../interventions/interventions.ts';
import { CellSheets } from '../refined/cell-sheets.ts';
import { notComputed, velocityCodeOf } from '../results/frame-code.ts';
import { decodeResultField, encodeResultField, type ResultFieldName } from '../results/result-fields.ts';
import { ImpactAssembler, sumPeople } from './assemble.ts';
import { type CityObjectRow, subjectsOf } from './city-objects.ts';
import { impactCsv } from './csv.ts';
import { differenceOf } from './difference.ts';
import { findDryRoutes } from './dry-routes.ts';
import { impactGeojson, shapesOf } from './geojson.ts';
import { overDoorstep } from './over-doorstep.ts';
import { placeSubjects } from './placement.ts';
import { ImpactSeries, probeFrame } from './series.ts';
import { buildingUse, peopleOf } from './uses.ts';

/**
 * 30 × 10 cells of 10 m. A street runs along row 2 from west to east, a fire station at its west end, a hospital at its
 * east end, a school in the middle; two houses of 2 × 2 cells at rows 5 and 6.
 */
const grid: PlaneGrid = { columns: 30, rows: 10, cellMetres: 10, x0: 0, y0: 0 };
const plane = projection(
  '+proj=tmerc +lat_0=30 +lon_0=120 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
);
const degrees = (x: number, y: number): [number, number] => {
  const { longitude, latitude } = plane.toGeographic(x, y);
  return [longitude, latitude];
};
const toPlane = (longitude: number, latitude: number) => plane.fromGeographic({ longitude, latitude });
const cell = (column: number, row: number): number => row * grid.columns + column;

const house = (code: string, x: number, attributes: Record<string, unknown>) => {
  const [longitude, latitude] = degrees(x + 10, 60);
  const ring = [degrees(x, 50), degrees(x + 20, 50), degrees(x + 20, 70), degrees(x, 70), degrees(x, 50)];
  return {
    footprint: { code, name: null, longitude, latitude, polygons: [[ring]] },
    row: row('building', code, [x + 10, 60], attributes),
  };
};
function row(
  name: string,
  code: string,
  [x, y]: [number, number],
  attributes: Record<string, unknown> = {},
): CityObjectRow {
  const [longitude, latitude] = degrees(x, y);
  return {
    code,
    class: name,
    name: code,
    parent: null,
    longitude,
    latitude,
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    attributes,
  };
}
const street = (code: string, points: [number, number][], attributes = {}): CityObjectRow => ({
  ...row('road', code, points[0]!, { highway: 'residential', ...attributes }),
  geometry: { type: 'LineString', coordinates: points.map(([x, y]) => degrees(x, y)) },
});

const houses = [
  house('A', 50, { function: 'apartments', residents: 12 }),
  house('B', 200, { building: 'yes' }),
];
const rows = [
  ...houses.map((one) => one.row),
  street('Long Street', [
    [5, 25],
    [295, 25],
  ]),
  row('fire-station', 'Fire', [5, 35]),
  row('school', 'School', [105, 35]),
  row('hospital', 'Hospital', [285, 35]),
  row('underground-space', 'Dip', [155, 25], { kind: '下穿通道' }),
];
const subjects = subjectsOf(
  houses.map(({ footprint }) => footprint),
  rows,
);

/** A frame with water in some cells: [column, row, millimetres, metres per second eastward]. */
function frame(...wet: [number, number, number, number?][]) {
  const cells = grid.columns * grid.rows;
  const depth = new Uint16Array(cells);
  const velocityX = new Int8Array(cells);
  for (const x of [5, 6, 20, 21]) for (const y of [5, 6]) depth[cell(x, y)] = notComputed;
  for (const [column, line, millimetres, speed] of wet) {
    depth[cell(column, line)] = millimetres;
    velocityX[cell(column, line)] = velocityCodeOf(speed ?? 0);
  }
  return { depth, velocityX, velocityY: new Int8Array(cells) };
}

function series(...frames: ReturnType<typeof frame>[]): ImpactSeries {
  const made = new ImpactSeries(placeSubjects(new CellSheets([grid]), subjects, plane, false));
  for (const [n, one] of frames.entries()) made.add(probeFrame(made.placement, n * 600, [one]));
  return made;
}
const about = { run: 'r', data: [] };

describe('buildings', () => {
  it('are looked at in the cells beside their walls, by class, with unknown people counted apart', () => {
    const water = series(frame(), frame([4, 5, 320], [22, 6, 60]));
    const { buildings } = new ImpactAssembler(water, about).assemble(1, true);
    expect(
      buildings.list.map(({ code, depthMetres, depthClass }) => [code, depthMetres, depthClass]),
    ).toEqual([
      ['A', 0.32, 2],
      ['B', 0.06, 0],
    ]);
    expect(buildings.residents).toEqual({ known: 12, buildingsUnknown: 1 });
    expect(buildings.workers).toEqual({ known: 0, buildingsUnknown: 2 });
    expect(buildings.byUse.map(({ use }) => use).sort()).toEqual(['residential', 'unknown']);
    expect(buildings.byClass.map(({ count }) => count)).toEqual([1, 0, 1, 0, 0, 0]);
  });

  it('count first where the water stands higher than a doorstep, with the people in them', () => {
    const water = series(frame(), frame([4, 5, 320], [22, 6, 60]));
    const { buildings } = new ImpactAssembler(water, about).assemble(1, true);
    const { count, residents, workers } = overDoorstep(buildings);
    const there = buildings.list.filter(({ depthMetres }) => depthMetres > 0.15);
    expect(there.map(({ code }) => code)).toEqual(['A']);
    expect(count).toBe(1);
    expect(residents).toEqual(sumPeople(there, 'residents'));
    expect(workers).toEqual(sumPeople(there, 'workers'));
  });

  it('are not affected at a frame at which they stand dry, though they are over the whole run', () => {
    const water = series(frame(), frame([4, 5, 320]), frame());
    const assembler = new ImpactAssembler(water, about);
    expect(assembler.assemble(2, true).buildings.affected).toBe(0);
    const whole = assembler.assemble(null, true).buildings;
    expect(whole.list.map(({ code, depthMetres }) => [code, depthMetres])).toEqual([['A', 0.32]]);
    // 0.05 m of 0.32 m on the straight line from 0 s to 600 s.
    expect(whole.list[0]!.arrivalSeconds).toBeCloseTo(600 * (0.05 / 0.32), 0);
  });

  it('take depth and arrival between frames from the fields of the run', () => {
    const water = series(frame(), frame([4, 5, 320]));
    const [depth, hazard, arrival] = [new Float32Array(300), new Float32Array(300), new Float32Array(300)];
    arrival.fill(Number.NaN);
    depth[cell(4, 5)] = 0.61;
    hazard[cell(4, 5)] = 1.5;
    arrival[cell(4, 5)] = 42;
    const computed = new Uint8Array(300).fill(1);
    const field = (name: ResultFieldName, values: Float32Array) =>
      decodeResultField(name, encodeResultField(name, values, computed, grid, 600), grid);
    water.setMaxima([
      {
        'maximum-depth': field('maximum-depth', depth),
        'maximum-hazard': field('maximum-hazard', hazard),
        arrival: field('arrival', arrival),
      },
    ]);
    const [a] = new ImpactAssembler(water, about).assemble(null, true).buildings.list;
    expect(a).toMatchObject({ code: 'A', depthMetres: 0.61, arrivalSeconds: 42, hazard: 1.5, depthClass: 3 });
  });

  it('have the hazard rating of depth and speed beside them', () => {
    // FD2321: 0.3 × (1.275 + 0.5) + 1 for debris in towns below 0.25 m and more; 1.275 m/s is the code next to 1.3.
    const water = series(frame([4, 5, 300, 1.3]));
    const { hazard } = new ImpactAssembler(water, about).assemble(0, true).buildings.list[0]!;
    expect(hazard).toBeGreaterThan(0.3 * (1.2 + 0.5) + 1);
    expect(hazard).toBeLessThan(0.3 * (1.4 + 0.5) + 1);
  });
});

describe('roads', () => {
  it('are over the limit of a lane, closed to cars, closed to rescue vehicles, each with length and time', () => {
    const water = series(
      frame(),
      frame([10, 2, 200], [11, 2, 400], [12, 2, 600]),
      frame([10, 2, 200], [11, 2, 400], [12, 2, 800]),
    );
    const { roads } = new ImpactAssembler(water, about).assemble(1, true);
    expect(roads.list).toHaveLength(1);
    const [long] = roads.list;
    expect(long).toMatchObject({ code: 'Long Street', depthMetres: 0.6, closedFor: 'rescue' });
    // Its place is where the water is deepest, in column 12, not its middle.
    const [x, y] = toPlane(long!.longitude, long!.latitude);
    expect([Math.abs(x - 125) <= 10, Math.round(y)]).toEqual([true, 25]);
    // Pieces of 10 m that touch a cell deeper than the limit: three cells make at most four or five pieces.
    expect(long!.overLimitMetres).toBeGreaterThanOrEqual(30);
    expect(long!.overLimitMetres).toBeLessThanOrEqual(50);
    expect(long!.closedForCarsMetres).toBeLessThan(long!.overLimitMetres!);
    expect(long!.closedForRescueMetres).toBeLessThan(long!.closedForCarsMetres!);
    // 0.30 of 0.60 m at half the time to the first frame; 0.50 at five sixths.
    expect(long!.carsClosedSeconds).toBeCloseTo(300, 0);
    expect(long!.rescueClosedSeconds).toBeCloseTo(500, 0);
  });

  it('are closed by fast shallow water as by deep slow water', () => {
    const { roads } = new ImpactAssembler(series(frame([10, 2, 200, 2.5])), about).assemble(0, true);
    expect(roads.list[0]).toMatchObject({ closedFor: 'cars', depthMetres: 0.2 });
  });

  it('on a bridge stay open over the river below', () => {
    const bridge = subjectsOf(
      [],
      [
        street(
          'Bridge',
          [
            [5, 25],
            [295, 25],
          ],
          { bridge: 'yes', layer: '1' },
        ),
      ],
    );
    const made = new ImpactSeries(placeSubjects(new CellSheets([grid]), bridge, plane, false));
    made.add(probeFrame(made.placement, 0, [frame([10, 2, 4000])]));
    const { roads } = new ImpactAssembler(made, about).assemble(0, true);
    expect(roads).toMatchObject({ known: true, list: [] });
  });

  it('that are unknown are said to be unknown', () => {
    const none = new ImpactSeries(placeSubjects(new CellSheets([grid]), subjectsOf([], []), plane, false));
    none.add(probeFrame(none.placement, 0, [frame()]));
    expect(new ImpactAssembler(none, about).assemble(0, true).roads.known).toBe(false);
  });
});

describe('finer cells', () => {
  /** Cells of 5 m in place of columns 2 to 6: they end at the eastern wall of A. */
  const part: PlaneGrid = { columns: 10, rows: 20, cellMetres: 5, x0: 20, y0: 0 };
  const dry = () => ({
    depth: new Uint16Array(200),
    velocityX: new Int8Array(200),
    velocityY: new Int8Array(200),
  });
  const seen = (coarse: ReturnType<typeof frame>, finer: ReturnType<typeof dry>) => {
    const made = new ImpactSeries(placeSubjects(new CellSheets([grid, part]), subjects, plane, false));
    made.add(probeFrame(made.placement, 0, [coarse, finer]));
    return new ImpactAssembler(made, about).assemble(0, true);
  };

  it('say how deep it is beside a wall, on a road and at an underpass, not the means around them', () => {
    const finer = dry();
    // West of A at x = 45 to 50, y = 50 to 55; on the street at y = 25 to 30, x = 60 to 65.
    finer.depth[10 * 10 + 5] = 400;
    finer.depth[5 * 10 + 8] = 600;
    const { buildings, roads } = seen(frame([4, 5, 100], [6, 2, 150]), finer);
    expect(buildings.list.map(({ code, depthMetres }) => [code, depthMetres])).toEqual([['A', 0.4]]);
    expect(roads.list[0]).toMatchObject({ depthMetres: 0.6, closedFor: 'rescue' });
  });

  it('leave out what the cells below them say', () => {
    const { buildings, roads } = seen(frame([4, 5, 900], [6, 2, 900]), dry());
    expect(buildings.list).toEqual([]);
    expect(roads.list).toEqual([]);
  });

  it('meet the coarser ones at a wall on their border', () => {
    // A ends at x = 70, where the part does: the cell east of it is one of 10 m.
    const { buildings } = seen(frame([7, 5, 250]), dry());
    expect(buildings.list.map(({ code, depthMetres }) => [code, depthMetres])).toEqual([['A', 0.25]]);
    // B begins at x = 200, where another part ends: the cell west of it is one of 5 m.
    const west: PlaneGrid = { columns: 4, rows: 20, cellMetres: 5, x0: 180, y0: 0 };
    const made = new ImpactSeries(placeSubjects(new CellSheets([grid, west]), subjects, plane, false));
    const finer = { depth: new Uint16Array(80), velocityX: new Int8Array(80), velocityY: new Int8Array(80) };
    finer.depth[10 * 4 + 3] = 330;
    made.add(probeFrame(made.placement, 0, [frame(), finer]));
    const b = new ImpactAssembler(made, about).assemble(0, true).buildings.list;
    expect(b.map(({ code, depthMetres }) => [code, depthMetres])).toEqual([['B', 0.33]]);
  });
});

describe('facilities', () => {
  const cut = frame([15, 2, 700]);
  it('are cut off behind a street that rescue vehicles cannot pass, though they stand dry', () => {
    const { facilities } = new ImpactAssembler(series(frame(), cut), about).assemble(1, true);
    const of = (code: string) => facilities.find((one) => one.code === code)!;
    expect(of('Hospital')).toMatchObject({ reach: 'cut-off', flooded: false, cutOffSeconds: 600 });
    expect(of('School')).toMatchObject({ reach: 'reachable', reachFrom: 'Fire', cutOffSeconds: null });
    // From 5 to 105 m along the street.
    expect(of('School').reachMetres).toBeGreaterThanOrEqual(90);
    expect(of('School').reachMetres).toBeLessThanOrEqual(110);
    expect(facilities[0]!.code).toBe('Hospital');
  });

  it('are of unknown reach where no fire station is known', () => {
    const without = subjectsOf(
      [],
      rows.filter((one) => one.class !== 'fire-station'),
    );
    const made = new ImpactSeries(placeSubjects(new CellSheets([grid]), without, plane, false));
    made.add(probeFrame(made.placement, 0, [cut]));
    const { facilities } = new ImpactAssembler(made, about).assemble(0, true);
    expect(facilities.map(({ reach }) => reach)).toEqual(['unknown', 'unknown']);
  });

  it('that are buildings count as such where no places of their kind are delivered', () => {
    const ward = house('Ward', 50, { function: 'hospital' });
    expect(subjectsOf([ward.footprint], [ward.row]).facilities.map(({ kind }) => kind)).toEqual(['hospital']);
    expect(
      subjectsOf([ward.footprint], [ward.row, row('hospital', 'H', [0, 0])]).facilities.map(
        ({ code }) => code,
      ),
    ).toEqual(['H']);
  });
});

describe('underground spaces', () => {
  it('come in the order in which they flood, with the time left', () => {
    const water = series(frame(), frame([15, 2, 100]), frame([15, 2, 200]));
    const assembler = new ImpactAssembler(water, about);
    // 0.15 m half way between 600 s and 1200 s.
    expect(assembler.assemble(1, true).underground).toMatchObject({
      total: 1,
      flooded: 0,
      ahead: 1,
      list: [{ code: 'Dip', thresholdAssumed: true, floodsSeconds: 900, secondsLeft: 300, flooded: false }],
    });
    expect(assembler.assemble(2, true).underground).toMatchObject({
      flooded: 1,
      list: [{ secondsLeft: 0, flooded: true }],
    });
  });
});

describe('dry routes', () => {
  const question = {
    frame: 0,
    place: degrees(285, 25) as [number, number],
    between: 'fire-station',
    to: null,
  } as const;
  it('lead from the station to the place while the street is open, and say until when', () => {
    const found = findDryRoutes(series(frame(), frame([15, 2, 700])), { ...question, vehicle: 'rescue' });
    expect(found.routes).toHaveLength(1);
    expect(found.routes[0]).toMatchObject({ code: 'Fire', openUntilSeconds: 600 });
    expect(found.routes[0]!.metres).toBeGreaterThan(260);
    expect(found.routes[0]!.metres).toBeLessThan(300);
    const [first] = found.routes[0]!.line;
    expect(toPlane(first![0], first![1])[0]).toBeLessThan(20);
  });
  it('lead from the place to another one, and say where no road is near it', () => {
    const between = { ...question, between: 'place', vehicle: 'rescue' } as const;
    const to = degrees(25, 25) as [number, number];
    const [route] = findDryRoutes(series(frame()), { ...between, to }).routes;
    expect(route).toMatchObject({ code: '', name: null, openUntilSeconds: null });
    expect(toPlane(...route!.line[0]!)[0]).toBeGreaterThan(toPlane(...route!.line.at(-1)!)[0] + 200);
    const far = degrees(25, 2025) as [number, number];
    expect(findDryRoutes(series(frame()), { ...between, to: far }).reason).toBe('no-road-near');
  });
  it('are none where the water is too deep', () => {
    const found = findDryRoutes(series(frame([15, 2, 700])), { ...question, vehicle: 'car' });
    expect(found).toEqual({ routes: [], reason: 'cut-off' });
  });
});

describe('exports', () => {
  const context = {
    scenario: 'Storm, "big" one',
    modelVersion: 'flood 1',
    createdAt: '2026-11-21T00:00:00Z',
  };
  const impact = new ImpactAssembler(series(frame(), frame([4, 5, 320], [10, 2, 400])), {
    run: 'r',
    data: [{ dataset: 'buildings', changedAt: '2026-11-20' }],
  }).assemble(1, true);

  it('as CSV have a mark for UTF-8, quotes where needed, one line a thing, and empty fields for the unknown', () => {
    const text = impactCsv(impact, context, [0.05, 0.15, 0.3, 0.5, 1, 2]);
    expect(text.codePointAt(0)).toBe(0xfeff);
    const lines = text.slice(1).split('\r\n');
    expect(lines.at(-1)).toBe('');
    const [head, ...rest] = lines.slice(0, -1);
    const { buildings, facilities, roads, underground } = impact;
    expect(rest).toHaveLength(
      buildings.list.length + facilities.length + roads.list.length + underground.list.length,
    );
    const building = rest.find((line) => line.startsWith('building,A,'))!;
    expect(building).toContain(',0.32,0.3,');
    expect(building).toContain('"Storm, ""big"" one"');
    expect(building).toContain('buildings@2026-11-20');
    const column = head!.split(',').indexOf('workers');
    // Of house A nobody tells the workers.
    expect(building.split(',')[column]).toBe('');
    expect(impactCsv(impact, { ...context, scenario: '=1+1' }, [])).toContain(",'=1+1,");
  });

  it('as GeoJSON have closed rings that run counter-clockwise, and points where no shape is known', () => {
    const shapes = shapesOf(
      houses.map(({ footprint }) => footprint),
      rows,
    );
    const collection = impactGeojson(impact, context, shapes) as {
      features: { id: string; geometry: { type: string; coordinates: number[][][][] }; properties: object }[];
    };
    expect(collection).toMatchObject({ type: 'FeatureCollection', run: 'r', modelVersion: 'flood 1' });
    const building = collection.features.find(({ id }) => id === 'building/A')!;
    expect(building.properties).toMatchObject({ group: 'building', depthMetres: 0.32, workers: null });
    const ring = building.geometry.coordinates[0]![0]!;
    expect(ring[0]).toEqual(ring.at(-1));
    const area = ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at]![0]! * y! - x! * ring[at]![1]!, 0);
    expect(area).toBeGreaterThan(0);
    const types = Object.fromEntries(
      collection.features.map(({ id, geometry }) => [id.split('/')[0], geometry.type]),
    );
    expect(types).toMatchObject({ building: 'MultiPolygon', road: 'LineString', facility: 'Point' });
  });
});

describe('two runs', () => {
  const of = (id: string, interventions: Intervention[]) =>
    ({ id, scenario: { name: id, interventions }, result: { grid } }) as unknown as Run;
  const impactOf = (...wet: Parameters<typeof frame>) =>
    new ImpactAssembler(series(frame(...wet)), about).assemble(0, true);
  const wall: Intervention = {
    kind: 'barrier',
    id: 'wall',
    fromSeconds: 0,
    line: [degrees(0, 0), degrees(30, 0), degrees(30, 40)],
    heightMetres: 0.5,
  };

  it('tell whom a wall saves, whom it harms, and its length', () => {
    const before = impactOf([4, 5, 320], [10, 2, 400]);
    const after = impactOf([22, 6, 60]);
    const difference = differenceOf(of('before', []), before, of('after', [wall]), after);
    expect(difference.saved.list.map(({ code }) => code)).toEqual(['A']);
    expect(difference.saved.residents).toEqual({ known: 12, buildingsUnknown: 0 });
    expect(difference.harmed.list.map(({ code }) => code)).toEqual(['B']);
    expect(difference.harmed.residents).toEqual({ known: 0, buildingsUnknown: 1 });
    expect(difference.roadsOpened.map(({ code }) => code)).toEqual(['Long Street']);
    expect(difference.closedRoadMetres).toBeLessThan(0);
    // 30 m and 40 m in the plane.
    expect(difference.cost.barrierMetres).toBeGreaterThan(69.5);
    expect(difference.cost.barrierMetres).toBeLessThan(70.5);
    expect(difference.comparable).toBe(true);
  });

  it('leave out depths that differ by less than the tolerance, and measures that both have', () => {
    const before = impactOf([4, 5, 320], [22, 6, 100]);
    const after = impactOf([4, 5, 360], [22, 6, 160]);
    const difference = differenceOf(of('before', [wall]), before, of('after', [wall]), after);
    expect(difference.deeper.map(({ code, otherDepthMetres }) => [code, otherDepthMetres])).toEqual([
      ['B', 0.1],
    ]);
    expect(difference.shallower).toEqual([]);
    expect(difference.cost).toEqual({ barrierMetres: 0, measures: [] });
  });
});

describe('what data tell', () => {
  it('names uses in three languages, and unknown where nothing is told', () => {
    expect(buildingUse({ function: 'warehouse' })).toBe('industrial');
    expect(buildingUse({ usage: '居住' })).toBe('residential');
    expect(buildingUse({ gebruiksdoel: ['woonfunctie', 'winkelfunctie'] })).toBe('residential');
    expect(buildingUse({ building: 'yes', amenity: 'hospital' })).toBe('health');
    expect(buildingUse({ building: 'yes' })).toBe('unknown');
    expect(buildingUse({ function: '1000' })).toBe('unknown');
    expect(buildingUse({ building: 'ruins' })).toBe('other');
  });
  it('never takes unknown people for none', () => {
    expect(peopleOf('residents', {})).toBeNull();
    expect(peopleOf('residents', { residents: 0 })).toBe(0);
    expect(peopleOf('residents', { population: '31' })).toBe(31);
    expect(peopleOf('workers', { workers: '' })).toBeNull();
  });
});
