import type { Logger } from 'pino';
import type { Admission } from '../../models/devices/admission.ts';
import { appendAudit } from '../access/audit.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';

const flushMilliseconds = 1000;
/** Keys that may wait for review in a city: a sender of ever new keys must not fill the store. */
const waitingLimit = 5000;

interface Noted {
  city: string;
  key: string;
  sender: string;
  sample: unknown;
  first: number;
  last: number;
  messages: number;
}

/** Lists the keys that nobody has registered, with who spoke for them and how often. */
export class Admissions {
  readonly #noted = new Map<string, Noted>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly log: Pick<Logger, 'error'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Notes a message for an unknown key; written together with others within a second. */
  note(city: string, key: string, sender: string, sample: unknown): void {
    const place = JSON.stringify([city, key]);
    const noted = this.#noted.get(place);
    const now = this.now();
    if (noted) Object.assign(noted, { sender, sample, last: now, messages: noted.messages + 1 });
    else if (this.#noted.size < waitingLimit && key.length <= 128)
      this.#noted.set(place, { city, key, sender, sample, first: now, last: now, messages: 1 });
    this.#timer ??= setTimeout(() => void this.flush(), flushMilliseconds).unref();
  }

  /** Writes what was noted. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const rows = [...this.#noted.values()];
    this.#noted.clear();
    if (rows.length === 0) return;
    try {
      await this.database.query(
        `insert into device_admission as a (city, key, sender, channel, first_at, last_at, messages, sample)
         select i.city, i.key, i.sender, split_part(i.sender, ':', 1), to_timestamp(i.first / 1000),
                to_timestamp(i.last / 1000), i.messages, i.sample::jsonb
           from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::float8[], $6::int8[], $7::text[])
             as i (city, key, sender, first, last, messages, sample)
           join city c on c.id = i.city
          where (select count(*) from device_admission w where w.city = i.city) < ${waitingLimit}
             or exists (select from device_admission w where w.city = i.city and w.key = i.key)
         on conflict (city, key) do update
            set sender = excluded.sender, channel = excluded.channel, last_at = excluded.last_at,
                messages = a.messages + excluded.messages, sample = excluded.sample
          where a.status <> 'blocked'`,
        [
          rows.map(({ city }) => city),
          rows.map(({ key }) => key),
          rows.map(({ sender }) => sender),
          rows.map(({ first }) => first),
          rows.map(({ last }) => last),
          rows.map(({ messages }) => messages),
          rows.map(({ sample }) => JSON.stringify(sample).slice(0, 2000)).map(validJson),
        ],
      );
    } catch (error) {
      this.log.error({ err: error }, `${rows.length} unknown devices could not be listed for review.`);
    }
  }

  /** Those of a city that wait (or all), the last heard first. */
  async list(city: string, status: Admission['status'] | null): Promise<Admission[]> {
    await this.flush();
    const { rows } = await this.database.query<Record<string, unknown>>(
      `select key, status, sender, first_at, last_at, messages, sample, decided_at, decided_by, note
         from device_admission where city = $1 and ($2::text is null or status = $2) order by last_at desc limit 1000`,
      [city, status],
    );
    const text = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);
    return rows.map((row) => ({
      key: row['key'] as string,
      status: row['status'] as Admission['status'],
      sender: row['sender'] as string,
      firstAt: text(row['first_at'])!,
      lastAt: text(row['last_at'])!,
      messages: row['messages'] as number,
      sample: row['sample'],
      decidedAt: text(row['decided_at']),
      decidedBy: row['decided_by'] as string | null,
      note: row['note'] as string | null,
    }));
  }

  /** Decides about a key. @throws HttpError 404 for one that is not listed. */
  async decide(
    city: string,
    key: string,
    status: Exclude<Admission['status'], 'waiting'>,
    by: string,
    note: string | null,
  ): Promise<void> {
    await this.flush();
    const { affected } = await this.database.query(
      `update device_admission set status = $3, decided_by = $4, note = $5, decided_at = now()
        where city = $1 and key = $2`,
      [city, key, status, by, note],
    );
    if (affected === 0) throw new HttpError(404, `Nothing unknown has spoken as "${key}".`);
    await appendAudit(this.database, {
      actor: by,
      action: `device.${status}`,
      subject: key,
      city,
      detail: { note },
    });
  }
}

/** A sample that was cut is kept as text. */
function validJson(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}
