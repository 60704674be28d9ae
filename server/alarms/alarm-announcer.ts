import type { Logger } from 'pino';
import type { Alarm } from '../../models/alarms/alarm.ts';
import type { Database } from '../store/database.ts';
import { alarmsById } from './alarms.ts';

/** New peaks of active alarms are announced together, at most once in so many milliseconds. */
const peakDelay = 2000;

/** Reads changed alarms back from the store and hands them to the viewers. */
export class AlarmAnnouncer {
  readonly #later = new Set<number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
    private readonly onAlarms: (alarms: Alarm[]) => void,
  ) {}

  /** Alarms that began, ended or changed their level. */
  announce(ids: number[]): void {
    if (ids.length > 0) void this.#read(ids);
  }

  /** Alarms with nothing new but a peak. */
  announceLater(ids: number[]): void {
    if (ids.length === 0) return;
    for (const id of ids) this.#later.add(id);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.#read([...this.#later]);
      this.#later.clear();
    }, peakDelay);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** What changed is committed: an alarm that cannot be read back now must not undo it. */
  async #read(ids: number[]): Promise<void> {
    try {
      this.onAlarms(await alarmsById(this.database, ids));
    } catch (error) {
      this.log.error({ err: error }, `${ids.length} alarms could not be announced.`);
    }
  }
}
