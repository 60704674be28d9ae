import { useEffect, useState } from 'react';
import type { RunEstimate } from '../../../../models/runs/run-estimate.ts';
import { useAppState } from '../../../state/state.ts';
import { sentenceOf } from '../../server/api.ts';
import { askedScenario } from '../flood-actions.ts';
import { askEstimate } from './estimates.ts';

/** Typing and sliding must not ask at every step. */
const patienceMilliseconds = 350;

export type Estimate = RunEstimate | { lacking: string } | { problem: string } | null;

/** What the scenario of the form would cost, as the server says; null until it has. */
export function useEstimate(): Estimate {
  const city = useAppState((state) => state.city?.id);
  const draft = useAppState((state) => state.floodDraft);
  const finerAreas = useAppState((state) => state.floodFinerAreas);
  const interventions = useAppState((state) => state.floodInterventions);
  const language = useAppState((state) => state.language);
  const ended = useAppState((state) => state.runs.filter(({ status }) => status === 'done').length);
  const alarms = useAppState((state) => (state.floodDraft.place === 'alarm' ? state.alarms : null));
  const [estimate, setEstimate] = useState<Estimate>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scenario is made of all of these; a run that ended says anew how fast the server is.
  useEffect(() => {
    if (!city) return;
    const scenario = askedScenario();
    if ('lacking' in scenario) {
      setEstimate(scenario);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      askEstimate(city, scenario).then(
        (answer) => {
          if (!abort.signal.aborted) setEstimate(answer);
        },
        (error: unknown) => {
          if (!abort.signal.aborted) setEstimate({ problem: sentenceOf(error) });
        },
      );
    }, patienceMilliseconds);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [city, draft, interventions, finerAreas, language, ended, alarms]);
  return estimate;
}
