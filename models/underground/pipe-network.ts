import { buildGraph, type Graph } from '../topology/graph.ts';
import { NetworkError } from '../water/network-error.ts';
import type { BuriedLine } from './buried-line.ts';
import { sayGround } from './ground-sentences.ts';
import type { Place } from './place-plane.ts';

/** A point of a network: junction, manhole, valve, tank … */
export interface NetworkPoint {
  code: string;
  class: string;
  name: string | null;
  position: Place | null;
  /** Rim of a manhole or surveyed ground, orthometric metres; null where unknown. */
  ground: number | null;
  /** Invert of a manhole or elevation of a junction, orthometric metres; null where unknown. */
  level: number | null;
}

/** A line with or without a known axis: pumps and valves of a model are links as well. */
export interface NetworkLine {
  code: string;
  class: string;
  name: string | null;
  from: string;
  to: string;
  lengthMetres: number;
  /** Shut as recorded: nothing passes. */
  closed: boolean;
  coordinates: readonly Place[];
  buried: BuriedLine | null;
}

/** The pipes of one data set as a graph. */
export class PipeNetwork {
  readonly graph: Graph;
  readonly points: NetworkPoint[];
  private readonly pointNumbers: Map<string, number>;
  private readonly lineNumbers: Map<string, number>;

  /** Lines whose end points are missing stay out. */
  constructor(
    readonly dataset: string,
    points: readonly NetworkPoint[],
    lines: readonly NetworkLine[],
  ) {
    const known = new Set(lines.flatMap(({ from, to }) => [from, to]));
    this.points = points.filter(({ code }) => known.has(code));
    this.pointNumbers = new Map(this.points.map(({ code }, index) => [code, index]));
    this.lines = lines.filter(({ from, to }) => this.pointNumbers.has(from) && this.pointNumbers.has(to));
    this.lineNumbers = new Map(this.lines.map(({ code }, index) => [code, index]));
    this.graph = buildGraph(
      this.points.length,
      this.lines.flatMap(({ from, to }) => [this.pointNumbers.get(from)!, this.pointNumbers.get(to)!]),
    );
  }

  readonly lines: NetworkLine[];

  /** Number of a point. @throws NetworkError naming a code that is none. */
  pointOf(code: string): number {
    const found = this.pointNumbers.get(code);
    if (found !== undefined) return found;
    throw new NetworkError(
      this.lineNumbers.has(code)
        ? sayGround('model.trace.line', { code })
        : sayGround('model.trace.no-point', { code, dataset: this.dataset }),
    );
  }

  /** Number of a line; null where the code is none. */
  lineOf(code: string): number | null {
    return this.lineNumbers.get(code) ?? null;
  }

  /** A point itself, or the two ends of a line. */
  pointsOf(code: string): number[] {
    const line = this.lineOf(code);
    if (line === null) return [this.pointOf(code)];
    return [this.graph.from[line]!, this.graph.to[line]!];
  }

  /** Lengths of the lines, metres. */
  get lengths(): number[] {
    return this.lines.map(({ lengthMetres }) => lengthMetres);
  }

  /** How a line may be passed where only closed ones part: 0 or 3. */
  get openPassage(): Uint8Array {
    return Uint8Array.from(this.lines, ({ closed }) => (closed ? 0 : 3));
  }

  /**
   * Direction by fall: from the higher invert to the lower; a pump, and a line that is level or of unknown heights, as it
   * is recorded. As `Passage`: 1 along the line, 2 against it.
   */
  get fallPassage(): Uint8Array {
    return Uint8Array.from(this.lines, ({ buried, closed }) => {
      if (closed) return 0;
      if (!buried || buried.facts.heights === 'assumed') return 1;
      const fall = buried.axis[0]![2] - buried.axis.at(-1)![2];
      return fall < -levelMetres ? 2 : 1;
    });
  }
}

/** Ends whose heights differ by less are level. */
const levelMetres = 1e-3;
