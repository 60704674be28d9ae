import type { AlarmLevel, Series } from '../sensing/sensing.ts';
import { alarmLevels } from '../sensing/sensing.ts';
import type { AlarmCondition } from './alarm-rule.ts';
import { type Expected, elapse, type LevelChange, observe, prepareCondition } from './rule-state.ts';

/** One alarm that a rule would have raised; `until` null where it was still active at the end. Epoch milliseconds. */
export interface AlarmEpisodeSpan {
  from: number;
  until: number | null;
  /** The gravest level that it reached. */
  level: AlarmLevel;
}

/** What a rule needs beside the series itself, at a time. */
export interface ReplaySurroundings {
  expected?: (time: number) => Expected | null;
  together?: (time: number, result: number, holding: boolean) => boolean | null;
}

/**
 * The alarms that a condition would have raised over a series, found by the very functions that evaluate the present.
 * @param until end of the span, epoch milliseconds: silence up to there counts.
 */
export function episodesOf(
  condition: AlarmCondition,
  series: Pick<Series, 'times' | 'values'>,
  range: readonly [number, number],
  periodSeconds: number,
  until: number,
  surroundings: ReplaySurroundings = {},
): AlarmEpisodeSpan[] {
  const prepared = prepareCondition(condition);
  const episodes: AlarmEpisodeSpan[] = [];
  let state = prepared.idle;
  let current: AlarmEpisodeSpan | null = null;
  const take = (changes: LevelChange[]): void => {
    for (const { at, level } of changes)
      if (level === null) {
        if (current) current.until = at;
        current = null;
      } else if (current === null) {
        current = { from: at, until: null, level };
        episodes.push(current);
      } else if (alarmLevels.indexOf(level) > alarmLevels.indexOf(current.level)) current.level = level;
  };
  let lastTime = Number.NEGATIVE_INFINITY;
  const pass = (to: number): void => {
    const elapsed = elapse(prepared, state, lastTime, to, periodSeconds);
    state = elapsed.state;
    take(elapsed.changes);
  };
  series.times.forEach((time, index) => {
    const result = series.values[index]!;
    pass(time);
    const suspect = result < range[0] || result > range[1];
    const observed = observe(
      prepared,
      state,
      lastTime,
      { time, result, suspect },
      {
        periodSeconds,
        expected: surroundings.expected?.(time) ?? null,
        together: surroundings.together?.(time, result, current !== null) ?? null,
      },
    );
    state = observed.state;
    take(observed.changes);
    lastTime = time;
  });
  pass(until);
  return episodes;
}
