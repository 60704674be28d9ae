import { linesOf } from '../../tiles/objects/read-lines.ts';

export interface ChangedObjects {
  /** Lines of the objects that are new or not what they were. */
  lines: string[];
  /** Codes of the objects that are gone. */
  removed: string[];
  /** Of all objects that there are now. */
  count: number;
}

/** What an update has changed in a file of objects, one JSON object a line: both files are walked side by side. */
export function changedObjects(before: string, after: string): ChangedObjects {
  const lines: string[] = [];
  const removed: string[] = [];
  const old = linesOf(before);
  let was = old.next();
  let count = 0;
  for (const line of linesOf(after)) {
    count++;
    if (!was.done && !was.value.equals(line)) {
      const code = codeOf(line);
      // What an update takes out leaves a gap; what it adds comes at the end.
      for (; !was.done && codeOf(was.value) !== code; was = old.next()) removed.push(codeOf(was.value));
    }
    if (was.done || !was.value.equals(line)) lines.push(line.toString('utf8'));
    was = was.done ? was : old.next();
  }
  for (; !was.done; was = old.next()) removed.push(codeOf(was.value));
  return { lines, removed, count };
}

/** Each line begins with its code. */
function codeOf(line: Buffer): string {
  return (JSON.parse(line.toString('utf8')) as { code: string }).code;
}
