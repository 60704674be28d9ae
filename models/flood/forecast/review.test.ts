import { describe, expect, it } from 'vitest';
import { decisionBeside, frameAt, newestRunAt, type ReviewEntry } from './review.ts';

const at = (minute: number): string => new Date(minute * 60_000).toISOString();

describe('playing an event back', () => {
  it('shows the run that was newest then, not one that came later or has nothing to show', () => {
    const run = (id: string, minute: number, result: unknown = {}) => ({ id, createdAt: at(minute), result });
    const runs = [run('late', 30), run('first', 10), run('empty', 19, null), run('second', 20)];
    expect(newestRunAt(runs, 25 * 60_000)!.id).toBe('second');
    expect(newestRunAt(runs, 19 * 60_000)!.id).toBe('first');
    expect(newestRunAt(runs, 5 * 60_000)).toBeNull();
  });
  it('shows the frame of the instant, the first before and the last after', () => {
    const times = [0, 300, 600];
    expect([-1, 0, 299, 300, 5000].map((seconds) => frameAt(times, 1e6, 1e6 + seconds * 1000))).toEqual([
      0, 0, 0, 1, 2,
    ]);
  });
  it('steps from decision to decision', () => {
    const entry = (minute: number, kind: ReviewEntry['kind']): ReviewEntry => ({
      ...{ at: at(minute), kind, what: 'x', title: { zh: 'x', en: 'x' }, level: null, actor: null },
      ...{ note: null, run: null, longitude: null, latitude: null },
    });
    const entries = [entry(1, 'decision'), entry(2, 'alarm'), entry(3, 'decision'), entry(4, 'decision')];
    expect(decisionBeside(entries, 60_000, 'after')!.at).toBe(at(3));
    expect(decisionBeside(entries, 200_000, 'before')!.at).toBe(at(3));
    expect(decisionBeside(entries, 60_000, 'before')).toBeNull();
    expect(decisionBeside(entries, 240_000, 'after')).toBeNull();
  });
});
