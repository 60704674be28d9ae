import type { Database, StoreError } from '../store/database.ts';

const hour = 3_600_000;
/** Hours after its end that an hour is packed (server/sensing/history-packer.ts), unless it is set otherwise. */
export const packAfterHours = 24;
/** The partition of observations that come when their hour is packed, or would be soon. */
export const lateTable = 'observation_late';

const partitionName = (start: number): string =>
  `observation_${new Date(start).toISOString().slice(0, 13).replace(/[-T]/g, '')}`;

/** The hourly partitions that there are, the oldest first; `until` is the end of the hour, epoch milliseconds. */
export async function hourlyPartitions(
  database: Database,
): Promise<{ name: string; until: number; bytes: number }[]> {
  const { rows } = await database.query<{ name: string; bytes: number }>(
    `select c.relname as name, pg_total_relation_size(c.oid)::float8 as bytes
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'observation'::regclass and c.relname ~ '^observation_[0-9]{10}$'
      order by c.relname`,
  );
  return rows.map(({ name, bytes }) => {
    const [, year, month, day, start] = /_(\d{4})(\d\d)(\d\d)(\d\d)$/.exec(name)!.map(Number);
    return { name, bytes, until: Date.UTC(year!, month! - 1, day!, start! + 1) };
  });
}

/** The hourly partitions of `observation`: made when the first observation of an hour comes, dropped oldest first. */
export class ObservationPartitions {
  /** Hours (epoch milliseconds) whose partition exists, or whose observations go to the late partition. */
  readonly #settled = new Set<number>();

  constructor(
    private readonly database: Database,
    private readonly now: () => number = Date.now,
    /** Hours after its end that an hour still gets a partition; then its observations are late. */
    private readonly packAfter = packAfterHours,
  ) {}

  /** Resolves when all observations (`time` in epoch milliseconds) have a partition to go to. */
  async ensure(observations: readonly { time: number }[]): Promise<void> {
    const missing = new Set<number>();
    const oldest = this.now() - this.packAfter * hour;
    let settled = Number.NaN;
    for (const { time } of observations) {
      const start = Math.floor(time / hour) * hour;
      if (start === settled) continue;
      if (this.#settled.has(start)) settled = start;
      else if (start + hour > oldest) missing.add(start);
    }
    for (const start of missing) await this.#create(start);
  }

  async #create(start: number): Promise<void> {
    const [from, to] = [start, start + hour].map((time) => new Date(time).toISOString());
    try {
      await this.database.query(
        `create table if not exists ${partitionName(start)} partition of observation for values from ('${from}') to ('${to}')`,
      );
    } catch (error) {
      const { code } = error as StoreError;
      // 23514: the late partition already holds observations of this hour (the clock was wrong for a while);
      // 42P07, 42P17, 23505: another process made it in the same moment. The insert has its place in any case.
      if (code === null || !['23514', '42P07', '42P17', '23505'].includes(code)) throw error;
    }
    this.#settled.add(start);
  }

  /**
   * Drops the oldest hours while all of them take more than `limitBytes`. The present hour and the one before
   * it always stay.
   * @returns names of the dropped partitions.
   */
  async dropOldest(limitBytes: number): Promise<string[]> {
    const present = await hourlyPartitions(this.database);
    const kept = partitionName(Math.floor(this.now() / hour) * hour - hour);
    let sum = 0;
    const dropped: string[] = [];
    for (const { name, bytes } of present.reverse()) {
      sum += bytes;
      if (sum <= limitBytes || name >= kept) continue;
      await this.database.query(`drop table ${name}`);
      dropped.push(name);
    }
    if (dropped.length > 0) this.forget();
    return dropped;
  }

  /** To be called when partitions have been dropped: a device may still send observations of such an hour. */
  forget(): void {
    this.#settled.clear();
  }
}
