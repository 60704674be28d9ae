import type { ServerContext } from '../../http/context.ts';
import { redraw } from './redraw.ts';

/** Edits that follow each other within this time are drawn together, milliseconds. */
const afterMilliseconds = 4000;

/** Draws networks anew a moment after their last edit, one after the other, behind everything else. */
export class Redraws {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly abort = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly context: Pick<ServerContext, 'database' | 'dataFolder' | 'log'>) {}

  note(city: string, dataset: string): void {
    const name = `${city}/${dataset}`;
    clearTimeout(this.waiting.get(name));
    const draw = (): void => {
      this.waiting.delete(name);
      this.working = this.working.then(() => this.draw(city, dataset));
    };
    this.waiting.set(name, setTimeout(draw, afterMilliseconds).unref());
  }

  async close(): Promise<void> {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.abort.abort(new Error('The server stops.'));
    await this.working;
  }

  private async draw(city: string, dataset: string): Promise<void> {
    if (this.abort.signal.aborted) return;
    try {
      await redraw(this.context, city, dataset, this.abort.signal);
    } catch (error) {
      // The tiles of before stay: the answers are those of the edited network all the same.
      if (!this.abort.signal.aborted)
        this.context.log.warn({ error, city, dataset }, 'an edited network could not be drawn anew');
    }
  }
}
