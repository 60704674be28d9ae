import { projection } from '../../geo/coordinate-systems.ts';
import { cellAt, cellsInPolygon, type PlaneGrid } from '../ground/rasterise.ts';
import type { FloodInputs, GroundChange } from '../inputs.ts';
import { type Intervention, interventionTitle } from './interventions.ts';
import { besideLine, type Face, faceMiddle, facesAlong, lineLength, type PlanePoint } from './line-faces.ts';

/** From [longitude, latitude] to the grid's plane. */
export type ToPlane = (place: readonly [longitude: number, latitude: number]) => PlanePoint;

/** The way into the plane of a run's grid. */
export function toPlane(grid: { crs: string }): ToPlane {
  const plane = projection(grid.crs);
  return ([longitude, latitude]) => plane.fromGeographic({ longitude, latitude });
}

/** A breach grows in at most so many steps, none shorter than so many seconds. */
const [mostGrowthSteps, shortestGrowthSeconds] = [60, 5];

/** What barriers, gates, breaches and raised ground make of the ground. */
export type GroundWorks = Required<Pick<FloodInputs, 'bed' | 'groundChanges'>> &
  Pick<FloodInputs, 'barriers'> & {
    /** All faces that have a barrier at some time. */
    faces: Face[];
  };

/**
 * Checks that lines and places lie on the grid, and lines are long enough to be seen by it.
 * @throws Error with one sentence that names the intervention.
 */
export function checkInterventionPlaces(
  grid: PlaneGrid,
  interventions: readonly Intervention[],
  place: ToPlane,
): void {
  for (const one of interventions) {
    const places =
      'line' in one
        ? one.line
        : 'polygon' in one
          ? one.polygon
          : one.kind === 'inlet'
            ? [one.at]
            : [one.from, ...(one.to ? [one.to] : [])];
    places.forEach((point, n) => {
      const [x, y] = place(point);
      if (cellAt(grid, x, y) === null)
        throw new Error(
          `${interventionTitle(one)}: its ${places.length > 1 ? `point ${n + 1}` : 'place'} lies outside the area that is computed.`,
        );
    });
    if ('line' in one && facesAlong(grid, one.line.map(place), () => false).length === 0)
      throw new Error(
        `${interventionTitle(one)}: its line is shorter than a cell of ${grid.cellMetres} m; draw it longer or choose smaller cells.`,
      );
  }
}

/**
 * Bed, barriers and their changes over time. Where several barriers share a face the highest counts; a breach goes
 * through them all.
 * @param blocked whether water never is in a cell.
 * @throws Error with one sentence that names the intervention.
 */
export function groundWorks(
  grid: PlaneGrid,
  ground: Float32Array,
  blocked: (cell: number) => boolean,
  interventions: readonly Intervention[],
  place: ToPlane,
): GroundWorks {
  const bed = raiseGround(grid, ground, interventions, place, (missed) => {
    throw new Error(`${interventionTitle(missed)}: it is smaller than a cell of ${grid.cellMetres} m.`);
  });
  const walls = new Map<string, { face: Face; crests: TimedCrest[] }>();
  const beside = ({ cell, side }: Face): number[] =>
    [cell, cell + (side === 'east' ? 1 : grid.columns)]
      .filter((one) => !blocked(one))
      .map((one) => bed[one]!);
  for (const one of interventions) {
    if (one.kind !== 'barrier' && one.kind !== 'gate') continue;
    let above = Number.NEGATIVE_INFINITY;
    for (const face of facesAlong(grid, one.line.map(place), blocked)) {
      const levels = beside(face);
      if (levels.length < 2) continue;
      const foot = Math.max(...levels);
      const level = one.kind === 'barrier' ? one.crestLevelMetres : undefined;
      const crest = level ?? foot + one.heightMetres!;
      above = Math.max(above, crest - foot);
      const key = `${face.cell} ${face.side}`;
      const wall = walls.get(key) ?? { face, crests: [] };
      walls.set(key, wall);
      for (const [from, until] of timesOf(one)) wall.crests.push({ from, until, crest });
    }
    if (!(above > 0))
      throw new Error(
        above === Number.NEGATIVE_INFINITY
          ? `${interventionTitle(one)}: it stands on no open ground.`
          : `${interventionTitle(one)}: its crest lies below the ground all along.`,
      );
  }
  const breaches = interventions
    .filter((one) => one.kind === 'breach')
    .map((one) => growing(one, grid, bed, blocked, [...walls.values()], place));
  const faces = [...walls.values()].map(({ face }) => face);
  return { bed, faces, ...overTime(grid, bed, [...walls.values()], breaches) };
}

interface TimedCrest {
  from: number;
  until: number;
  crest: number;
}

interface Breach {
  times: number[];
  /** Cells and faces that it may lower, and where they lie along its line. */
  cells: Map<number, number>;
  faces: Map<Face, number>;
  /** Level of the gap at a place along the line, at a time. */
  level(along: number, seconds: number): number;
}

/** The ground with what is raised; `onMiss` hears of what lies in no cell. */
export function raiseGround(
  grid: PlaneGrid,
  ground: Float32Array,
  interventions: readonly Intervention[],
  place: ToPlane,
  onMiss: (one: Intervention) => void = () => {},
): Float32Array {
  const bed = ground.slice();
  for (const one of interventions) {
    if (one.kind !== 'raise') continue;
    const { heightMetres = 0, levelMetres } = one;
    const count = cellsInPolygon(grid, [one.polygon.map(place)], (cell) => {
      if (!Number.isNaN(bed[cell]!)) bed[cell] = levelMetres ?? bed[cell]! + heightMetres;
    });
    if (count === 0) onMiss(one);
  }
  return bed;
}

/** When a barrier stands and a gate is shut. */
function timesOf(one: Extract<Intervention, { kind: 'barrier' | 'gate' }>): [from: number, until: number][] {
  const { fromSeconds, untilSeconds = Number.POSITIVE_INFINITY } = one;
  if (one.kind === 'barrier') return [[fromSeconds, untilSeconds]];
  return one.shut
    .map((shut): [number, number] => [
      Math.max(fromSeconds, shut.fromSeconds),
      Math.min(untilSeconds, shut.untilSeconds),
    ])
    .filter(([from, until]) => until > from);
}

function growing(
  one: Extract<Intervention, { kind: 'breach' }>,
  grid: PlaneGrid,
  bed: Float32Array,
  blocked: (cell: number) => boolean,
  walls: { face: Face; crests: TimedCrest[] }[],
  place: ToPlane,
): Breach {
  const { fromSeconds, formationSeconds, bottomLevelMetres: bottom, thicknessMetres } = one;
  const line = one.line.map(place);
  const half = lineLength(line) / 2;
  const near = (point: PlanePoint, reach: number): number | null => {
    const at = besideLine(line, point);
    return at && at.distance <= reach ? at.along : null;
  };
  // At least the cells on both sides of a line that runs between them.
  const reach = Math.max(thicknessMetres / 2, 0.75 * grid.cellMetres);
  const cells = new Map<number, number>();
  let crown = Number.NEGATIVE_INFINITY;
  const xs = line.map(([x]) => x);
  const ys = line.map(([, y]) => y);
  const columnOf = (x: number): number => Math.floor((x - grid.x0) / grid.cellMetres);
  const rowOf = (y: number): number => Math.floor((y - grid.y0) / grid.cellMetres);
  const [west, east] = [columnOf(Math.min(...xs) - reach), columnOf(Math.max(...xs) + reach)];
  const [south, north] = [rowOf(Math.min(...ys) - reach), rowOf(Math.max(...ys) + reach)];
  for (let row = Math.max(0, south); row <= Math.min(grid.rows - 1, north); row++)
    for (let column = Math.max(0, west); column <= Math.min(grid.columns - 1, east); column++) {
      const cell = row * grid.columns + column;
      if (blocked(cell)) continue;
      const middle: PlanePoint = [
        grid.x0 + (column + 0.5) * grid.cellMetres,
        grid.y0 + (row + 0.5) * grid.cellMetres,
      ];
      const along = near(middle, reach);
      if (along === null) continue;
      if (bed[cell]! > bottom) cells.set(cell, along);
      if (near(middle, 0.75 * grid.cellMetres) !== null) crown = Math.max(crown, bed[cell]!);
    }
  const faces = new Map<Face, number>();
  for (const { face, crests } of walls) {
    const along = near(faceMiddle(grid, face), reach);
    if (along === null) continue;
    faces.set(face, along);
    for (const { crest } of crests) crown = Math.max(crown, crest);
  }
  if (!(crown > bottom))
    throw new Error(
      crown === Number.NEGATIVE_INFINITY
        ? `${interventionTitle(one)}: no open ground lies along it.`
        : `${interventionTitle(one)}: expected bottomLevelMetres below the ${crown.toFixed(2)} m of what breaks, found ${bottom} m.`,
    );
  const steps = Math.max(1, Math.min(mostGrowthSteps, Math.floor(formationSeconds / shortestGrowthSeconds)));
  return {
    times:
      formationSeconds === 0
        ? [fromSeconds]
        : Array.from({ length: steps }, (_, n) => fromSeconds + ((n + 1) / steps) * formationSeconds),
    cells,
    faces,
    level: (along, seconds) => {
      if (seconds < fromSeconds) return Number.POSITIVE_INFINITY;
      const grown = formationSeconds === 0 ? 1 : Math.min(1, (seconds - fromSeconds) / formationSeconds);
      // Sides of 1 : 1 beyond what has come down already; half a metre of rounding at the ends of the full gap.
      const side = Math.max(0, Math.abs(along - half) - grown * (half + 0.5));
      return crown - grown * (crown - bottom) + side;
    },
  };
}

/** The state at the start, and what changes at which time. */
function overTime(
  grid: PlaneGrid,
  bed: Float32Array,
  walls: { face: Face; crests: TimedCrest[] }[],
  breaches: Breach[],
): Pick<GroundWorks, 'barriers' | 'groundChanges'> {
  const times = new Set<number>();
  for (const { crests } of walls) for (const { from, until } of crests) times.add(from).add(until);
  for (const breach of breaches) for (const time of breach.times) times.add(time);
  const crestAt = ({ face, crests }: (typeof walls)[number], seconds: number): number => {
    let crest = Number.NaN;
    for (const one of crests)
      if (seconds >= one.from && seconds < one.until && !(one.crest <= crest)) crest = one.crest;
    for (const { faces, level } of breaches) {
      const along = faces.get(face);
      if (along !== undefined) crest = Math.min(crest, level(along, seconds));
    }
    return crest;
  };
  const cells = [...new Set(breaches.flatMap((breach) => [...breach.cells.keys()]))].sort((a, b) => a - b);
  const bedAt = (cell: number, seconds: number): number =>
    breaches.reduce((level, breach) => {
      const along = breach.cells.get(cell);
      return along === undefined ? level : Math.min(level, breach.level(along, seconds));
    }, bed[cell]!);

  const crests = walls.map((wall) => crestAt(wall, 0));
  const levels = cells.map((cell) => bedAt(cell, 0));
  cells.forEach((cell, n) => {
    bed[cell] = levels[n]!;
  });
  let barriers: FloodInputs['barriers'];
  walls.forEach(({ face }, n) => {
    if (Number.isNaN(crests[n]!)) return;
    const none = (): Float32Array => new Float32Array(grid.columns * grid.rows).fill(Number.NaN);
    barriers ??= { crestEast: none(), crestNorth: none() };
    barriers[face.side === 'east' ? 'crestEast' : 'crestNorth'][face.cell] = crests[n]!;
  });
  const groundChanges: GroundChange[] = [];
  for (const seconds of [...times]
    .filter((time) => time > 0 && Number.isFinite(time))
    .sort((a, b) => a - b)) {
    const changed = { bed: new Map<number, number>(), crestEast: new Map(), crestNorth: new Map() };
    walls.forEach((wall, n) => {
      const crest = crestAt(wall, seconds);
      if (Object.is(crest, crests[n])) return;
      crests[n] = crest;
      changed[wall.face.side === 'east' ? 'crestEast' : 'crestNorth'].set(wall.face.cell, crest);
    });
    cells.forEach((cell, n) => {
      const level = bedAt(cell, seconds);
      if (level === levels[n]) return;
      levels[n] = level;
      changed.bed.set(cell, level);
    });
    for (const field of ['bed', 'crestEast', 'crestNorth'] as const)
      if (changed[field].size > 0)
        groundChanges.push({
          seconds,
          field,
          cells: Uint32Array.from(changed[field].keys()),
          levels: Float32Array.from(changed[field].values()),
        });
  }
  return { groundChanges, ...(barriers && { barriers }) };
}
