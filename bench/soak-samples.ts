/** What soak.ts notes as it goes, and the slope of it. */

/** Memory of the server's process after a collection, bytes, and what the clients have counted since the start. */
export interface SoakSample {
  /** Since the clients were all there. */
  seconds: number;
  rss: number;
  heapUsed: number;
  /** Buffers outside the heap. */
  external: number;
  /** Acknowledged. */
  observations: number;
  /** Requests that were not answered with 204, and viewers that were turned away. */
  failures: number;
  frames: number;
  reconnections: number;
  /** Frames that did not begin where the viewer stood, and snapshots for viewers that could have resumed. */
  gaps: number;
}

const columns = [
  'seconds',
  'rss',
  'heapUsed',
  'external',
  'observations',
  'failures',
  'frames',
  'reconnections',
  'gaps',
] as const satisfies (keyof SoakSample)[];

export const csvHeader = columns.join(',');
export const csvLine = (sample: SoakSample): string => columns.map((column) => sample[column]).join(',');

/**
 * The samples of a file; a last line that was not written to its end is left out.
 * @throws Error with one sentence for another file.
 */
export function parseSamples(text: string): SoakSample[] {
  const [header, ...lines] = text.split('\n');
  if (header !== csvHeader) throw new Error(`soak: expected the columns ${csvHeader}, found ${header}.`);
  return lines
    .slice(0, -1)
    .map(
      (line) =>
        Object.fromEntries(
          line.split(',').map((cell, index) => [columns[index], Number(cell)]),
        ) as unknown as SoakSample,
    );
}

/** Slope of the straight line with the least squares through the samples from `from` seconds on, MB an hour. */
export function growth(
  samples: readonly SoakSample[],
  from: number,
  of: (sample: SoakSample) => number,
): number {
  const kept = samples.filter(({ seconds }) => seconds >= from);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanTime = mean(kept.map(({ seconds }) => seconds));
  const meanBytes = mean(kept.map(of));
  let [products, squares] = [0, 0];
  for (const sample of kept) {
    const time = sample.seconds - meanTime;
    products += time * (of(sample) - meanBytes);
    squares += time * time;
  }
  return ((products / squares) * 3600) / 1e6;
}
