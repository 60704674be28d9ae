import type { Building } from './builder.ts';
import { groundBelow, wholes } from './buildings-file.ts';
import { FeatureGeometry, geometryJson, sequenceHeader } from './buildings-file-solid.ts';
import type { DemoPlan } from './city.ts';
import type { DemoGround } from './ground.ts';
import { type MetroLine, type MetroStation, metroTunnel, stationBox } from './metro.ts';
import { insideCity } from './plan.ts';
import { centroid, type Point, type Ring, rectangle, signedArea } from './shapes.ts';
import { beside, lengthOf, type StreetGraph } from './street-graph.ts';
import { streetWidths } from './streets.ts';
import { addTube, distanceAlong, lineBetween, railHeight } from './underground-tunnels.ts';

/** Axis of a tube above its rails, metres. */
const axisAboveRails = 1.9;
const tubeStepMetres = 30;
/** Station: base slab below the rails, walls, platform and concourse above them, metres. */
const station = {
  base: 1.3,
  slab: 0.9,
  wall: 0.9,
  platform: 1.1,
  platformWidth: 9.5,
  concourse: 5.6,
  top: 10.4,
};
/** Passages from a station to the street: width, and floor and ceiling below the ground, metres. */
const passage = { width: 6, floor: 8, ceiling: 4.4 };
/** Pedestrian underpasses at crossings of primary streets. */
const crossing = { width: 7, floor: 7.6, ceiling: 4.2, awayMetres: 34, most: 14, fromStationMetres: 160 };
/** A parking level from floor to ceiling and the slab between two, metres. */
const parking = { level: 3.3, slab: 0.4, cover: 0.6 };

export interface UndergroundTruth {
  /** Tubes between stations and at the ends of lines, and their length together, metres. */
  tunnels: number;
  tunnelMetres: number;
  stations: number;
  passages: number;
  pedestrianUnderpasses: number;
  /** Buildings with cellars or parking levels, and the levels together. */
  parkingStructures: number;
  parkingLevels: number;
}

export interface UndergroundFile {
  /** Text of a CityJSON sequence, version 2.0. */
  jsonl: string;
  truth: UndergroundTruth;
}

/**
 * What lies below the ground: metro tubes and stations with their passages, pedestrian underpasses, and the parking
 * levels of buildings (as BuildingParts whose parent is the building of the buildings' file).
 */
export function undergroundStructures(
  plan: Pick<DemoPlan, 'buildings' | 'metro'>,
  ground: Pick<DemoGround, 'at'>,
  graph: StreetGraph,
): UndergroundFile {
  const writer = new UndergroundWriter(ground);
  for (const line of plan.metro) writer.metro(line, plan.buildings);
  writer.pedestrianUnderpasses(
    graph,
    plan.metro.flatMap(({ stations }) => stations.map(({ point }) => point)),
  );
  for (const parts of wholes(plan.buildings)) writer.parking(parts);
  return {
    jsonl: `${[sequenceHeader('临湖市地下空间'), ...writer.lines].join('\n')}\n`,
    truth: writer.truth,
  };
}

type Attributes = Record<string, unknown>;

class UndergroundWriter {
  readonly lines: string[] = [];
  readonly truth: UndergroundTruth = {
    tunnels: 0,
    tunnelMetres: 0,
    stations: 0,
    passages: 0,
    pedestrianUnderpasses: 0,
    parkingStructures: 0,
    parkingLevels: 0,
  };

  constructor(private readonly ground: Pick<DemoGround, 'at'>) {}

  metro(line: MetroLine, buildings: readonly Building[]): void {
    const stops = line.stations
      .map((stop) => ({
        stop,
        at: distanceAlong(line.line, stop.point),
        height: this.ground.at(stop.point) - line.depthMetres,
      }))
      .sort((a, b) => a.at - b.at);
    const half = stationBox.lengthMetres / 2;
    const ends = [
      { at: -half, name: '起点' },
      ...stops.map(({ at, stop }) => ({ at, name: stop.name })),
      { at: lengthOf(line.line) + half, name: '终点' },
    ];
    for (let i = 1; i < ends.length; i++) {
      const [from, to] = [ends[i - 1]!.at + half, ends[i]!.at - half];
      if (to - from < 5) continue;
      for (const side of [1, -1] as const) {
        const middle = lineBetween(line.line, from, to, tubeStepMetres);
        const tube = beside(middle, (side * metroTunnel.spacingMetres) / 2);
        const count = middle.length - 1;
        const geometry = new FeatureGeometry();
        addTube(
          geometry,
          tube.map((point, k) => ({
            point,
            height: railHeight(stops, from + ((to - from) * k) / count) + axisAboveRails,
          })),
          metroTunnel.diameterMetres / 2,
        );
        const length = Math.round(lengthOf(tube));
        this.add(`${line.code}-${side > 0 ? 'up' : 'down'}-${i}`, 'Tunnel', geometry, [geometry.endSolid()], {
          name: `${line.name}${side > 0 ? '上行' : '下行'}隧道 ${ends[i - 1]!.name}—${ends[i]!.name}`,
          function: '轨道交通区间隧道',
          lengthMetres: length,
          diameterMetres: metroTunnel.diameterMetres,
        });
        this.truth.tunnels++;
        this.truth.tunnelMetres += length;
      }
    }
    for (const { stop, height } of stops) this.station(stop, height, line, buildings);
  }

  /** Base, walls, platform and the middle of the concourse; no roof slab, so that one sees in from above. */
  private station(stop: MetroStation, rails: number, line: MetroLine, buildings: readonly Building[]): void {
    const { lengthMetres: length, widthMetres: width } = stationBox;
    const { point, angle } = stop;
    const geometry = new FeatureGeometry();
    const solids: ReturnType<FeatureGeometry['endSolid']>[] = [];
    const box = (u: number, v: number, l: number, w: number, low: number, high: number): void => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const centre: Point = [point[0] + u * c - v * s, point[1] + u * s + v * c];
      geometry.prism(rectangle(centre, l, w, angle), rails + low, rails + high);
      solids.push(geometry.endSolid());
    };
    const { base, slab, wall, platform, platformWidth, concourse, top } = station;
    box(0, 0, length, width, -base, -base + slab);
    for (const side of [1, -1]) {
      box(0, (side * (width - wall)) / 2, length, wall, -base + slab, top);
      box((side * (length - wall)) / 2, 0, wall, width - 2 * wall, concourse, top);
    }
    box(0, 0, length - 12, platformWidth, -base + slab, platform);
    box(0, 0, length * 0.45, width - 2 * wall, concourse - 0.5, concourse);
    this.add(stop.code, 'Tunnel', geometry, solids, {
      name: stop.name,
      function: '地铁车站',
      line: line.name,
      depthMetres: line.depthMetres,
      lengthMetres: length,
      widthMetres: width,
    });
    this.truth.stations++;
    for (const [i, code] of stop.entrances.entries()) {
      const entrance = buildings.find((building) => building.code === code);
      if (entrance) this.passage(`${stop.code}-exit-${i + 1}`, stop, entrance);
    }
  }

  private passage(code: string, stop: MetroStation, entrance: Building): void {
    const to = centroid(entrance.ring);
    const [dx, dy] = [to[0] - stop.point[0], to[1] - stop.point[1]];
    const [c, s] = [Math.cos(stop.angle), Math.sin(stop.angle)];
    // From the side of the box that looks to the entrance, straight across.
    const [u, v] = [dx * c + dy * s, -dx * s + dy * c];
    const start = Math.sign(v) * (stationBox.widthMetres / 2);
    const length = Math.abs(v - start);
    if (length < 3) return;
    const reach = Math.min(Math.max(u, -stationBox.lengthMetres / 2 + 5), stationBox.lengthMetres / 2 - 5);
    const middle = (v + start) / 2;
    const centre: Point = [stop.point[0] + reach * c - middle * s, stop.point[1] + reach * s + middle * c];
    this.boxBelow(code, rectangle(centre, passage.width, length, stop.angle), passage, {
      name: entrance.name ? `${entrance.name}通道` : `${stop.name}通道`,
      function: '车站出入口通道',
      lengthMetres: Math.round(length),
    });
    this.truth.passages++;
  }

  pedestrianUnderpasses(graph: StreetGraph, stations: readonly Point[]): void {
    for (const node of graph.nodes) {
      if (this.truth.pedestrianUnderpasses >= crossing.most) return;
      const primary = node.edges
        .map((id) => graph.edges[id]!)
        .filter(({ street }) => street.class === 'primary' && !street.bridge);
      if (primary.length < 3 || !insideCity(node.point, 120)) continue;
      if (
        stations.some(
          ([x, y]) => Math.hypot(x - node.point[0], y - node.point[1]) < crossing.fromStationMetres,
        )
      )
        continue;
      const edge = primary[0]!;
      const line = edge.from === node.id ? edge.line : [...edge.line].reverse();
      if (lengthOf(line) < crossing.awayMetres * 2) continue;
      const [at, next] = lineBetween(line, crossing.awayMetres, crossing.awayMetres + 2, 2) as [Point, Point];
      const angle = Math.atan2(next[1] - at[1], next[0] - at[0]);
      const length = streetWidths.primary.carriageway + 12;
      this.truth.pedestrianUnderpasses++;
      const code = `pedestrian-underpass-${String(this.truth.pedestrianUnderpasses).padStart(2, '0')}`;
      this.boxBelow(code, rectangle(at, crossing.width, length, angle), crossing, {
        name: `${edge.street.name}人行地道`,
        function: '人行地下通道',
        lengthMetres: length,
      });
    }
  }

  parking(parts: readonly Building[]): void {
    const levels = Math.max(...parts.map((part) => part.undergroundStoreys));
    if (levels === 0) return;
    const main = parts[0]!;
    const geometry = new FeatureGeometry();
    const solids: ReturnType<FeatureGeometry['endSolid']>[] = [];
    const { low } = groundBelow(parts, this.ground);
    for (let level = 0; level < levels; level++) {
      const high = low - parking.cover - level * (parking.level + parking.slab);
      geometry.prism(main.ring, high - parking.level, high);
      solids.push(geometry.endSolid());
    }
    this.truth.parkingStructures++;
    this.truth.parkingLevels += levels;
    const area = Math.abs(signedArea(main.ring));
    this.add(
      `${main.whole}-U`,
      'BuildingPart',
      geometry,
      solids,
      {
        name: `${main.name ?? `${main.street}${main.houseNumber}`}地下室`,
        function: main.use === 'train_station' || area < 300 ? '地下室' : '地下停车场',
        relativeToTerrain: 'entirelyBelowTerrain',
        storeysAboveGround: 0,
        storeysBelowGround: levels,
        floorAreaSquareMetres: Math.round(area * levels),
      },
      main.whole,
    );
  }

  /** A level box: floor and ceiling below the lowest ground at its corners. */
  private boxBelow(
    code: string,
    ring: Ring,
    { floor, ceiling }: { floor: number; ceiling: number },
    attributes: Attributes,
  ): void {
    const low = Math.min(...ring.map((point) => this.ground.at(point)));
    const geometry = new FeatureGeometry();
    geometry.prism(ring, low - floor, low - ceiling);
    this.add(code, 'Tunnel', geometry, [geometry.endSolid()], attributes);
  }

  private add(
    code: string,
    type: 'Tunnel' | 'BuildingPart',
    geometry: FeatureGeometry,
    solids: readonly { boundaries: string; values: string }[],
    attributes: Attributes,
    parent?: string,
  ): void {
    const parents = parent === undefined ? '' : `"parents":["${parent}"],`;
    this.lines.push(
      `{"type":"CityJSONFeature","id":"${code}","CityObjects":{"${code}":{"type":"${type}",${parents}"attributes":${JSON.stringify(attributes)},"geometry":[${geometryJson(solids)}]}},"vertices":${geometry.verticesJson()}}`,
    );
  }
}
