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

/** All that has an identifier in a city. Classes of devices have arcs of their own; these share one. */
export const identityKinds = ['object', 'dataset', 'layer', 'device'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** How a city names what has no number of its own. */
interface OwnArc {
  oidRoot: string | null;
  objectArc: number;
}
const uuidArc = '2.25';

/**
 * The name that the UUID of a thing with identity is made of; a slash is in no id of a city or data set, so that no two
 * have the same.
 * @param path ids from the city down to the thing.
 */
export const identityName = (kind: IdentityKind, ...path: string[]): string => `${kind}:${path.join('/')}`;

/**
 * The identifier of something by its UUID: below the arc of the city, or where a city has none as UUIDs are (X.667).
 * @param uuid of its `identityName`; the same on every server.
 */
export function derivedOid({ oidRoot, objectArc }: OwnArc, kind: IdentityKind, uuid: string): string {
  const inUuidArc = oidOfUuid(uuid);
  if (oidRoot === null) return inUuidArc;
  return `${oidRoot}.${objectArc}.${identityKinds.indexOf(kind) + 1}${inUuidArc.slice(uuidArc.length)}`;
}

/** What a derived identifier says: the UUID, and of which kind (null below the arc of UUIDs, which tells nothing). */
export function readDerivedOid(
  oid: string,
  { oidRoot, objectArc }: OwnArc,
): { kind: IdentityKind | null; uuid: string } | null {
  if (oidProblem(oid) !== null) return null;
  const below = (root: string): string[] | null =>
    isBelow(oid, root) ? oid.slice(root.length + 1).split('.') : null;
  const own = oidRoot === null ? null : below(`${oidRoot}.${objectArc}`);
  if (own?.length === 2) {
    const kind = identityKinds[Number(own[0]) - 1];
    const uuid = uuidOfArc(own[1]!);
    return kind && uuid ? { kind, uuid } : null;
  }
  const free = below(uuidArc);
  const uuid = free?.length === 1 ? uuidOfArc(free[0]!) : null;
  return uuid ? { kind: null, uuid } : null;
}

function uuidOfArc(arc: string): string | null {
  const digits = BigInt(arc).toString(16).padStart(32, '0');
  return digits.length === 32 ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null;
}

/** Attributes under which sources deliver an identifier. */
const oidAttributes = ['oid', 'OID', 'objectIdentifier'];

/**
 * The identifier that a source has delivered with an object; null where it has none. Geographic information systems
 * call their row numbers "OID" too: a number, or a text that is not numbers with dots, is not meant.
 * @returns the identifier, or what is wrong with it as "expected …, found …".
 */
export function deliveredOid(
  attributes: Record<string, unknown>,
): { oid: string } | { problem: string } | null {
  for (const name of oidAttributes) {
    const value = attributes[name];
    if (typeof value !== 'string' || !/^\d+(\.\d+)+$/.test(value.trim())) continue;
    const oid = value.trim();
    const problem = oidProblem(oid);
    return problem === null ? { oid } : { problem };
  }
  return null;
}

/** Attributes of an object without the identifier that a source has delivered with it, e.g. for a part of it. */
export const withoutOid = (attributes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !oidAttributes.includes(name)));
