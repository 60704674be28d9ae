import {
  decodeRecords,
  recordBytes,
  type SewerHeader,
  type SewerRecord,
  sewerHeader,
} from '../../../../models/drainage/coupling/sewer-record.ts';
import { resultsBelowFlood } from '../../../../models/drainage/network-results.ts';
import type { FromStormThread, ToStormThread } from '../../../../models/drainage/storm-messages.ts';
import { said, wordsIn } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../../flood/follow-runs.ts';
import { getBytes, getJson, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { drainageLayers } from './drainage-layers.ts';
import { beginOnServer } from './kept-storms.ts';
import { marksOf, overflowsAt } from './overflow-marks.ts';
import { changeDrainage, show, takeAway } from './show-results.ts';

/**
 * Computes storms that are asked for, takes up the drainage network of the shown flood, keeps its step with the frame of the
 * flood, and marks manholes that overflow.
 */
export function followDrainage(): () => void {
  const stops = [followStorm(), followRunSewer(), followFrame(), followMarks()];
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}

function followStorm(): () => void {
  let worker: Worker | null = null;
  const end = (): void => {
    worker?.terminate();
    worker = null;
  };
  const begin = async (layer: string): Promise<void> => {
    const { city, scene, drainage } = useAppState.getState();
    const dataset = drainageLayers({ scene }).find(({ id }) => id === layer)?.dataset;
    if (!city || !dataset) return changeDrainage({ running: null });
    const own = new Worker(new URL('./storm-thread.ts', import.meta.url), { type: 'module' });
    worker = own;
    const failed = (message: string): void => {
      if (worker !== own) return;
      changeDrainage({ running: null });
      notify('error', message);
    };
    // What a browser cannot do the server can.
    own.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker !== own) return;
      changeDrainage({ running: null });
      notify('warning', wordsIn(useAppState.getState().language)('drainage.onServer'));
      void beginOnServer(layer, drainage.engine);
    });
    own.addEventListener('message', ({ data }: MessageEvent<FromStormThread>) => {
      const { running } = useAppState.getState().drainage;
      if (worker !== own || !running) return;
      if (data.type === 'failed') return failed(said(wordsIn(useAppState.getState().language), data.told));
      if (data.type === 'progress')
        return changeDrainage({
          running: { ...running, seconds: data.seconds, durationSeconds: data.durationSeconds },
        });
      show(data.results, { layer, kind: 'storm', answer: data.answer, storm: null });
      changeDrainage({ running: null });
    });
    try {
      // With its edits, unlike the file that was imported.
      const path = `/api/cities/${encodeURIComponent(city.id)}/networks/${encodeURIComponent(dataset)}/export?format=inp`;
      const text = new TextDecoder().decode(await getBytes(path));
      if (worker === own) own.postMessage({ text, dataset, engine: drainage.engine } satisfies ToStormThread);
    } catch (error) {
      failed(sentenceOf(error));
    }
  };
  const stop = useAppState.subscribe(
    ({ drainage }) => drainage.running?.layer ?? null,
    (layer) => {
      end();
      if (layer !== null) void begin(layer);
    },
  );
  return () => {
    stop();
    end();
  };
}

/** Loads what the shown run has of its drainage network, as its frames come. */
function followRunSewer(): () => void {
  let loaded: { run: string; header: SewerHeader; records: SewerRecord[] } | null = null;
  let wanted = '';
  const load = async (run: string, frames: number): Promise<void> => {
    const path = `/api/runs/${encodeURIComponent(run)}/sewer`;
    try {
      const header = loaded?.run === run ? loaded.header : await getJson(path, sewerHeader);
      const bytes = new Uint8Array(await getBytes(`${path}/records`));
      const whole = Math.floor(bytes.length / recordBytes(header));
      if (wanted !== `${run} ${frames}`) return;
      const records = decodeRecords(header, bytes.subarray(0, whole * recordBytes(header)));
      loaded = { run, header, records };
      const state = useAppState.getState();
      const times = shownRun(state)?.result?.frameTimes ?? [];
      const layer = drainageLayers(state).find(({ dataset }) => dataset === header.dataset);
      const known = records.slice(0, times.length);
      if (layer && known.length > 0)
        show(resultsBelowFlood(header, known, times), { layer: layer.id, kind: 'run', run });
    } catch (error) {
      if (wanted === `${run} ${frames}`) notify('warning', sentenceOf(error));
    }
  };
  return useAppState.subscribe(
    (state) => {
      const run = shownRun(state);
      return run?.result?.sewer ? `${run.id} ${run.result.frameTimes.length}` : '';
    },
    (now) => {
      wanted = now;
      const [run, frames] = now.split(' ');
      if (run && frames) void load(run, Number(frames));
      else if (useAppState.getState().drainage.shown?.kind === 'run') takeAway();
    },
    { fireImmediately: true },
  );
}

/** The network below a flood shows the moment of the flood. */
const followFrame = (): (() => void) =>
  useAppState.subscribe(
    ({ drainage, floodFrame }) => (drainage.shown?.kind === 'run' ? floodFrame : null),
    (frame) => {
      if (frame !== null) useAppState.setState({ networkStep: frame });
    },
  );

function followMarks(): () => void {
  let marked = false;
  return useAppState.subscribe(
    ({ drainage, networkResults, networkStep }) => ({
      results: drainage.marks && drainage.shown ? networkResults[drainage.shown.layer] : undefined,
      networkStep,
    }),
    ({ results, networkStep }) => {
      if (results) useAppState.setState({ pipeMarks: marksOf(overflowsAt(results, networkStep)) });
      else if (marked) useAppState.setState({ pipeMarks: null });
      marked = results !== undefined;
    },
    { equalityFn: (a, b) => a.results === b.results && a.networkStep === b.networkStep },
  );
}
