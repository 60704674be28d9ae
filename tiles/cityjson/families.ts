import { type CityJsonObject, isRecord } from './document.ts';

type Objects = Record<string, unknown>;

/**
 * Gathers city objects that come one by one into families, so that parts are drawn with what they are parts of. An
 * object without relations goes on at once; a family does when all children that its members name have come.
 */
export class Families {
  private waiting = new Map<string, CityJsonObject>();

  constructor(private readonly complete: (objects: Objects) => void) {}

  /** @param value A city object as it stands in the file; whether it is one is for others to say. */
  add(id: string, value: unknown): void {
    if (!isRecord(value)) {
      this.complete({ [id]: value });
      return;
    }
    const object = value as unknown as CityJsonObject;
    const { children, type } = object;
    const parents = parentsOf(object);
    const isParent = Array.isArray(children) && children.length > 0 && type !== 'CityObjectGroup';
    if (!isParent && parents.length === 0) {
      this.complete({ [id]: object });
      return;
    }
    this.waiting.set(id, object);
    const members: Objects = {};
    if (this.collect(this.rootOf(id), members, 0)) {
      for (const member in members) this.waiting.delete(member);
      this.complete(members);
    }
  }

  /** The file is at its end: what has not found its family goes on as it is. */
  end(): void {
    const rest = Object.fromEntries(this.waiting);
    this.waiting = new Map();
    if (Object.keys(rest).length > 0) this.complete(rest);
  }

  private rootOf(id: string): string {
    let at = id;
    for (let steps = 0; steps < 64; steps++) {
      const parent = parentsOf(this.waiting.get(at)!).find((name) => this.waiting.has(name));
      if (parent === undefined) return at;
      at = parent;
    }
    return at;
  }

  /** Collects an object and all below it; false where one has not come yet, or its own parent has not. */
  private collect(id: string, members: Objects, depth: number): boolean {
    const object = this.waiting.get(id);
    if (!object || depth > 64) return false;
    if (depth === 0 && parentsOf(object).length > 0) return false;
    members[id] = object;
    const children = Array.isArray(object.children) ? object.children : [];
    return children.every((child) => child in members || this.collect(child, members, depth + 1));
  }
}

function parentsOf({ parents, parent }: CityJsonObject): string[] {
  return Array.isArray(parents) ? parents : typeof parent === 'string' ? [parent] : [];
}
