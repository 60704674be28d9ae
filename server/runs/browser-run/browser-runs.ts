import { randomBytes, timingSafeEqual } from 'node:crypto';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { z } from 'zod';
import { browserRunRequest, type browserRunStarted } from '../../../models/flood/exchange/browser-run.ts';
import { HttpError } from '../../http/context.ts';
import { zodSentence } from '../../http/errors.ts';
import type { Runs } from '../runs.ts';
import type { FromBrowserSolver, ToRunThread } from './browser-link.ts';

interface Link {
  token: string;
  port: MessagePort;
  /** Resolves once the inputs lie in the run's folder. @throws where the server computes instead. */
  ready: Promise<void>;
  /** Resolves with why the water was refused, or null. */
  answers: Map<number, (problem: string | null) => void>;
  takenOver: string | null;
}

const ended = 'This run is not computed in a browser, or no longer.';

/** The runs that browsers compute: who owns each, and the ways to the threads that keep them. */
export class BrowserRuns {
  private readonly links = new Map<string, Link>();

  constructor(private readonly runs: Runs) {}

  /** @throws HttpError as `Runs.submit`. */
  async submit(city: string, body: unknown): Promise<z.infer<typeof browserRunStarted>> {
    const parsed = browserRunRequest.safeParse(body);
    if (!parsed.success) throw new HttpError(422, `Run in a browser, ${zodSentence(parsed.error)}`);
    const { scenario, adapter } = parsed.data;
    const { port1, port2 } = new MessageChannel();
    const token = randomBytes(24).toString('base64url');
    const link: Link = { token, port: port1, ready: Promise.resolve(), answers: new Map(), takenOver: null };
    link.ready = new Promise((resolve, reject) => {
      const lost = (reason: string): void => {
        link.takenOver ??= reason;
        reject(new HttpError(409, reason));
        for (const answer of link.answers.values()) answer(reason);
        link.answers.clear();
      };
      port1.on('message', (message: FromBrowserSolver) => {
        if (message.type === 'ready') resolve();
        else if (message.type === 'taken-over') lost(message.reason);
        else {
          link.answers.get(message.n)?.(message.problem);
          link.answers.delete(message.n);
        }
      });
      port1.on('close', () => lost(ended));
    });
    // Whoever asks for the inputs hears of it; nobody may ask.
    link.ready.catch(() => undefined);
    try {
      const run = await this.runs.submit(city, scenario, { browser: { port: port2, adapter } });
      this.links.set(run.id, link);
      port1.on('close', () => this.links.delete(run.id));
      return { run, token };
    } catch (error) {
      port1.close();
      throw error;
    }
  }

  /** Resolves once the inputs of a run lie in its folder. @throws HttpError 403 another's run, 409 none of a browser. */
  async untilReady(run: string, token: string | undefined): Promise<void> {
    await this.owned(run, token).ready;
  }

  /** Takes the water of a frame. @throws HttpError 403, 409, and 422 with why it was refused. */
  async take(run: string, token: string | undefined, n: number, bytes: Uint8Array): Promise<void> {
    const link = this.owned(run, token);
    if (link.answers.has(n)) throw new HttpError(409, `Frame ${n} is being read already.`);
    const problem = await new Promise<string | null>((resolve) => {
      link.answers.set(n, resolve);
      this.tell(link, { type: 'water', n, bytes });
    });
    if (problem === null) return;
    throw link.takenOver === null ? new HttpError(422, problem) : new HttpError(409, link.takenOver);
  }

  /** Hears how far the browser is. */
  alive(run: string, token: string | undefined, seconds: number): void {
    this.tell(this.owned(run, token), { type: 'alive', seconds });
  }

  /** Hears that the browser is closed. */
  gone(run: string, token: string | undefined): void {
    this.tell(this.owned(run, token), { type: 'gone' });
  }

  private tell(link: Link, message: ToRunThread): void {
    link.port.postMessage(message);
  }

  private owned(run: string, token: string | undefined): Link {
    const link = this.links.get(run);
    if (!link) throw new HttpError(409, ended);
    const [given, known] = [Buffer.from(token ?? ''), Buffer.from(link.token)];
    if (given.length !== known.length || !timingSafeEqual(given, known))
      throw new HttpError(403, 'Only the browser that began this run can send what it has computed.');
    if (link.takenOver !== null) throw new HttpError(409, link.takenOver);
    return link;
  }
}
