import { type BuildingOnGrid, placeBuildings } from '../ground/buildings.ts';
import { cellAt, cellsInCircle, cellsInPolygon, type PlaneGrid } from '../ground/rasterise.ts';
import type { Subjects } from './city-objects.ts';
import { type RoadNet, roadNet } from './road-net.ts';

type Point = readonly [number, number];

/** Cells of the grid of many things, one after the other: those of thing i lie from `starts[i]` to `starts[i + 1]`. */
export interface CellLists {
  starts: Uint32Array;
  cells: Uint32Array;
}

/** Where the things that a flood may affect lie on the grid of a run. Numbers of `probes` are those of its lists. */
export interface Placement {
  subjects: Subjects;
  probes: CellLists;
  /** Probe of each building; -1 where it lies outside the grid. The same for what follows. */
  buildings: Int32Array;
  facilities: Int32Array;
  underground: Int32Array;
  net: RoadNet;
  /** Of each piece of the net; -1 outside, and where it runs on a bridge or in a tunnel. */
  pieces: Int32Array;
  /** Of each road that is known as an area; -1 for those with lines. */
  areas: Int32Array;
  /** Node of the net beside each facility; -1 where no road is near. */
  facilityNodes: Int32Array;
}

/** Pieces of roads that are open or closed as one, metres. */
const pieceMetres = 10;
/** Around a place that is known as a point only, metres. */
const pointRadiusMetres = 6;
/** The dip of an underpass around its place, metres. */
const underpassRadiusMetres = 12;
/** How far from a road a facility may lie, metres. */
const accessMetres = 150;

class Lists {
  private readonly starts = [0];
  private readonly cells: number[] = [];
  /** @returns the number of the new probe, -1 for one without cells. */
  add(cells: Iterable<number>): number {
    const before = this.cells.length;
    for (const cell of cells) this.cells.push(cell);
    if (this.cells.length === before) return -1;
    return this.starts.push(this.cells.length) - 2;
  }
  done(): CellLists {
    return { starts: Uint32Array.from(this.starts), cells: Uint32Array.from(this.cells) };
  }
}

/**
 * Finds the cells in which each subject is looked at: a building in the cells beside its walls, a facility in those of
 * its building or area, a way down at its entrances, a road along its centre line.
 * @param inside buildings are no obstacles: their own cells hold water too.
 */
export function placeSubjects(
  grid: PlaneGrid,
  subjects: Subjects,
  toPlane: (longitude: number, latitude: number) => Point,
  inside: boolean,
): Placement {
  const rings = (polygon: readonly (readonly (readonly number[])[])[]) =>
    polygon.map((ring) => ring.map((point) => toPlane(point[0]!, point[1]!)));
  const { placed } = placeBuildings(
    grid,
    subjects.buildings.map((building) => ({ ...building, polygons: building.polygons.map(rings) })),
  );
  const probes = new Lists();
  const onGrid = new Map(placed.map((building) => [building.code, building]));
  const ofBuilding = new Map<string, number>();
  const coveredBy = new Map<number, string>();
  const buildings = Int32Array.from(subjects.buildings, ({ code }) => {
    const building = onGrid.get(code);
    if (!building) return -1;
    for (const cell of building.footprint) coveredBy.set(cell, code);
    const probe = probes.add(cellsOf(building, inside));
    ofBuilding.set(code, probe);
    return probe;
  });
  const around = (longitude: number, latitude: number, radius: number): number[] => {
    const [x, y] = toPlane(longitude, latitude);
    const cell = cellAt(grid, x, y);
    return cell === null ? [] : [...new Set([cell, ...cellsInCircle(grid, x, y, radius)])];
  };
  type Placed = Subjects['facilities'][number] | Subjects['underground'][number];
  const place = (subject: Placed): number => {
    const { building, polygons, points, longitude, latitude } = subject;
    if (building !== undefined) return ofBuilding.get(building) ?? -1;
    if (polygons && polygons.length > 0) {
      const cells = new Set<number>();
      for (const polygon of polygons) cellsInPolygon(grid, rings(polygon), (cell) => cells.add(cell));
      if (cells.size > 0) return probes.add(cells);
    }
    if (points)
      return probes.add(new Set(points.flatMap(([east, north]) => around(east, north, pointRadiusMetres))));
    // A point in a building that is an obstacle means the building.
    const [x, y] = toPlane(longitude, latitude);
    const cell = cellAt(grid, x, y);
    const house = cell === null ? undefined : coveredBy.get(cell);
    if (house !== undefined && !inside) return ofBuilding.get(house)!;
    return probes.add(
      around(longitude, latitude, subject.kind === 'underpass' ? underpassRadiusMetres : pointRadiusMetres),
    );
  };
  const facilities = Int32Array.from(subjects.facilities, place);
  const underground = Int32Array.from(subjects.underground, place);
  const net = roadNet(subjects.roads, toPlane, pieceMetres);
  const pieces = Int32Array.from(net.pieces, ({ a, b, offGround, metres }) => {
    if (offGround) return -1;
    const steps = Math.max(1, Math.ceil((metres / grid.cellMetres) * 2));
    const cells = new Set<number>();
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      const cell = cellAt(grid, a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share);
      if (cell !== null) cells.add(cell);
    }
    return probes.add(cells);
  });
  const areas = Int32Array.from(subjects.roads, (road) => {
    if (road.lines.length > 0) return -1;
    const cells = new Set<number>();
    for (const polygon of road.areas) cellsInPolygon(grid, rings(polygon), (cell) => cells.add(cell));
    return probes.add(cells);
  });
  const nearest = nearestNode(net);
  return {
    subjects,
    probes: probes.done(),
    buildings,
    facilities,
    underground,
    net,
    pieces,
    areas,
    facilityNodes: Int32Array.from(subjects.facilities, ({ longitude, latitude }) =>
      nearest(toPlane(longitude, latitude), accessMetres),
    ),
  };
}

function* cellsOf({ outside, footprint }: BuildingOnGrid, inside: boolean): Iterable<number> {
  yield* outside;
  if (inside) yield* footprint;
}

/** The node of a net nearest to a point, -1 where none is within a distance. */
export function nearestNode(net: RoadNet): (point: Point, withinMetres: number) => number {
  const side = 100;
  const squares = new Map<string, number[]>();
  net.nodes.forEach(([x, y], index) => {
    const key = `${Math.floor(x / side)} ${Math.floor(y / side)}`;
    const list = squares.get(key);
    if (list) list.push(index);
    else squares.set(key, [index]);
  });
  return ([x, y], within) => {
    let best = -1;
    let least = within;
    const reach = Math.ceil(within / side);
    const [column, row] = [Math.floor(x / side), Math.floor(y / side)];
    for (let dx = -reach; dx <= reach; dx++)
      for (let dy = -reach; dy <= reach; dy++)
        for (const index of squares.get(`${column + dx} ${row + dy}`) ?? []) {
          const [px, py] = net.nodes[index]!;
          const distance = Math.hypot(px - x, py - y);
          if (distance <= least) {
            least = distance;
            best = index;
          }
        }
    return best;
  };
}
