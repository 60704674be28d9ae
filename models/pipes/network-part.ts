import type { CityObject } from '../city/city.ts';
import { neighboursOf } from '../survey/pipe-graph.ts';
import { sayEdit } from './edit-sentences.ts';
import { type ObjectChange, PipeEditError } from './pipe-edit.ts';

export interface EdgeEnds {
  code: string;
  from: string;
  to: string;
}

const endsOf = ({ code, attributes }: CityObject): EdgeEnds => ({
  code,
  from: String(attributes['from']),
  to: String(attributes['to']),
});

/** What an edit has to know of a network: the objects around it, and how all of its lines hang together. */
export class NetworkPart {
  private readonly edgesAtNode = new Map<string, EdgeEnds[]>();

  constructor(
    readonly dataset: string,
    readonly kind: 'survey' | 'epanet' | 'swmm',
    /** Height of the geoid above the ellipsoid, metres; 0 where the heights of the data set are ellipsoidal. */
    readonly undulationMetres: number,
    /** At least what the edit names, what meets it, and the ends of that. */
    readonly objects: ReadonlyMap<string, CityObject>,
    /** All lines of the network. */
    readonly edges: readonly EdgeEnds[],
    /** Codes that are taken; also of other disciplines. */
    private readonly known: (code: string) => boolean,
  ) {
    for (const edge of edges)
      for (const end of new Set([edge.from, edge.to])) {
        const list = this.edgesAtNode.get(end);
        if (list) list.push(edge);
        else this.edgesAtNode.set(end, [edge]);
      }
  }

  /** The network after an edit. */
  after(changes: readonly ObjectChange[]): NetworkPart {
    const objects = new Map(this.objects);
    const lines = new Map<string, EdgeEnds | null>();
    for (const { code, before, after } of changes) {
      if (after) objects.set(code, after);
      else objects.delete(code);
      if ((after ?? before)?.geometry?.type === 'LineString') lines.set(code, after && endsOf(after));
    }
    const kept = this.edges.filter(({ code }) => !lines.has(code));
    return new NetworkPart(
      this.dataset,
      this.kind,
      this.undulationMetres,
      objects,
      [...kept, ...[...lines.values()].flatMap((edge) => edge ?? [])],
      this.known,
    );
  }

  taken(code: string): boolean {
    return this.objects.has(code) || this.known(code);
  }

  edgesAt(node: string): readonly EdgeEnds[] {
    return this.edgesAtNode.get(node) ?? [];
  }

  /** @throws PipeEditError where there is none. */
  object(code: string): CityObject {
    const found = this.objects.get(code);
    if (!found) throw new PipeEditError(sayEdit('model.edit.no-object', { dataset: this.dataset, code }));
    return found;
  }

  /** A line with its ends. @throws PipeEditError */
  edge(code: string): { line: CityObject; from: CityObject; to: CityObject } {
    const line = this.object(code);
    const { from, to } = line.attributes;
    if (line.geometry?.type !== 'LineString' || typeof from !== 'string' || typeof to !== 'string')
      throw new PipeEditError(sayEdit('model.edit.no-edge', { code, class: line.class }));
    return { line, from: this.object(from), to: this.object(to) };
  }

  /** The id in the delivery: the code without data set, and in models without class. */
  idOf(code: string): string {
    const id = code.slice(code.indexOf(':') + 1);
    return this.kind === 'survey' ? id : id.slice(id.indexOf(':') + 1);
  }

  codeOf(kind: string, id: string): string {
    return this.kind === 'survey' ? `${this.dataset}:${id}` : `${this.dataset}:${kind}:${id}`;
  }

  /** An id nobody has, after that of a neighbour: "RQ0012-1". EPANET takes 31 bytes. */
  freeId(kind: string, like: string): string {
    const short = new TextEncoder().encode(like).length <= 27 ? like : 'N';
    for (let n = 1; ; n++) {
      const id = `${short}-${n}`;
      if (!this.taken(this.codeOf(kind, id))) return id;
    }
  }

  /** Nodes that lose their connection with the others when a line goes: the smaller part. Empty where none do. */
  cutOffBy(edge: EdgeEnds): string[] {
    const neighbours = neighboursOf(this.edges.filter((other) => other !== edge));
    const reach = (start: string, goal: string): string[] | null => {
      const reached = new Set([start]);
      for (const node of reached) {
        if (node === goal) return null;
        for (const next of neighbours.get(node) ?? []) reached.add(next);
      }
      return [...reached];
    };
    const one = reach(edge.from, edge.to);
    if (one === null) return [];
    const other = reach(edge.to, edge.from)!;
    // A node that is left alone goes with its line.
    if (one.length === 1 || other.length === 1) return [];
    return one.length <= other.length ? one : other;
  }
}
