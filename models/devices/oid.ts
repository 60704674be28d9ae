/**
 * Object identifiers 对象标识符 (ITU-T X.660 | ISO/IEC 9834-1): the arcs of a tree as numbers with dots. A city gives
 * each class of devices an arc below its own, and each device a number below that.
 */

/** Characters of the longest identifier kept: as long as a certificate or a label can carry. */
const longest = 256;

/**
 * What is wrong with the syntax of an identifier: a sentence, or null when nothing is. The first arc is 0, 1 or 2;
 * below 0 and 1 the second is at most 39; no arc has leading zeros.
 */
export function oidProblem(text: string): string | null {
  if (text.length > longest) return `expected at most ${longest} characters, found ${text.length}`;
  const arcs = text.split('.');
  if (arcs.length < 2) return `expected at least two arcs with a dot between, found "${text}"`;
  const bad = arcs.find((arc) => !/^(0|[1-9]\d*)$/.test(arc));
  if (bad !== undefined) return `expected whole numbers without leading zeros, found "${bad}"`;
  if (!['0', '1', '2'].includes(arcs[0]!)) return `expected 0, 1 or 2 as the first arc, found "${arcs[0]}"`;
  if (arcs[0] !== '2' && (arcs[1]!.length > 2 || Number(arcs[1]) > 39))
    return `expected at most 39 as the second arc, found "${arcs[1]}"`;
  return null;
}

export const isOid = (text: string): boolean => oidProblem(text) === null;

/** Whether `oid` is below `root` in the tree. */
export const isBelow = (oid: string, root: string): boolean => oid.startsWith(`${root}.`);

/** The identifier of the device with `number` of a class. @throws RangeError for a number that is no arc. */
export function deviceOid(root: string, classArc: number, number: number): string {
  for (const arc of [classArc, number])
    if (!Number.isSafeInteger(arc) || arc < 0)
      throw new RangeError(`expected a whole number from 0 as an arc, found ${arc}`);
  return `${root}.${classArc}.${number}`;
}

/**
 * An arc that needs no registration: 2.25 and the number of a UUID (X.667). For cities that have no arc of their own
 * yet. @throws RangeError for what is no UUID.
 */
export function oidOfUuid(uuid: string): string {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(uuid))
    throw new RangeError(`expected a UUID, found "${uuid}"`);
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}
