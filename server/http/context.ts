import type { Logger } from 'pino';
import type { ServerMessage } from '../../models/live/messages.ts';
import { type Told, textOf } from '../../models/sentences/sentence.ts';
import type { Gate } from '../access/gate.ts';
import type { Database } from '../store/database.ts';
import type { BackgroundWork } from './status.ts';

/** What every room of the server is handed: the store, the data folder, the log and the way to the live clients. */
export interface ServerContext {
  database: Database;
  /** Absolute path of the data folder (docs/architecture.md). */
  dataFolder: string;
  log: Logger;
  /** Who may come in; absent where everybody may (tests of single rooms). */
  gate?: Gate;
  /** Says what is being taken in while the server serves, null when it is done; absent in tests of single rooms. */
  tellWork?(work: BackgroundWork | null): void;
  /** Sends a text message to all live clients of a city. */
  broadcast(city: string, message: ServerMessage): void;
}

/** A failure with an HTTP status; its message is one sentence for the caller. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(
    readonly status: number,
    /** With a code where the screen can say it in its own language. */
    readonly told: Told,
  ) {
    super(textOf(told));
  }
}
