import type { Logger } from 'pino';
import type { OperationalAlarm } from '../../models/live/messages.ts';

/** What is wrong with the server itself: kept while it lasts, logged, and told to the viewers of all cities. */
export class OperationalAlarms {
  readonly #active = new Map<OperationalAlarm['kind'], OperationalAlarm>();

  constructor(
    private readonly log: Pick<Logger, 'error' | 'info'>,
    private readonly tell: (alarm: OperationalAlarm) => void,
  ) {}

  /** What is wrong now. */
  get active(): OperationalAlarm[] {
    return [...this.#active.values()];
  }

  /** Raises an alarm; while it lasts only its sentence is renewed. */
  raise(kind: OperationalAlarm['kind'], detail: string): void {
    const before = this.#active.get(kind);
    const alarm = { kind, active: true, detail, since: before?.since ?? Date.now() };
    this.#active.set(kind, alarm);
    if (before) return;
    this.log.error({ kind }, detail);
    this.tell(alarm);
  }

  clear(kind: OperationalAlarm['kind']): void {
    const alarm = this.#active.get(kind);
    if (!alarm) return;
    this.#active.delete(kind);
    this.log.info({ kind }, `Over: ${alarm.detail}`);
    this.tell({ ...alarm, active: false });
  }
}
