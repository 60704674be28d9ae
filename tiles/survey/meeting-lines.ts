import type { LaidLine } from './layout.ts';

/** Which lines of a network meet at its points; points by what `from` and `to` of the lines say. */
export class MeetingLines {
  private readonly at = new Map<string, LaidLine[]>();

  constructor(lines: readonly LaidLine[]) {
    for (const laid of lines)
      for (const point of [laid.line.from, laid.line.to]) {
        const known = this.at.get(point);
        if (known) known.push(laid);
        else this.at.set(point, [laid]);
      }
  }

  of(point: string): readonly LaidLine[] {
    return this.at.get(point) ?? [];
  }

  /** The lines with which a line is the only one at its start and at its end. */
  goesOn(laid: LaidLine): readonly [LaidLine | null, LaidLine | null] {
    const next = (point: string): LaidLine | null => {
      const meeting = this.of(point);
      return meeting.length === 2 ? meeting[meeting[0] === laid ? 1 : 0]! : null;
    };
    return [next(laid.line.from), next(laid.line.to)];
  }
}
