import type { Database, StoreError } from '../store/database.ts';

const hour = 3_600_000;
/** Older observations go to the partition of late ones. */
const partitionedPast = 7 * 24 * hour;

const partitionName = (start: number): string =>
  `observation_${new Date(start).toISOString().slice(0, 13).replace(/[-T]/g, '')}`;

/** The hourly partitions of `observation`: made when the first observation of an hour comes, dropped oldest first. */
export class ObservationPartitions {
  /** Hours (epoch milliseconds) whose partition exists, or whose observations go to the late partition. */
  readonly #settled = new Set<number>();

  constructor(
    private readonly database: Database,
    private readonly now: () => number = Date.now,
  ) {}

  /** Resolves when all observations (`time` in epoch milliseconds) have a partition to go to. */
  async ensure(observations: readonly { time: number }[]): Promise<void> {
    const missing = new Set<number>();
    const oldest = this.now() - partitionedPast;
    let settled = Number.NaN;
    for (const { time } of observations) {
      const start = Math.floor(time / hour) * hour;
      if (start === settled) continue;
      if (this.#settled.has(start)) settled = start;
      else if (time > oldest) missing.add(start);
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
    const { rows } = await this.database.query<{ name: string; bytes: number }>(
      `select c.relname as name, pg_total_relation_size(c.oid)::float8 as bytes
         from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'observation'::regclass and c.relname ~ '^observation_[0-9]{10}$'
        order by c.relname desc`,
    );
    const kept = partitionName(Math.floor(this.now() / hour) * hour - hour);
    let sum = 0;
    const dropped: string[] = [];
    for (const { name, bytes } of rows) {
      sum += bytes;
      if (sum <= limitBytes || name >= kept) continue;
      await this.database.query(`drop table ${name}`);
      dropped.push(name);
    }
    // A device may still send observations of a dropped hour: its partition is then made again.
    if (dropped.length > 0) this.#settled.clear();
    return dropped;
  }
}
