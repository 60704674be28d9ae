import type { DemoPlan } from './city.ts';
import type { RoutePlace } from './device-places.ts';
import type { DemoGround } from './ground.ts';
import { crossings } from './landmark/bridges/crossing.ts';
import { coordinates } from './place.ts';
import { river, riverLevel, toPlan, toRiver } from './plan.ts';
import { distanceToLine, type Point } from './shapes.ts';
import type { Course } from './signals/course.ts';
import { beside, lengthOf, type StreetGraph } from './street-graph.ts';
import { PathFinder } from './transport.ts';
import { distanceAlong, lineBetween } from './underground-tunnels.ts';

/** On the right of the street's axis, metres. */
const laneMetres = 3.2;
/** Heights are told so often along a way, metres. */
const stepMetres = 25;
const withoutStops = 520;

/** Makes courses of ways in the plan; `geoidHeight` turns heights of the datum into ellipsoidal ones. */
export class CoursePlanner {
  private readonly bridges: ReturnType<typeof crossings>;
  private readonly finder: PathFinder;

  constructor(
    plan: DemoPlan,
    private readonly ground: DemoGround,
    graph: StreetGraph,
    private readonly geoidHeight: number,
  ) {
    this.bridges = crossings(plan, ground);
    this.finder = new PathFinder(graph);
  }

  /** Out and back on the right side of a bus line, with its stops; a rest at the first terminus. */
  bus({ line, stops = [] }: RoutePlace, offset: number, night: boolean): Course {
    const out = beside(line, -laneMetres);
    const back = beside([...line].reverse(), -laneMetres);
    const [first, second] = [lengthOf(out), lengthOf(back)];
    const at =
      stops.length > 0
        ? stops.filter((stop) => distanceToLine(stop, line) < 40).map((stop) => distanceAlong(out, stop))
        : Array.from({ length: Math.floor(first / withoutStops) }, (_, i) => (i + 0.5) * withoutStops);
    const between = at.filter((metres) => metres > 60 && metres < first - 60);
    const dwell = 18;
    return {
      line: this.street([...out, ...back, out[0]!]),
      stops: [
        ...between.map((metres) => ({ metres, seconds: dwell })),
        { metres: first, seconds: 150 },
        ...between.map((metres) => ({ metres: first + second - metres * (second / first), seconds: dwell })),
      ].sort((one, other) => one.metres - other.metres),
      metresPerSecond: 8.6,
      restSeconds: 180,
      offset,
      hours: night ? [21, 5] : [5.5, 23],
    };
  }

  /** From street to street about a quarter, with a stop at every so many metres; at night and in the morning. */
  truck(corners: readonly Point[], offset: number): Course {
    const nodes = corners.map((corner) => this.finder.nearest(corner));
    const way = nodes.flatMap((node, i) =>
      this.finder.path(node, nodes[(i + 1) % nodes.length]!).flatMap(({ edge, forward }) => {
        const line = forward ? edge.line : [...edge.line].reverse();
        return line.slice(0, -1);
      }),
    );
    const line = beside([...way, way[0]!], -laneMetres);
    const length = lengthOf(line);
    return {
      line: this.street(line),
      stops: Array.from({ length: Math.floor(length / 170) }, (_, i) => ({
        metres: (i + 0.7) * 170,
        seconds: 40,
      })),
      metresPerSecond: 6.4,
      restSeconds: 600,
      offset,
      hours: [19, 10],
    };
  }

  /** Up from its pad, along a way at one height, and back. */
  drone(pad: Point, way: readonly Point[], aboveMetres: number, offset: number): Course {
    const base = this.ground.at(pad) + 1;
    const high = base + aboveMetres;
    const line = [
      this.place(pad, base),
      this.place([pad[0] + 6, pad[1] + 4], high),
      ...lineBetween(way, 0, lengthOf(way), 40).map((point) =>
        this.place(point, Math.max(high, this.ground.at(point) + aboveMetres)),
      ),
      this.place([pad[0] - 6, pad[1] + 4], high),
      this.place(pad, base),
    ];
    return { line, stops: [], metresPerSecond: 9.5, restSeconds: 420, offset, hours: [0, 24] };
  }

  /** On the river between two of its coordinates, on the right half of the water, both ways. */
  boat(from: number, to: number, offset: number): Course {
    const count = Math.ceil((to - from) / 40);
    const side = (b: number): Point[] =>
      Array.from({ length: count + 1 }, (_, i) =>
        toPlan(from + ((to - from) * i) / count, b * river.halfWidth),
      );
    const line = [...side(-0.36), ...side(0.36).reverse()];
    const length = lengthOf(line);
    return {
      line: [...line, line[0]!].map((point) => this.place(point, riverLevel(toRiver(point)[0]) + 1.2)),
      stops: [
        { metres: length * 0.21, seconds: 90 },
        { metres: length * 0.5, seconds: 240 },
      ],
      metresPerSecond: 4.6,
      restSeconds: 300,
      offset,
      hours: [5, 24],
    };
  }

  private street(line: readonly Point[]): Course['line'] {
    return lineBetween(line, 0, lengthOf(line), stepMetres).map((point) =>
      this.place(point, this.roadHeight(point) + 1.6),
    );
  }

  /** Top of the carriageway: of a bridge where one is. */
  private roadHeight(point: Point): number {
    const [a, b] = toRiver(point);
    const bridge = this.bridges.find(
      (crossing) => Math.abs(crossing.a - a) < 18 && b > crossing.south && b < crossing.north,
    );
    return bridge ? bridge.top(b) : this.ground.at(point);
  }

  private place(point: Point, heightMetres: number): Course['line'][number] {
    const [longitude, latitude] = coordinates(point);
    return [longitude, latitude, Math.round((heightMetres + this.geoidHeight) * 10) / 10];
  }
}
