import { readFileSync } from 'node:fs';

/** What the server is doing until it is ready; the startup page shows it. */
export interface Startup {
  /** One phrase, e.g. "building the browser bundle". */
  stage: string;
  done: number;
  /** Null where it cannot be known. */
  total: number | null;
  ready: boolean;
  /** Why it cannot become ready: one sentence. */
  error: string | null;
}

/** What goes on while the server already serves, e.g. the rest of the demo city coming in. */
export interface BackgroundWork {
  stage: string;
  done: number;
  /** Null where it cannot be known. */
  total: number | null;
}

const version: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;

/** State of the running server as `GET /api/status` shows it. */
export class ServerStatus {
  readonly startup: Startup = { stage: 'starting', done: 0, total: null, ready: false, error: null };
  /** Figures of the rooms, read anew at each request, by name: `live`, `ingest` … */
  readonly figures: Record<string, () => unknown> = {};
  store: string | null = null;
  background: BackgroundWork | null = null;
  private readonly startedAt = Date.now();

  constructor(private readonly onStartup: (startup: Startup) => void = () => {}) {}

  enter(stage: string, done = 0, total: number | null = null): void {
    Object.assign(this.startup, { stage, done, total });
    this.onStartup(this.startup);
  }

  ready(): void {
    Object.assign(this.startup, { stage: 'ready', done: 1, total: 1, ready: true, error: null });
  }

  fail(error: string): void {
    Object.assign(this.startup, { ready: false, error });
  }

  toJSON(): Record<string, unknown> {
    const figures = Object.entries(this.figures).map(([name, read]) => [name, read()]);
    return {
      version,
      store: this.store,
      startup: this.startup,
      background: this.background,
      uptimeSeconds: Math.round((Date.now() - this.startedAt) / 1000),
      ...Object.fromEntries(figures),
    };
  }
}
