import { hashId, idHash } from './id-hash.ts';

/**
 * A set of texts in eight bytes each: their 64-bit hashes in one table with open addressing. Of ten million different
 * texts two are taken for one with a probability of 3 × 10⁻⁶.
 */
export class IdSet {
  size = 0;
  /** High and low half of each hash; both zero is empty. */
  private table = new Uint32Array(2 * 1024);

  /** @returns false where it was in the set already. */
  add(text: string): boolean {
    hashId(text);
    if (this.size * 3 > this.table.length) this.grow();
    return this.put(idHash.high, idHash.low || 1);
  }

  has(text: string): boolean {
    hashId(text);
    const { table } = this;
    const mask = table.length / 2 - 1;
    const low = idHash.low || 1;
    for (let slot = low & mask; table[slot * 2 + 1] !== 0; slot = (slot + 1) & mask)
      if (table[slot * 2] === idHash.high && table[slot * 2 + 1] === low) return true;
    return false;
  }

  private put(high: number, low: number): boolean {
    const { table } = this;
    const mask = table.length / 2 - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      if (table[slot * 2 + 1] === 0) {
        table[slot * 2] = high;
        table[slot * 2 + 1] = low;
        this.size++;
        return true;
      }
      if (table[slot * 2] === high && table[slot * 2 + 1] === low) return false;
    }
  }

  private grow(): void {
    const before = this.table;
    this.table = new Uint32Array(before.length * 2);
    this.size = 0;
    for (let at = 0; at < before.length; at += 2)
      if (before[at + 1] !== 0) this.put(before[at]!, before[at + 1]!);
  }
}
