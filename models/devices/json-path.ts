/**
 * The part of JSONPath (RFC 9535) that mapping documents need: `$.data[*].value`, `$['odd name'][0]`. No filters and no
 * descent, so that what a path costs is known.
 */

type Step = { kind: 'name'; name: string } | { kind: 'index'; index: number } | { kind: 'all' };
const token = /\.([A-Za-z_][\w-]*)|\['((?:[^'\\]|\\.)*)'\]|\[(-?\d{1,6})\]|\[\*\]|\.\*/y;

/** A path, ready to be followed. @throws RangeError for what is none. */
export function parseJsonPath(path: string): Step[] {
  if (path[0] !== '$') throw new RangeError(`expected a path that begins with "$", found "${path}"`);
  const steps: Step[] = [];
  token.lastIndex = 1;
  while (token.lastIndex < path.length) {
    const at = token.lastIndex;
    const match = token.exec(path);
    if (!match) throw new RangeError(`expected ".name", "['name']", "[0]" or "[*]" at "${path.slice(at)}"`);
    const [, name, quoted, index] = match;
    if (name !== undefined) steps.push({ kind: 'name', name });
    else if (quoted !== undefined) steps.push({ kind: 'name', name: quoted.replace(/\\(.)/g, '$1') });
    else steps.push(index === undefined ? { kind: 'all' } : { kind: 'index', index: Number(index) });
  }
  return steps;
}

/** All values that a path leads to; none where it leads nowhere. */
export function followJsonPath(root: unknown, steps: readonly Step[]): unknown[] {
  let values: unknown[] = [root];
  for (const step of steps) {
    const next: unknown[] = [];
    for (const value of values) {
      if (value === null || typeof value !== 'object') continue;
      if (step.kind === 'name') {
        if (!Array.isArray(value) && Object.hasOwn(value, step.name))
          next.push((value as Record<string, unknown>)[step.name]);
      } else if (step.kind === 'all') {
        for (const part of Array.isArray(value) ? value : Object.values(value)) next.push(part);
      } else if (Array.isArray(value)) {
        const part = value.at(step.index);
        if (part !== undefined) next.push(part);
      }
    }
    values = next;
  }
  return values;
}
