import type { Projection } from '../../geo/coordinate-systems.ts';
import { type BuildingFootprint, placeBuildings } from '../ground/buildings.ts';
import type { PlaneGrid } from '../ground/rasterise.ts';
import type { CellSheets } from '../refined/cell-sheets.ts';
import type { Subjects } from './city-objects.ts';
import { type RoadNet, roadNet } from './road-net.ts';

type Point = readonly [number, number];

/** Numbered cells of many things, one after the other: those of thing i lie from `starts[i]` to `starts[i + 1]`. */
export interface CellLists {
  starts: Uint32Array;
  cells: Uint32Array;
}

/** Where the things that a flood may affect lie on the grid of a run. Numbers of `probes` are those of its lists. */
export interface Placement {
  subjects: Subjects;
  /** That of the grid's coordinates. */
  plane: Projection;
  cells: CellSheets;
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
 * its building or area, a way down at its entrances, a road along its centre line; in the finest cells there are.
 * @param inside buildings are no obstacles: their own cells hold water too.
 */
export function placeSubjects(
  sheets: CellSheets,
  subjects: Subjects,
  plane: Projection,
  inside: boolean,
): Placement {
  const toPlane = (longitude: number, latitude: number): Point =>
    plane.fromGeographic({ longitude, latitude });
  const rings = (polygon: readonly (readonly (readonly number[])[])[]) =>
    polygon.map((ring) => ring.map((point) => toPlane(point[0]!, point[1]!)));
  const onGrid = placedOnSheets(
    sheets,
    subjects.buildings.map((building) => ({ ...building, polygons: building.polygons.map(rings) })),
  );
  const probes = new Lists();
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
    const cell = sheets.at(x, y);
    return cell === null ? [] : [...new Set([cell, ...sheets.inCircle(x, y, radius)])];
  };
  type Placed = Subjects['facilities'][number] | Subjects['underground'][number];
  const place = (subject: Placed): number => {
    const { building, polygons, points, longitude, latitude } = subject;
    if (building !== undefined) return ofBuilding.get(building) ?? -1;
    if (polygons && polygons.length > 0) {
      const cells = new Set<number>();
      for (const polygon of polygons) sheets.inPolygon(rings(polygon), (cell) => cells.add(cell));
      if (cells.size > 0) return probes.add(cells);
    }
    if (points)
      return probes.add(new Set(points.flatMap(([east, north]) => around(east, north, pointRadiusMetres))));
    // A point in a building that is an obstacle means the building.
    const [x, y] = toPlane(longitude, latitude);
    const cell = sheets.at(x, y);
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
    const steps = Math.max(1, Math.ceil((metres / sheets.finestMetres) * 2));
    const cells = new Set<number>();
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      const cell = sheets.at(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share);
      if (cell !== null) cells.add(cell);
    }
    return probes.add(cells);
  });
  const areas = Int32Array.from(subjects.roads, (road) => {
    if (road.lines.length > 0) return -1;
    const cells = new Set<number>();
    for (const polygon of road.areas) sheets.inPolygon(rings(polygon), (cell) => cells.add(cell));
    return probes.add(cells);
  });
  const nearest = nearestNode(net);
  return {
    subjects,
    plane,
    cells: sheets,
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

/** Numbered cells of a building: beside its walls, and of its footprint. */
interface PlacedBuilding {
  outside: number[];
  footprint: number[];
}

function* cellsOf({ outside, footprint }: PlacedBuilding, inside: boolean): Iterable<number> {
  yield* outside;
  if (inside) yield* footprint;
}

/** Buildings by code in the finest cells; those outside the grid are left out. */
function placedOnSheets(
  sheets: CellSheets,
  buildings: readonly BuildingFootprint[],
): Map<string, PlacedBuilding> {
  const found = new Map<string, PlacedBuilding>();
  sheets.grids.forEach((grid, sheet) => {
    // One cell wider where it is a part: a wall at its border has cells on both sides.
    const ring = sheet === 0 ? 0 : 1;
    const wider = widened(grid, ring);
    for (const { code, outside, footprint } of placeBuildings(wider, buildings).placed) {
      const numbers = (cells: Uint32Array): number[] => {
        const own: number[] = [];
        for (const cell of cells) {
          const column = (cell % wider.columns) - ring;
          const row = Math.floor(cell / wider.columns) - ring;
          if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) continue;
          const inGrid = row * grid.columns + column;
          if (sheets.isOwn(sheet, inGrid)) own.push(sheets.starts[sheet]! + inGrid);
        }
        return own;
      };
      const placed = found.get(code) ?? { outside: [], footprint: [] };
      placed.outside.push(...numbers(outside));
      placed.footprint.push(...numbers(footprint));
      found.set(code, placed);
    }
  });
  return found;
}

const widened = (grid: PlaneGrid, cells: number): PlaneGrid => ({
  columns: grid.columns + 2 * cells,
  rows: grid.rows + 2 * cells,
  cellMetres: grid.cellMetres,
  x0: grid.x0 - cells * grid.cellMetres,
  y0: grid.y0 - cells * grid.cellMetres,
});

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
