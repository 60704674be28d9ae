import type { NetworkResults } from '../../../../models/water/network.ts';
import type { PipeMarks } from '../../../state/pipes-view.ts';

/** Less than this comes up unseen, L/s. */
const leastLitresPerSecond = 1;

export interface Overflow {
  code: string;
  /** That comes up. */
  litresPerSecond: number;
}

/** Manholes from which water comes up onto the street at a step, the strongest first. */
export function overflowsAt(results: NetworkResults, step: number): Overflow[] {
  const row = results.more?.exchange?.[step] ?? [];
  return results.nodeCodes
    .flatMap((code, node) => {
      const up = -(row[node] ?? 0);
      return up >= leastLitresPerSecond ? [{ code, litresPerSecond: up }] : [];
    })
    .sort((a, b) => b.litresPerSecond - a.litresPerSecond);
}

/** The step at which most comes up in all; the last where nothing does. */
export function worstStep(results: NetworkResults): number {
  const last = Math.max(results.times.length - 1, 0);
  const up = (results.more?.exchange ?? []).map((row) =>
    row.reduce<number>((sum, value) => sum + Math.max(0, -(value ?? 0)), 0),
  );
  const most = Math.max(0, ...up);
  return most > 0 ? up.indexOf(most) : last;
}

export const marksOf = (overflows: readonly Overflow[]): PipeMarks => ({
  objects: overflows.map(({ code }) => ({ code, tone: 'source' })),
  signs: [],
  lines: [],
  areas: [],
});

/** Conduits that are full to so many per cent at a step, and all whose filling is known. */
export function fullAt(results: NetworkResults, step: number, percent = 99): { full: number; known: number } {
  const row = (results.more?.filling?.[step] ?? []).filter((value) => value !== null);
  return { full: row.filter((value) => value >= percent).length, known: row.length };
}
