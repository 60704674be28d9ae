import type { Logger } from 'pino';
import { alarmLevels } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';
import type { AlarmAnnouncer } from './alarm-announcer.ts';
import { type AlarmEngine, commitPlan } from './alarm-engine.ts';
import type { Baselines } from './baselines.ts';
import { activeAlarms } from './watch-store.ts';

const levels = `array['${alarmLevels.join("','")}']`;
/** Each so many milliseconds delays are looked at … */
const tick = 1000;
/** … and each so many ticks silence, shelves and escalation. */
const slowTicks = 5;
const baselinesATick = 20;

/** What no observation brings about: delays, silence, escalation, the end of a shelf; and the mending of conflicts. */
export class AlarmScheduler {
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #ticks = 0;
  readonly #startedAt: number;

  constructor(
    private readonly database: Database,
    private readonly engine: AlarmEngine,
    private readonly baselines: Baselines,
    private readonly announcer: AlarmAnnouncer,
    private readonly log: Logger,
    /** The server's clock, epoch milliseconds. */
    private readonly now: () => number = Date.now,
  ) {
    this.#startedAt = now();
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      if (this.#running) return;
      this.#ticks++;
      this.run(this.#ticks % slowTicks === 0).catch((error) =>
        this.log.error({ err: error }, 'Alarms could not be looked after.'),
      );
    }, tick);
  }

  /**
   * Looks after the alarms once, behind what is under way; `slow` also at what may wait.
   * @throws StoreError when the store is away.
   */
  async run(slow: boolean): Promise<void> {
    const before = this.#running;
    const own = (async () => {
      // Two at a time would plan the same alarm twice. What the other throws goes to who has called it.
      await before?.catch(() => {});
      await this.#look(slow);
    })();
    this.#running = own;
    try {
      await own;
    } finally {
      if (this.#running === own) this.#running = null;
    }
  }

  async #look(slow: boolean): Promise<void> {
    await this.#mend();
    await commitPlan(this.database, this.engine, this.engine.planElapsed(this.now(), this.#startedAt, slow));
    if (!slow) return;
    await this.#clearOrphans();
    await this.#unshelve();
    await this.#escalate();
    await this.baselines.load(baselinesATick);
  }

  /** Reads watches anew that two plans have changed at once, and evaluates their last reading again. */
  async #mend(): Promise<void> {
    const watches = [...this.engine.conflicts];
    if (watches.length === 0) return;
    const states = watches.map(({ state }) => state);
    const stored = await activeAlarms(
      this.database,
      watches.map(({ rule, datastream }) => ({ rule: rule.id, datastream: datastream.id })),
    );
    const settled = watches.filter(({ state }, index) => state === states[index]);
    for (const watch of settled) {
      this.engine.conflicts.delete(watch);
      const active = stored.get(`${watch.rule.id}/${watch.datastream.id}`) ?? null;
      this.engine.restore(watch, active);
    }
    await commitPlan(this.database, this.engine, this.engine.planAgain(settled, this.now()));
  }

  /** Alarms whose rule was withdrawn or does not look at their datastream any more. */
  async #clearOrphans(): Promise<void> {
    const { orphans } = this.engine.watches;
    if (orphans.size === 0) return;
    const ids = [...orphans];
    const { rows } = await this.database.query<{ id: number }>(
      `with cleared as (
         update alarm set status = 'cleared', cleared_at = now()
          where id = any($1::int4[]) and status = 'active' returning id, level),
       logged as (
         insert into alarm_log (alarm_id, what, level, note)
         select id, 'cleared', level, 'rule withdrawn' from cleared)
       select id from cleared`,
      [ids],
    );
    for (const id of ids) orphans.delete(id);
    this.announcer.announce(rows.map(({ id }) => id));
  }

  async #unshelve(): Promise<void> {
    const { rows } = await this.database.query<{ id: number }>(
      `with back as (
         update alarm set shelved_until = null where shelved_until <= now() returning id),
       logged as (insert into alarm_log (alarm_id, what) select id, 'unshelved' from back)
       select id from back`,
    );
    this.announcer.announce(rows.map(({ id }) => id));
  }

  /** Alarms that nobody has acknowledged rise by one level, again and again up to red. */
  async #escalate(): Promise<void> {
    const { rows } = await this.database.query<{ id: number }>(
      `with risen as (
         update alarm a
            set escalation = a.escalation + 1, escalated_at = now(),
                level = (${levels})[least(4, array_position(${levels}, a.level) + 1)]
           from alarm_rule r
          where r.id = a.rule_id and a.status = 'active' and a.level <> 'red'
            and a.acknowledged_at is null and a.verdict is null and a.shelved_until is null
            and coalesce(a.escalated_at, a.raised_at)
                <= now() - make_interval(mins => (r.document->>'escalateAfterMinutes')::int4)
         returning a.id, a.level),
       logged as (insert into alarm_log (alarm_id, what, level) select id, 'escalated', level from risen)
       select id from risen`,
    );
    this.announcer.announce(rows.map(({ id }) => id));
  }

  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#running?.catch(() => {});
  }
}
