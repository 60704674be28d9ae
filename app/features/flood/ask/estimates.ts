import { type RunEstimate, runEstimate } from '../../../../models/runs/run-estimate.ts';
import { postJson } from '../../server/api.ts';
import type { DraftScenario } from '../scenario-of-draft.ts';

let last: { question: string; answer: Promise<RunEstimate> } | null = null;

const questionOf = (city: string, scenario: DraftScenario): string => JSON.stringify([city, scenario]);

/** What a scenario would cost, as the server says now. @throws Error with the server's sentence. */
export function askEstimate(city: string, scenario: DraftScenario): Promise<RunEstimate> {
  const path = `/api/cities/${encodeURIComponent(city)}/runs/estimate`;
  last = { question: questionOf(city, scenario), answer: postJson(path, scenario, runEstimate) };
  return last.answer;
}

/** The same, as it was said last where that was about this very scenario: who presses the button does not wait for it. */
export const lastEstimate = (city: string, scenario: DraftScenario): Promise<RunEstimate> =>
  last?.question === questionOf(city, scenario)
    ? last.answer.catch(() => askEstimate(city, scenario))
    : askEstimate(city, scenario);
