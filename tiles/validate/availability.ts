import type { BinaryBuffers } from './binary-buffers.ts';
import type { Findings } from './findings.ts';
import { expectNumber, expectObject, kindOf } from './json-shape.ts';

/** Which of a subtree's tiles, contents or child subtrees are there. */
export class Availability {
  constructor(
    /** Number of places. */
    readonly length: number,
    /** Bit per place, the lowest first; null where `constant` holds for all. */
    private readonly bits: Uint8Array | null,
    private readonly constant: boolean,
  ) {}

  has(index: number): boolean {
    return this.bits ? ((this.bits[index >> 3]! >> (index & 7)) & 1) === 1 : this.constant;
  }

  /** Of all places, or of those from `from` on. */
  count(from = 0): number {
    if (!this.bits) return this.constant ? this.length - from : 0;
    let count = 0;
    for (let i = from; i < this.length; i++) if (this.has(i)) count++;
    return count;
  }
}

/**
 * Checks one availability of a subtree (3D Tiles 1.1, "Availability").
 * @param length Number of tiles that it speaks of.
 * @returns null where it cannot be used.
 */
export function readAvailability(
  findings: Findings,
  where: string,
  value: unknown,
  length: number,
  buffers: BinaryBuffers,
): Availability | null {
  if (!expectObject(findings, where, value)) return null;
  const { bitstream, constant, availableCount } = value;
  if (bitstream === undefined && constant === undefined) {
    findings.error('ANY_OF_ERROR', where, `${where}: expected a bitstream or a constant, found neither.`);
    return null;
  }
  if (bitstream !== undefined && constant !== undefined) {
    findings.error('ONE_OF_ERROR', where, `${where}: expected a bitstream or a constant, found both.`);
    return null;
  }
  if (
    availableCount !== undefined &&
    !expectNumber(findings, `${where}.availableCount`, availableCount, { integer: true, minimum: 0 })
  )
    return null;
  const available =
    constant === undefined
      ? fromBits(findings, `${where}.bitstream`, bitstream, length, buffers)
      : fromConstant(findings, `${where}.constant`, constant, length);
  if (!available || availableCount === undefined) return available;
  const count = available.count();
  if (count === availableCount) return available;
  inconsistent(findings, where, `expected the ${availableCount} of availableCount, found ${count}`);
  return null;
}

export function inconsistent(findings: Findings, where: string, what: string): void {
  findings.error('SUBTREE_AVAILABILITY_INCONSISTENT', where, `${where}: ${what}.`);
}

function fromConstant(
  findings: Findings,
  at: string,
  constant: unknown,
  length: number,
): Availability | null {
  if (constant === 0 || constant === 1) return new Availability(length, null, constant === 1);
  const found = typeof constant === 'number' ? String(constant) : kindOf(constant);
  findings.error('VALUE_NOT_IN_LIST', at, `${at}: expected 0 or 1, found ${found}.`);
  return null;
}

function fromBits(
  findings: Findings,
  at: string,
  bitstream: unknown,
  length: number,
  buffers: BinaryBuffers,
): Availability | null {
  const maximum = buffers.views.length - 1;
  if (!expectNumber(findings, at, bitstream, { integer: true, minimum: 0, maximum })) return null;
  const bits = buffers.view(bitstream)!;
  const bytes = Math.ceil(length / 8);
  if (bits.length === bytes) return new Availability(length, bits, false);
  inconsistent(findings, at, `expected ${bytes} bytes for ${length} places, found ${bits.length}`);
  return null;
}
