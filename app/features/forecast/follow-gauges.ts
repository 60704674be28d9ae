import { runGauges as runGaugesSchema } from '../../../models/flood/forecast/gauge-comparison.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';

const askEveryMilliseconds = 30_000;

/** What the gauges beside the shown run depend on; null while no run with frames is shown. */
function wishOf({ runs, activeRun, forecastRevision }: AppState): { run: string; key: string } | null {
  const frames = runs.find(({ id }) => id === activeRun)?.result?.frameTimes.length ?? 0;
  if (activeRun === null || frames === 0) return null;
  return { run: activeRun, key: `${activeRun} ${frames} ${forecastRevision}` };
}

/** Keeps measured beside computed water of the shown run up to date: with each frame, each half minute, and on news. */
export function followGauges(): () => void {
  const abort = new AbortController();
  let asking = false;
  let answered = '';
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    for (
      let wish = wishOf(useAppState.getState());
      wish && wish.key !== answered && !abort.signal.aborted;
      wish = wishOf(useAppState.getState())
    ) {
      answered = wish.key;
      const { run } = wish;
      const found = await getJson(
        `/api/runs/${encodeURIComponent(run)}/gauges`,
        runGaugesSchema,
        abort.signal,
      ).catch((error: unknown) => ({ run, error: sentenceOf(error) }));
      const { activeRun, runGauges: before } = useAppState.getState();
      if (abort.signal.aborted || activeRun !== run) continue;
      // What was known stays while the server is away.
      if ('error' in found && before?.run === run && !('error' in before)) continue;
      useAppState.setState({ runGauges: found });
    }
    asking = false;
  };
  const stop = useAppState.subscribe(
    (state) => wishOf(state)?.key ?? '',
    () => {
      const { runGauges, activeRun } = useAppState.getState();
      if (runGauges && runGauges.run !== activeRun) useAppState.setState({ runGauges: null });
      void ask();
    },
    { fireImmediately: true },
  );
  const timer = setInterval(() => {
    answered = '';
    if (!document.hidden) void ask();
  }, askEveryMilliseconds);
  return () => {
    stop();
    clearInterval(timer);
    abort.abort();
    useAppState.setState({ runGauges: null });
  };
}
