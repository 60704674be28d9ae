import { randomUUID } from 'node:crypto';
import {
  type FirmwareJob,
  type FirmwareJobStatus,
  type FirmwareOrder,
  type FirmwareStep,
  type FirmwareTask,
  type FirmwareTaskStatus,
  firmwareOrder,
  firmwareService,
  firmwareStepsFrom,
  firmwareTaskStatuses,
  judgeWave,
  wavesOf,
} from '../../models/devices/firmware.ts';
import { auditStatements } from '../access/audit.ts';
import { HttpError } from '../http/context.ts';
import type { Database, Statement } from '../store/database.ts';
import type { Commands } from './commands.ts';
import type { BookedDevice, DeviceBook } from './device-book.ts';

/** Devices of one job that are at it at once: they fetch from one server. */
const openLimit = 100;
/** After so long a device that is marked as told, but has no command, was not told. */
const graceSeconds = 30;
/** How often the command is sent within the time that a device has. */
const sendings = 3;

interface JobRow {
  id: string;
  city: string;
  document: unknown;
  status: FirmwareJobStatus;
  wave: number;
  asked_by: string;
  asked_at: Date;
  ended_at: Date | null;
  reason: string | null;
}

export interface FirmwareParts {
  database: Database;
  book: DeviceBook;
  commands: Pick<Commands, 'ask'>;
  now?: () => number;
}

/**
 * Firmware for many devices, over the channel of commands: a wave after the other, each device again until it has
 * answered or tried often enough, and an end to it all when too many fail. All of it stands in the store, so that a
 * server that is killed goes on where it was, and each change holds only from the state it was decided in.
 */
export class FirmwareJobs {
  constructor(private readonly parts: FirmwareParts) {}

  get #now(): number {
    return (this.parts.now ?? Date.now)();
  }

  /**
   * Takes an order over.
   * @throws HttpError 422 for devices that are not there or of another product, 409 for one that another job is about.
   */
  async order(city: string, order: FirmwareOrder, actor: string): Promise<FirmwareJob> {
    const { devices: _, ...document } = order;
    const codes = this.#devicesOf(city, order).sort();
    await this.#refuseBusy(city, codes);
    const id = randomUUID();
    const waves = wavesOf(codes.length, order.waves);
    await this.#store(city, [
      {
        sql: `insert into firmware_job (id, city, document, status, asked_by, asked_at)
              values ($1, $2, $3::jsonb, 'running', $4, to_timestamp($5::float8 / 1000))`,
        parameters: [id, city, JSON.stringify(document), actor, this.#now],
      },
      {
        sql: `insert into firmware_task (job, city, thing, wave, status)
              select $1, $2, i.thing, i.wave, 'waiting' from unnest($3::text[], $4::int4[]) as i (thing, wave)`,
        parameters: [id, city, codes, waves],
      },
      ...this.#audit(city, id, actor, 'firmware.order', {
        product: order.product,
        version: order.version,
        devices: codes.length,
      }),
    ]);
    return (await this.find(city, id))!;
  }

  #devicesOf(city: string, { product, devices }: FirmwareOrder): string[] {
    const isOne = ({ model }: BookedDevice): boolean => model.slice(0, model.lastIndexOf('@')) === product;
    if (devices === null) {
      const all = [...this.parts.book.ofCity(city)].filter(isOne).map(({ code }) => code);
      if (all.length === 0) throw new HttpError(422, `product: there is no device of "${product}".`);
      return all;
    }
    for (const code of devices) {
      const device = this.parts.book.find(city, code);
      if (!device) throw new HttpError(422, `devices: there is no "${code}".`);
      if (!isOne(device))
        throw new HttpError(
          422,
          `devices: expected devices of "${product}", found "${code}" of ${device.model}.`,
        );
    }
    return [...new Set(devices)];
  }

  async #refuseBusy(city: string, codes: string[]): Promise<void> {
    const { rows } = await this.parts.database.query<{ thing: string }>(
      `select thing from firmware_task
        where city = $1 and status in ('waiting', 'sent') and thing = any ($2::text[]) order by thing limit 1`,
      [city, codes],
    );
    if (rows[0])
      throw new HttpError(409, `"${rows[0].thing}" is in another firmware job that has not ended.`);
  }

  /** Writes; where somebody else has taken one of the devices meanwhile the index refuses all of it. */
  async #store(city: string, statements: Statement[]): Promise<void> {
    try {
      await this.parts.database.transaction(statements);
    } catch (error) {
      if ((error as { code?: string }).code === '23505')
        throw new HttpError(409, `A device of "${city}" is in another firmware job that has not ended.`);
      throw error;
    }
  }

  #audit(
    city: string,
    job: string,
    actor: string,
    action: string,
    detail: Record<string, unknown>,
  ): Statement[] {
    return auditStatements([{ actor, action, subject: job, city, detail }], this.#now);
  }

  /** Jobs of a city, newest first. */
  async list(city: string, limit: number): Promise<FirmwareJob[]> {
    return this.#read('city = $1', [city], limit);
  }

  async find(city: string, id: string): Promise<FirmwareJob | null> {
    return (await this.#read('city = $1 and id = $2', [city, id], 1))[0] ?? null;
  }

  async #read(condition: string, parameters: string[], limit: number): Promise<FirmwareJob[]> {
    const { rows } = await this.parts.database.query<
      JobRow & { counts: Partial<FirmwareJob['counts']> | null }
    >(
      `select j.*, (select jsonb_object_agg(status, devices)
                      from (select status, count(*) as devices from firmware_task t where t.job = j.id
                             group by status) as counted) as counts
         from firmware_job j where ${condition} order by asked_at desc, id limit ${limit}`,
      parameters,
    );
    return rows.map((row) => ({
      ...documentOf(row),
      id: row.id,
      status: row.status,
      wave: row.wave,
      askedBy: row.asked_by,
      askedAt: row.asked_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      reason: row.reason,
      counts: countsOf(row.counts ?? {}),
    }));
  }

  /** How far each device of a job is, by wave and code. */
  async tasks(city: string, id: string): Promise<FirmwareTask[]> {
    const { rows } = await this.parts.database.query<Omit<FirmwareTask, 'changedAt'> & { changed_at: Date }>(
      `select thing, wave, status, tries, detail, changed_at from firmware_task
        where city = $1 and job = $2 order by wave, thing`,
      [city, id],
    );
    return rows.map(({ changed_at, ...row }) => ({ ...row, changedAt: changed_at.toISOString() }));
  }

  /** @throws HttpError 404 for an unknown job, 409 for a step that does not lead on from its state. */
  async step(city: string, id: string, step: FirmwareStep, actor: string): Promise<FirmwareJob> {
    const job = await this.find(city, id);
    if (!job) throw new HttpError(404, `There is no firmware job ${id}.`);
    const { from, to } = firmwareStepsFrom[step];
    if (!from.includes(job.status))
      throw new HttpError(409, `A firmware job that is ${job.status} cannot ${step}.`);
    const tasks: Record<FirmwareStep, Statement[]> = {
      pause: [],
      resume: [],
      cancel: [this.#cancelWaiting(id)],
      retry: [
        {
          sql: `update firmware_task set status = 'waiting', tries = 0, command = null, detail = null,
                       changed_at = to_timestamp($2::float8 / 1000)
                 where job = $1 and status in ('failed', 'cancelled')`,
          parameters: [id, this.#now],
        },
      ],
    };
    await this.#store(city, [
      {
        sql: `update firmware_job
                 set status = $2, reason = null,
                     ended_at = case when $2 = 'cancelled' then to_timestamp($3::float8 / 1000) end,
                     wave = case when $4::boolean then 0 else wave end
               where id = $1`,
        parameters: [id, to, this.#now, step === 'retry'],
      },
      ...tasks[step],
      ...this.#audit(city, id, actor, `firmware.${step}`, { version: job.version }),
    ]);
    return (await this.find(city, id))!;
  }

  #cancelWaiting(job: string): Statement {
    return {
      sql: `update firmware_task set status = 'cancelled', changed_at = to_timestamp($2::float8 / 1000)
             where job = $1 and status = 'waiting'`,
      parameters: [job, this.#now],
    };
  }

  #ticking: Promise<void> = Promise.resolve();

  /**
   * Takes answers over, judges the waves of running jobs, and tells the next devices. Called every second or so; one
   * after the other.
   */
  tick(): Promise<void> {
    const done = this.#ticking.then(() => this.#look());
    this.#ticking = done.catch(() => {});
    return done;
  }

  async #look(): Promise<void> {
    await this.#takeAnswers();
    const { rows } = await this.parts.database.query<JobRow>(
      `select * from firmware_job where status = 'running' order by asked_at, id`,
    );
    for (const job of rows) await this.#goOn(job);
  }

  async #takeAnswers(): Promise<void> {
    const now = this.#now;
    const answered = `firmware_task t
                 join firmware_job j on j.id = t.job
                 left join device_command c on c.id = t.command
                where t.status = 'sent'`;
    await this.parts.database.transaction([
      {
        sql: `update thing set firmware = taken.version, firmware_at = to_timestamp($1::float8 / 1000)
                from (select t.city, t.thing, j.document->>'version' as version from ${answered} and c.status = 'done')
                  as taken
               where thing.city = taken.city and thing.code = taken.thing`,
        parameters: [now],
      },
      {
        // A task without its command: the server ended between the two, so the device was told nothing.
        sql: `update firmware_task set status = found.status, detail = found.detail,
                     tries = tries - found.unsent, changed_at = to_timestamp($1::float8 / 1000)
                from (select t.job, t.thing, t.command, (c.id is null)::int4 as unsent,
                             case when c.status = 'done' then 'done'
                                  when c.id is null or t.tries < (j.document->>'attempts')::int4 then 'waiting'
                                  else 'failed' end as status,
                             coalesce(c.answer->>'detail', case when c.status = 'timed-out' then 'no answer' end)
                               as detail
                        from ${answered}
                         and (c.status in ('done', 'failed', 'timed-out')
                              or c.id is null and t.changed_at < to_timestamp($1::float8 / 1000 - $2::float8))) as found
               where firmware_task.job = found.job and firmware_task.thing = found.thing
                 and firmware_task.status = 'sent' and firmware_task.command = found.command`,
        parameters: [now, graceSeconds],
      },
      // What was cancelled meanwhile is not told again.
      {
        sql: `update firmware_task t set status = 'cancelled' from firmware_job j
               where j.id = t.job and t.status = 'waiting' and j.status in ('aborted', 'cancelled')`,
      },
    ]);
  }

  async #goOn(job: JobRow): Promise<void> {
    const { database } = this.parts;
    const order = documentOf(job);
    const { rows } = await database.query<{ status: FirmwareTaskStatus; devices: number }>(
      'select status, count(*) as devices from firmware_task where job = $1 and wave = $2 group by status',
      [job.id, job.wave],
    );
    const counts = countsOf(Object.fromEntries(rows.map(({ status, devices }) => [status, devices])));
    const verdict = judgeWave(counts, order.failureLimit);
    if (verdict === 'abort') {
      const size = counts.waiting + counts.sent + counts.done + counts.failed;
      await this.#end(
        job,
        'aborted',
        `${counts.failed} of ${size} devices of wave ${job.wave + 1} have failed.`,
      );
    } else if (verdict === 'go-on') await this.#tellWaiting(job, order, openLimit - counts.sent);
    else if (job.wave + 1 < order.waves.length)
      await database.query(
        `update firmware_job set wave = wave + 1 where id = $1 and wave = $2 and status = 'running'`,
        [job.id, job.wave],
      );
    else await this.#end(job, 'done', null);
  }

  /** Ends a job that still runs, once: another look at it, or somebody's step, may have come first. */
  async #end(job: JobRow, status: 'done' | 'aborted', reason: string | null): Promise<void> {
    await this.parts.database.transaction([
      { sql: 'select 1 from firmware_job where id = $1 for update', parameters: [job.id] },
      ...auditStatements(
        [
          {
            actor: 'server',
            action: `firmware.${status}`,
            subject: job.id,
            city: job.city,
            detail: { reason },
          },
        ],
        this.#now,
        {
          sql: `select 1 from firmware_job where id = $7::uuid and status = 'running'`,
          parameters: [job.id],
        },
      ),
      {
        sql: `update firmware_task set status = 'cancelled', changed_at = to_timestamp($2::float8 / 1000)
                from firmware_job j
               where j.id = $1 and j.status = 'running' and job = j.id and firmware_task.status = 'waiting'`,
        parameters: [job.id, this.#now],
      },
      {
        sql: `update firmware_job set status = $2, reason = $3, ended_at = to_timestamp($4::float8 / 1000)
               where id = $1 and status = 'running'`,
        parameters: [job.id, status, reason, this.#now],
      },
    ]);
  }

  async #tellWaiting(job: JobRow, order: ReturnType<typeof documentOf>, limit: number): Promise<void> {
    const { database, book, commands } = this.parts;
    const { rows } = await database.query<{ thing: string }>(
      `select thing from firmware_task where job = $1 and wave = $2 and status = 'waiting'
        order by tries, thing limit $3::int4`,
      [job.id, job.wave, Math.max(0, limit)],
    );
    const service = {
      id: firmwareService,
      name: { zh: '固件升级', en: 'Firmware' },
      parameters: [],
      timeoutSeconds: order.timeoutSeconds,
      attempts: sendings,
    };
    const { version, url, sha256, bytes } = order;
    for (const { thing } of rows) {
      /** False where another look at the job was quicker. */
      const change = async (
        from: FirmwareTaskStatus,
        to: FirmwareTaskStatus,
        command: string | null,
        detail: string | null,
        tries: number,
      ): Promise<boolean> => {
        const changed = await database.query(
          `update firmware_task set status = $4, command = $5::uuid, detail = $6, tries = tries + $7::int4,
                  changed_at = to_timestamp($8::float8 / 1000)
            where job = $1 and thing = $2 and status = $3 returning thing`,
          [job.id, thing, from, to, command, detail, tries, this.#now],
        );
        return changed.rows.length > 0;
      };
      if (book.find(job.city, thing)?.isolatedAt !== null) {
        await change('waiting', 'failed', null, 'It is kept apart.', 0);
        continue;
      }
      const command = randomUUID();
      if (!(await change('waiting', 'sent', command, null, 1))) continue;
      try {
        await commands.ask(job.city, thing, service, { version, url, sha256, bytes }, job.asked_by, command);
      } catch (error) {
        if (!(error instanceof HttpError) || error.status >= 500) throw error;
        await change('sent', 'waiting', null, error.message, -1);
      }
    }
  }
}

const orderOfJob = firmwareOrder.omit({ devices: true });
const documentOf = ({ document }: Pick<JobRow, 'document'>) => orderOfJob.parse(document);

const countsOf = (known: Partial<FirmwareJob['counts']>): FirmwareJob['counts'] =>
  Object.fromEntries(
    firmwareTaskStatuses.map((status) => [status, known[status] ?? 0]),
  ) as FirmwareJob['counts'];
