/** One line of `npm run bench`: ours and the peer measured in the same run. */
export interface BenchRow {
  row: string;
  ours: number;
  unit: string;
  /** What it is measured against. */
  against: string;
  theirs: number | null;
  /** ours / theirs; null where the peer could not be run. */
  ratio: number | null;
  /** The bound that the issue names, e.g. "ratio >= 20"; null where none is named. */
  must: string | null;
  /** Whether `must` holds; null where there is none. */
  holds: boolean | null;
}
