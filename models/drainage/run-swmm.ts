import type { SwmmModule } from '@fileops/swmm-wasm-web';
import { NetworkError } from '../water/network-error.ts';
import { expectShortWords } from '../water/short-words.ts';
import type { DrainageModel } from './drainage-model.ts';
import { sayDrainage } from './drainage-sentences.ts';
import { parseSwmm } from './parse-swmm.ts';
import { readSwmmReport, type SwmmReport } from './read-report.ts';
import { readSwmmResults, type SwmmSeries } from './read-results.ts';
import { loadSwmm } from './swmm-engine.ts';
import { swmmUnits } from './swmm-units.ts';

export interface SwmmOptions {
  /** Name of the file, for sentences. */
  file: string;
  /** Seconds between two steps of the series; without it the file's own. */
  reportStepSeconds?: number;
  /** Seconds to simulate; without it, or where the file's own duration is shorter, that. */
  durationSeconds?: number;
  /** Simulated seconds, and all of them. */
  onProgress?: (seconds: number, durationSeconds: number) => void;
  signal?: AbortSignal;
}

export interface SwmmRun extends SwmmReport {
  model: DrainageModel;
  series: SwmmSeries;
  durationSeconds: number;
  /** Routing steps. */
  steps: number;
}

/** Milliseconds of computing after which others get their turn. */
const turnMilliseconds = 60;

/**
 * Runs a SWMM 5 model with EPA SWMM 5.2 in WebAssembly, in Node and the browser alike. All nodes and links are
 * reported, whatever [REPORT] asks for.
 * @throws NetworkError in one sentence where the model is wrong, in the parser's words or the engine's own.
 * @throws the signal's reason where it is aborted, within one step.
 */
export async function runSwmm(text: string, options: SwmmOptions): Promise<SwmmRun> {
  const { file, signal } = options;
  const model = parseSwmm(text, file);
  expectShortWords(text, file);
  const units = swmmUnits(model.flowUnits)!;
  signal?.throwIfAborted();
  const engine = await loadSwmm();
  engine.FS.writeFile('model.inp', `${text}\n${additions(options)}`);
  const wanted = Math.min(model.durationSeconds || Infinity, options.durationSeconds ?? Infinity);
  const duration = Number.isFinite(wanted) ? wanted : 0;
  const cut = duration > 0 && duration < (model.durationSeconds || Infinity);
  let steps = 0;
  let failed: EngineFailure | null = null;
  try {
    const paths = ['model.inp', 'model.rpt', 'model.out'];
    check(engine.ccall('swmm_open', 'number', ['string', 'string', 'string'], paths), 'read the model');
    check(engine._swmm_start(1), 'start');
    steps = await advance(engine, duration, cut, options);
    check(engine._swmm_end(), 'end');
    check(engine._swmm_report(), 'write its report');
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw brokenDown(file);
    if (!(error instanceof EngineFailure)) throw error;
    failed = error;
  } finally {
    close(engine, file);
  }
  // Only now: the engine holds the end of its report back until it is closed.
  const report = readSwmmReport(new TextDecoder().decode(engine.FS.readFile('model.rpt')), units);
  if (failed) {
    const words = report.errors.slice(0, 3).join('; ') || `error ${failed.code}`;
    throw new NetworkError(sayDrainage('model.drainage.swmm-failed', { file, what: failed.message, words }));
  }
  const series = readSwmmResults(engine.FS.readFile('model.out'), file);
  return { ...report, model, series, durationSeconds: duration || (series.times.at(-1) ?? 0), steps };
}

/** What the engine does to its own memory over damaged input it tells by no code. */
function brokenDown(file: string): NetworkError {
  return new NetworkError(sayDrainage('model.drainage.swmm-broke', { file }));
}

function close(engine: SwmmModule, file: string): void {
  try {
    engine._swmm_close();
  } catch {
    throw brokenDown(file);
  }
}

class EngineFailure extends Error {
  constructor(
    readonly code: number,
    what: string,
  ) {
    super(what);
  }
}

function check(code: number, what: string): void {
  if (code !== 0) throw new EngineFailure(code, what);
}

async function advance(
  engine: SwmmModule,
  duration: number,
  cut: boolean,
  { onProgress, signal }: SwmmOptions,
): Promise<number> {
  const elapsed = engine._malloc(8);
  let turnEnds = performance.now() + turnMilliseconds;
  for (let steps = 1; ; steps++) {
    check(engine._swmm_step(elapsed), 'compute a step');
    const seconds = engine.HEAPF64[elapsed >> 3]! * 86_400;
    // 0 says that the model's own end is reached; only there is its last record written.
    if (seconds <= 0 || (cut && seconds >= duration)) {
      onProgress?.(duration, duration);
      engine._free(elapsed);
      return steps;
    }
    if (performance.now() > turnEnds) {
      onProgress?.(seconds, duration);
      await new Promise((resolve) => setTimeout(resolve));
      turnEnds = performance.now() + turnMilliseconds;
    }
    signal?.throwIfAborted();
  }
}

/** Lines that go after the file's own: a section may come twice, and the later lines count. */
function additions({ reportStepSeconds }: SwmmOptions): string {
  const step =
    reportStepSeconds === undefined
      ? []
      : ['[OPTIONS]', `REPORT_STEP ${Math.floor(reportStepSeconds / 3600)}:${minutes(reportStepSeconds)}`];
  return [...step, '[REPORT]', 'NODES ALL', 'LINKS ALL', 'CONTINUITY YES', 'FLOWSTATS YES', ''].join('\n');
}

function minutes(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 60) % 60)}:${two(Math.round(seconds) % 60)}`;
}
