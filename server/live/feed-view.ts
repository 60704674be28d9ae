import { ByteWriter } from '../../models/live/bytes.ts';
import type { EncodedSections } from '../../models/live/frame.ts';
import type { CellRange } from './cell-grid.ts';
import type { FeedFilter } from './feed-filter.ts';
import type { SharedMessage } from './shared-message.ts';

/**
 * The part of a city that subscriptions are about: what passes the filter in the cells. All who select the same share
 * one, and with it the messages of the tick.
 */
export class FeedView {
  /** Subscriptions that use it. */
  users = 0;
  /** Tick that the messages are of. */
  seq = 0;
  /** By subscription number: what changed in the tick, for those who know the tick before. */
  readonly deltas: (SharedMessage | undefined)[] = [];
  /** Snapshots and merged deltas, by what they are. */
  readonly others = new Map<string, SharedMessage>();

  constructor(
    readonly key: string,
    readonly filter: FeedFilter,
    /** Null where the viewport misses the city. */
    readonly range: CellRange | null,
  ) {}

  /** Forgets what was made for another tick. */
  turnTo(seq: number): void {
    if (this.seq === seq) return;
    this.forget();
    this.seq = seq;
  }

  /** Has everything made anew. */
  forget(): void {
    this.deltas.length = 0;
    this.others.clear();
  }
}

/**
 * What changed in one tick in a row of cells that passes a filter: each cell is encoded once, and neighbours lie behind
 * each other, so that what a view sees of the row is one piece.
 */
export class RowSections {
  seq = -1;
  readonly #writer = new ByteWriter();
  readonly #ends: number[] = [];
  readonly #counts: number[] = [];

  /** Begins the row of a tick. */
  turnTo(seq: number): void {
    this.seq = seq;
    this.#writer.clear();
    this.#ends.length = 0;
    this.#counts.length = 0;
  }

  /** Appends the next cell with what `write` says of it; `write` returns the number of observations. */
  addCell(write: (writer: ByteWriter) => number): void {
    this.#counts.push((this.#counts.at(-1) ?? 0) + write(this.#writer));
    this.#ends.push(this.#writer.length);
  }

  /** The cells of some columns, both inclusive; good until the next tick. */
  between(column0: number, column1: number): EncodedSections {
    const before = column0 - 1;
    return {
      count: this.#counts[column1]! - (this.#counts[before] ?? 0),
      bytes: this.#writer.written(this.#ends[before] ?? 0, this.#ends[column1]!),
    };
  }
}
