/** Numbers that are always the same for the same seed (mulberry32, T. Ettinger, public domain). */
export class Random {
  private state: number;

  /** @param name Gives each part of the city its own sequence, so that a change in one leaves the others alone. */
  constructor(name: string) {
    this.state = 0x9e3779b9;
    for (const character of `linhu/${name}`)
      this.state = Math.imul(this.state ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  integer(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }
}
