import { arrivalDepthMetres } from '../crew.ts';
import { depthClassesMetres } from '../scenario.ts';
import type {
  FacilityKind,
  Impact,
  ImpactBuilding,
  ImpactFacility,
  ImpactRoad,
  ImpactUnderground,
  People,
} from './impact.ts';
import type { RoadPiece } from './road-net.ts';
import { type NetIndex, netIndex, shortestWays } from './routes.ts';
import { type ImpactSeries, type ProbeFrame, passable } from './series.ts';
import { laneLimitMetres, vehicleLimits } from './thresholds.ts';

/** Index of the deepest class that a depth reaches; -1 below the first. */
export const depthClassOf = (metres: number): number =>
  depthClassesMetres.findLastIndex((from) => metres > from);

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Sums people of buildings; those of whom nothing is told are counted, not taken as nobody. */
export function sumPeople(
  buildings: readonly { residents: number | null; workers: number | null }[],
  key: 'residents' | 'workers',
): People {
  let known = 0;
  let buildingsUnknown = 0;
  for (const building of buildings) {
    const count = building[key];
    if (count === null) buildingsUnknown++;
    else known += count;
  }
  return { known, buildingsUnknown };
}

/** Says who is affected at each frame of a run, or in all of it. */
export class ImpactAssembler {
  private readonly index: NetIndex;
  private dry: Float64Array | null = null;
  private cutOff: { frames: number; seconds: Float64Array } | null = null;

  constructor(
    private readonly series: ImpactSeries,
    private readonly about: Pick<Impact, 'run' | 'data'>,
  ) {
    this.index = netIndex(series.placement.net);
  }

  /** @param frame number of a frame; null for the greatest of the run. */
  assemble(frame: number | null, complete: boolean): Impact {
    const now = frame === null ? this.series.greatest : this.series.frames[frame]!;
    const { placement } = this.series;
    const buildings = this.buildings(now);
    const underground = this.underground(now, frame === null);
    return {
      ...this.about,
      frame,
      seconds: now.seconds,
      complete,
      buildings: {
        total: placement.buildings.reduce((sum, probe) => sum + (probe >= 0 ? 1 : 0), 0),
        affected: buildings.length,
        residents: sumPeople(buildings, 'residents'),
        workers: sumPeople(buildings, 'workers'),
        byClass: depthClassesMetres.map((fromMetres, index) => {
          const these = buildings.filter(({ depthClass }) => depthClass === index);
          return { fromMetres, ...countOf(these) };
        }),
        byUse: [...new Set(buildings.map(({ use }) => use))]
          .map((use) => ({ use, ...countOf(buildings.filter((building) => building.use === use)) }))
          .sort((a, b) => b.count - a.count),
        list: buildings,
      },
      facilities: this.facilities(now, frame === null),
      roads: this.roads(now),
      underground,
    };
  }

  private buildings(now: ProbeFrame): ImpactBuilding[] {
    const { placement } = this.series;
    const list: ImpactBuilding[] = [];
    placement.subjects.buildings.forEach((building, index) => {
      const probe = placement.buildings[index]!;
      const depthMetres = probe < 0 ? Number.NaN : now.depthMetres[probe]!;
      if (!(depthMetres > arrivalDepthMetres)) return;
      const { code, name, longitude, latitude, use, residents, workers } = building;
      list.push({
        code,
        name,
        longitude,
        latitude,
        use,
        depthMetres: rounded(depthMetres),
        depthClass: depthClassOf(depthMetres),
        arrivalSeconds: this.series.arrivalAt(probe),
        hazard: orNull(rounded(now.hazard[probe]!)),
        residents,
        workers,
      });
    });
    return list.sort((a, b) => b.depthMetres - a.depthMetres || (a.code < b.code ? -1 : 1));
  }

  private facilities(now: ProbeFrame, whole: boolean): ImpactFacility[] {
    const { placement } = this.series;
    const sources = this.stations(now);
    const anyStation = placement.subjects.facilities.some(({ kind }) => kind === 'fire-station');
    const known = anyStation && placement.net.pieces.length > 0;
    const ways = shortestWays(
      placement.net,
      this.index,
      sources.map((facility) => placement.facilityNodes[facility]!),
      passable(placement, now, 'rescue'),
    );
    const cutOff = known ? this.cutOffTimes() : null;
    const list = placement.subjects.facilities.flatMap((facility, index): ImpactFacility[] => {
      const probe = placement.facilities[index]!;
      if (probe < 0) return [];
      const node = placement.facilityNodes[index]!;
      const cutOffSeconds = cutOff ? orNull(cutOff[index]!) : null;
      const metres = known && node >= 0 ? ways.metres[node]! : Number.NaN;
      // Roads that end at the edge of the area leave some places without a way even when all is dry.
      const connected = known && node >= 0 && Number.isFinite(this.dryMetres()[node]!);
      const reachable = connected && (whole ? cutOffSeconds === null : Number.isFinite(metres));
      const depthMetres = orNull(rounded(now.depthMetres[probe]!));
      const { code, name, kind, longitude, latitude } = facility;
      const from = reachable && node >= 0 && known ? sources[ways.source[node]!] : undefined;
      return [
        {
          code,
          name,
          kind,
          longitude,
          latitude,
          depthMetres,
          flooded: depthMetres !== null && depthMetres > arrivalDepthMetres,
          arrivalSeconds: this.series.arrivalAt(probe),
          hazard: orNull(rounded(now.hazard[probe]!)),
          reach: !connected ? 'unknown' : reachable ? 'reachable' : 'cut-off',
          reachMetres: reachable ? orNull(Math.round(metres)) : null,
          reachFrom: from === undefined ? null : placement.subjects.facilities[from]!.code,
          cutOffSeconds: connected ? cutOffSeconds : null,
        },
      ];
    });
    const rank = ({ flooded, reach }: ImpactFacility): number =>
      (flooded ? 2 : 0) + (reach === 'cut-off' ? 1 : 0);
    return list.sort((a, b) => rank(b) - rank(a) || order(a.kind) - order(b.kind));
  }

  /** Facilities from which rescue vehicles set out: fire stations that stand no deeper than those drive through. */
  private stations(now: ProbeFrame): number[] {
    const { placement } = this.series;
    return placement.subjects.facilities.flatMap(({ kind }, index) => {
      const probe = placement.facilities[index]!;
      const drowned = probe >= 0 && now.depthMetres[probe]! > vehicleLimits.rescue.depthMetres;
      return kind === 'fire-station' && !drowned ? [index] : [];
    });
  }

  /** Length of the way from the nearest fire station to each node while all roads are dry. */
  private dryMetres(): Float64Array {
    if (this.dry) return this.dry;
    const { placement } = this.series;
    const sources = placement.subjects.facilities.flatMap(({ kind }, index) =>
      kind === 'fire-station' ? [placement.facilityNodes[index]!] : [],
    );
    const open = new Uint8Array(placement.net.pieces.length).fill(1);
    this.dry = shortestWays(placement.net, this.index, sources, open).metres;
    return this.dry;
  }

  /** For each facility the first frame at which no rescue vehicle comes there; Infinity where there is none. */
  private cutOffTimes(): Float64Array {
    const { placement, frames } = this.series;
    if (this.cutOff?.frames === frames.length) return this.cutOff.seconds;
    const seconds = new Float64Array(placement.subjects.facilities.length).fill(Number.POSITIVE_INFINITY);
    let before: Uint8Array | null = null;
    let stationsBefore = '';
    for (const frame of frames) {
      const open = passable(placement, frame, 'rescue');
      const stations = this.stations(frame);
      // Most frames close no other road than the one before.
      if (before && stationsBefore === stations.join() && open.every((value, at) => value === before![at]))
        continue;
      before = open;
      stationsBefore = stations.join();
      const { metres } = shortestWays(
        placement.net,
        this.index,
        stations.map((facility) => placement.facilityNodes[facility]!),
        open,
      );
      placement.facilityNodes.forEach((node, facility) => {
        if (node >= 0 && seconds[facility] === Number.POSITIVE_INFINITY && !Number.isFinite(metres[node]!))
          seconds[facility] = frame.seconds;
      });
    }
    this.cutOff = { frames: frames.length, seconds };
    return seconds;
  }

  private roads(now: ProbeFrame): Impact['roads'] {
    const { placement } = this.series;
    const { roads } = placement.subjects;
    const closedAt = { car: this.series.closedAt('car'), rescue: this.series.closedAt('rescue') };
    const cars = passable(placement, now, 'car');
    const rescue = passable(placement, now, 'rescue');
    const sums = roads.map(() => ({
      depth: 0,
      deepest: -1,
      over: 0,
      cars: 0,
      rescue: 0,
      carsAt: Number.POSITIVE_INFINITY,
      rescueAt: Number.POSITIVE_INFINITY,
    }));
    placement.net.pieces.forEach(({ road, metres }, piece) => {
      const probe = placement.pieces[piece]!;
      if (probe < 0) return;
      const sum = sums[road]!;
      const depth = now.depthMetres[probe]!;
      if (depth > sum.depth) [sum.depth, sum.deepest] = [depth, piece];
      if (depth > laneLimitMetres) sum.over += metres;
      if (cars[piece] === 0) sum.cars += metres;
      if (rescue[piece] === 0) sum.rescue += metres;
      sum.carsAt = Math.min(sum.carsAt, closedAt.car[piece]!);
      sum.rescueAt = Math.min(sum.rescueAt, closedAt.rescue[piece]!);
    });
    const list = roads.flatMap((road, index): ImpactRoad[] => {
      const area = placement.areas[index]!;
      const sum = sums[index]!;
      const limit = vehicleLimits;
      const isArea = area >= 0;
      const depth = isArea ? now.depthMetres[area]! : sum.depth;
      const over = isArea ? depth > laneLimitMetres : sum.over > 0 || sum.cars > 0;
      if (!over) return [];
      const carsClosed = isArea ? depth > limit.car.depthMetres : sum.cars > 0;
      const rescueClosed = isArea ? depth > limit.rescue.depthMetres : sum.rescue > 0;
      const deepest = placement.net.pieces[sum.deepest];
      const { longitude, latitude } = deepest ? placement.plane.toGeographic(...middleOf(deepest)) : road;
      return [
        {
          code: road.code,
          name: road.name,
          longitude,
          latitude,
          depthMetres: rounded(depth),
          overLimitMetres: isArea ? null : Math.round(sum.over),
          closedForCarsMetres: isArea ? null : Math.round(sum.cars),
          closedForRescueMetres: isArea ? null : Math.round(sum.rescue),
          closedFor: rescueClosed ? 'rescue' : carsClosed ? 'cars' : 'none',
          carsClosedSeconds: isArea ? this.series.firstOver(area, limit.car.depthMetres) : orNull(sum.carsAt),
          rescueClosedSeconds: isArea
            ? this.series.firstOver(area, limit.rescue.depthMetres)
            : orNull(sum.rescueAt),
        },
      ];
    });
    const total = (
      key: 'overLimitMetres' | 'closedForCarsMetres' | 'closedForRescueMetres',
      which: ImpactRoad[],
    ) => ({
      roads: which.length,
      metres: which.reduce((sum, road) => sum + (road[key] ?? 0), 0),
    });
    const degree = { none: 0, cars: 1, rescue: 2 };
    return {
      known: roads.length > 0,
      overLimit: total('overLimitMetres', list),
      closedForCars: total(
        'closedForCarsMetres',
        list.filter(({ closedFor }) => closedFor !== 'none'),
      ),
      closedForRescue: total(
        'closedForRescueMetres',
        list.filter(({ closedFor }) => closedFor === 'rescue'),
      ),
      list: list.sort(
        (a, b) =>
          degree[b.closedFor] - degree[a.closedFor] ||
          (b.closedForCarsMetres ?? 0) - (a.closedForCarsMetres ?? 0) ||
          b.depthMetres - a.depthMetres,
      ),
    };
  }

  private underground(now: ProbeFrame, whole: boolean): Impact['underground'] {
    const { placement } = this.series;
    let total = 0;
    const list = placement.subjects.underground.flatMap((space, index): ImpactUnderground[] => {
      const probe = placement.underground[index]!;
      if (probe < 0) return [];
      total++;
      const depthMetres = now.depthMetres[probe]!;
      const floodsSeconds = this.series.firstOver(probe, space.thresholdMetres);
      if (floodsSeconds === null && !(depthMetres > arrivalDepthMetres)) return [];
      const { code, name, kind, longitude, latitude, thresholdMetres, thresholdAssumed } = space;
      const flooded = floodsSeconds !== null && floodsSeconds <= now.seconds;
      return [
        {
          code,
          name,
          kind,
          longitude,
          latitude,
          depthMetres: orNull(rounded(depthMetres)),
          thresholdMetres,
          thresholdAssumed,
          flooded,
          floodsSeconds,
          secondsLeft: whole || floodsSeconds === null ? null : Math.max(0, floodsSeconds - now.seconds),
        },
      ];
    });
    list.sort(
      (a, b) => byTime(a.floodsSeconds, b.floodsSeconds) || (b.depthMetres ?? 0) - (a.depthMetres ?? 0),
    );
    const flooded = list.filter((space) => space.flooded).length;
    const floods = list.filter(({ floodsSeconds }) => floodsSeconds !== null).length;
    return { total, flooded, ahead: floods - flooded, list };
  }
}

/** Earliest first; what never happens last. */
const byTime = (a: number | null, b: number | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a - b;

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const middleOf = ({ a, b }: RoadPiece): [number, number] => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

const kinds: readonly FacilityKind[] = [
  'hospital',
  'nursing-home',
  'kindergarten',
  'school',
  'substation',
  'fire-station',
  'shelter',
];
const order = (kind: FacilityKind): number => {
  const at = kinds.indexOf(kind);
  return at < 0 ? kinds.length : at;
};

const countOf = (buildings: readonly ImpactBuilding[]) => ({
  count: buildings.length,
  residents: sumPeople(buildings, 'residents'),
  workers: sumPeople(buildings, 'workers'),
});
