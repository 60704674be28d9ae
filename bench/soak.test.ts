import { describe, expect, it } from 'vitest';
import { csvHeader, csvLine, growth, parseSamples, type SoakSample } from './soak-samples.ts';

const sample = (seconds: number, heapUsed: number): SoakSample => ({
  seconds,
  heapUsed,
  rss: 2 * heapUsed,
  external: 7,
  observations: 8,
  failures: 0,
  frames: 9,
  reconnections: 3,
  gaps: 0,
});
const heap = ({ heapUsed }: SoakSample): number => heapUsed;

describe('samples of the soak', () => {
  it('are read as they were written, up to where the writing was broken off', () => {
    const samples = [sample(30, 1e8), sample(60.5, 1.1e8)];
    const text = `${[csvHeader, ...samples.map(csvLine)].join('\n')}\n90,1`;
    expect(parseSamples(text)).toEqual(samples);
    expect(() => parseSamples('a,b\n1,2\n')).toThrow(`soak: expected the columns ${csvHeader}, found a,b.`);
  });

  it('give the slope of the line that the heap lies about, after the warm-up', () => {
    // 3 MB/h with a saw tooth upon it, and a steep beginning.
    const samples = Array.from({ length: 400 }, (_, n) =>
      sample(30 * n, n < 60 ? n * 1e7 : 6e8 + (n * 30 * 3e6) / 3600 + (n % 2) * 1e5),
    );
    expect(growth(samples, 1800, heap)).toBeCloseTo(3, 1);
    expect(growth(samples, 0, heap)).toBeGreaterThan(20);
  });
});
