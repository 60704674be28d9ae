import { z } from 'zod';
import { run } from '../../runs/run.ts';
import type { floodScenario } from '../scenario.ts';

/** Asks for a run that the browser of the one who asks computes (`POST /api/cities/:city/runs/browser`). */
export const browserRunRequest = z.object({
  scenario: z.record(z.string(), z.unknown()),
  /** The graphics adapter that will compute, by the name that the browser gives it. */
  adapter: z.string().min(1).max(200),
});
export type BrowserRunRequest = Omit<z.infer<typeof browserRunRequest>, 'scenario'> & {
  scenario: z.input<typeof floodScenario>;
};

/** The run, and the token by which its owner sends what was computed (`browserTokenHeader`). */
export const browserRunStarted = z.object({ run, token: z.string() });

/** Told every few seconds while a browser computes: the model time that it has reached. */
export const browserProgress = z.object({ seconds: z.number().min(0) });

export const browserTokenHeader = 'mirrorcity-run-token';
/** A browser that says nothing for so long is taken for gone, milliseconds; it tells its progress far more often. */
export const browserPatienceMilliseconds = 15_000;
export const browserTellsEveryMilliseconds = 1000;
