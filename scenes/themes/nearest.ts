/** Number of single letters that must be changed, added or taken away (Levenshtein, 1965). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + Number(one[i - 1] !== other[j - 1])));
    row = next;
  }
  return row[other.length]!;
}

/** The known name that is most like `name`; null where none is like it. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 2)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** `expected …, found "name" (did you mean "other"?)`. */
export function unknownName(expected: string, name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return `expected ${expected}, found "${name}"${nearest === null ? '' : ` (nearest: "${nearest}")`}`;
}
