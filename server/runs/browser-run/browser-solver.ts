import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { browserPatienceMilliseconds } from '../../../models/flood/exchange/browser-run.ts';
import { packInputs } from '../../../models/flood/exchange/inputs-file.ts';
import { unpackWater } from '../../../models/flood/exchange/water-file.ts';
import { groundCells } from '../../../models/flood/fields.ts';
import { notOnGpu } from '../../../models/flood/gpu/supported.ts';
import { checkInputs, type FloodInputs } from '../../../models/flood/inputs.ts';
import type { FloodScenario } from '../../../models/flood/scenario.ts';
import type { FloodFrame, FloodSolver } from '../../../models/flood/solver.ts';
import { writeWhole } from '../run-files.ts';
import { type BrowserLink, type FromBrowserSolver, inputsFile, type ToRunThread } from './browser-link.ts';

/** What a run needs of its solver. */
export type RunSolver = Pick<FloodSolver, 'prepare' | 'step' | 'frame' | 'seconds' | 'close'>;

export interface BrowserSolverContext {
  folder: string;
  scenario: Pick<FloodScenario, 'durationSeconds' | 'frameSeconds'>;
  signal: AbortSignal;
  /** The server's own solver, for a browser that goes away. */
  makeOwn(): RunSolver;
  /** Says what is being done, one sentence. */
  say(message: string): void;
  patienceMilliseconds?: number;
}

/**
 * Stands for a solver in a browser: hands it the inputs, and takes the water that it sends as its own. Where the browser
 * goes away, or cannot compute what is asked, the server's solver goes on from the start of the run up to the last frame
 * that was sent, and from there: frames that were sent stay as they are.
 */
export class BrowserSolver implements RunSolver {
  private readonly port: MessagePort;
  private inputs: FloodInputs | null = null;
  private ground: Uint8Array = new Uint8Array();
  private latest: FloodFrame | null = null;
  private own: RunSolver | null = null;
  private next = 0;
  private reached = 0;
  private heard = 0;
  private gone: string | null = null;
  private sent: { n: number; bytes: Uint8Array } | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly link: BrowserLink,
    private readonly context: BrowserSolverContext,
  ) {
    this.port = link.port;
    this.port.on('message', (message: ToRunThread) => this.hear(message));
    context.signal.addEventListener('abort', () => this.wake());
  }

  /** Model time, seconds: what the browser told last. */
  get seconds(): number {
    return this.own?.seconds ?? this.reached;
  }

  /** The graphics adapter that computes; null once the server does. */
  get adapter(): string | null {
    return this.own ? null : this.link.adapter;
  }

  async prepare(inputs: FloodInputs): Promise<void> {
    checkInputs(inputs);
    this.inputs = inputs;
    const missing = notOnGpu(inputs);
    if (missing.length > 0)
      return this.takeOver(`A browser cannot compute this run's ${missing.join(', ')}; the server does.`);
    this.ground = groundCells(inputs);
    const { durationSeconds, frameSeconds } = this.context.scenario;
    const file = packInputs({ inputs, ground: this.ground, durationSeconds, frameSeconds });
    await writeWhole(join(this.context.folder, inputsFile), file);
    this.context.say(`Waiting for the browser (${this.link.adapter}).`);
    this.heard = Date.now();
    this.post({ type: 'ready' });
    await this.receive(0);
  }

  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    if (this.latest && untilSeconds <= this.latest.seconds) return;
    if (!this.own) await this.receive(untilSeconds);
    if (signal?.aborted) return;
    await this.own?.step(untilSeconds, signal);
  }

  frame(): FloodFrame {
    const frame = this.own?.frame() ?? this.latest;
    if (!frame) throw new Error('The run was ended before the browser had sent anything.');
    return frame;
  }

  close(): void {
    this.own?.close();
    this.port.close();
  }

  private post(message: FromBrowserSolver): void {
    this.port.postMessage(message);
  }

  private hear(message: ToRunThread): void {
    this.heard = Date.now();
    if (message.type === 'alive') this.reached = message.seconds;
    else if (message.type === 'gone')
      this.gone ??= 'The browser that computed this run was closed; the server goes on.';
    else if (this.own) this.answer(message.n, 'The server computes this run itself by now.');
    else if (this.sent) this.answer(message.n, `Frame ${this.sent.n} has not been read yet.`);
    else this.sent = message;
    this.wake();
  }

  private answer(n: number, problem: string | null): void {
    this.post({ type: 'answer', n, problem });
  }

  /** Waits for the water at a time; takes over where nothing is heard for long. */
  private async receive(untilSeconds: number): Promise<void> {
    const { signal, patienceMilliseconds = browserPatienceMilliseconds } = this.context;
    while (!signal.aborted) {
      const { sent } = this;
      this.sent = null;
      if (sent?.n === this.next - 1) this.answer(sent.n, null);
      else if (sent) {
        const problem = this.take(sent, untilSeconds);
        this.answer(sent.n, problem);
        if (problem === null) return;
      }
      if (this.gone === null && Date.now() - this.heard > patienceMilliseconds)
        this.gone = 'The browser that computed this run is silent; the server goes on.';
      if (this.gone !== null) return this.takeOver(this.gone);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMilliseconds / 10);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** @returns why the water is refused, or null. What was sent once more, because an answer was lost, never comes here. */
  private take({ n, bytes }: { n: number; bytes: Uint8Array }, untilSeconds: number): string | null {
    if (n !== this.next) return `Expected frame ${this.next}, found frame ${n}.`;
    const { columns, rows } = this.inputs!;
    try {
      const { durationSeconds } = this.context.scenario;
      const frame = unpackWater(bytes, this.ground, { columns, rows, durationSeconds });
      if (Math.abs(frame.seconds - untilSeconds) > 1e-6)
        return `Frame ${n}: expected the water at ${untilSeconds} s, found that at ${frame.seconds} s.`;
      this.latest = frame;
    } catch (error) {
      return (error as Error).message;
    }
    this.next += 1;
    this.reached = Math.max(this.reached, untilSeconds);
    return null;
  }

  private async takeOver(reason: string): Promise<void> {
    const { makeOwn, say, signal } = this.context;
    say(reason);
    this.post({ type: 'taken-over', reason });
    const own = makeOwn();
    this.own = own;
    await own.prepare(this.inputs!);
    if (this.latest && this.latest.seconds > 0) await own.step(this.latest.seconds, signal);
  }
}
