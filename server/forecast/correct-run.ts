import type { RunCorrection } from '../../models/flood/forecast/gauge-comparison.ts';
import type { FloodScenario } from '../../models/flood/scenario.ts';
import { type Run, runStartsAt } from '../../models/runs/run.ts';
import { HttpError } from '../http/context.ts';

/**
 * The scenario of a run put right, a branch of it: measured rain so far and the forecast after, or its rain by a factor.
 * @throws HttpError 422 with one sentence.
 */
export function correctedScenario(run: Run, correction: RunCorrection, now: number): FloodScenario {
  const { storm, alert, movingStorm, gauges, forecast, rainFactor = 1, rain, ...rest } = run.scenario;
  const parent = { run: run.id };
  if (correction.kind === 'rain-factor') {
    const factor = Math.round(rainFactor * correction.factor * 1000) / 1000;
    return {
      ...run.scenario,
      rainFactor: factor,
      name: shortened(`${run.scenario.name} · × ${factor}`),
      startsAt: new Date(runStartsAt(run)).toISOString(),
      parent,
    };
  }
  const startsAt = runStartsAt(run);
  const end = startsAt + rest.durationSeconds * 1000;
  if (now - startsAt < 300_000)
    throw new HttpError(
      422,
      `Run "${rest.name}" began less than five minutes ago: expected some measured rain to correct it by.`,
    );
  const from = new Date(startsAt).toISOString();
  // What gauges told in the last minutes may still be on its way.
  const until = new Date(Math.floor(now / 60_000) * 60_000).toISOString();
  return {
    ...rest,
    rain: [],
    name: shortened(`${rest.name} · 实测 measured`),
    ...(now >= end
      ? { gauges: { from, method: 'inverse-distance' } }
      : { gauges: { from, until, method: 'inverse-distance' }, forecast: {} }),
    parent,
  };
}

const shortened = (name: string): string => name.slice(0, 120);
