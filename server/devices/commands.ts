import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { CommandAnswer, CommandStatus, DeviceCommand } from '../../models/devices/command.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import type { ThingService } from '../../models/sensing/thing-model.ts';
import { type AuditCondition, auditStatements } from '../access/audit.ts';
import { HttpError } from '../http/context.ts';
import { topicRoot } from '../ingest/mqtt-intake.ts';
import type { Database } from '../store/database.ts';

const defaultTimeoutSeconds = 30;
const defaultAttempts = 3;
/** Commands of one device that may be open at once. */
const openLimit = 100;

interface CommandRow {
  id: string;
  city: string;
  thing: string;
  service: string;
  parameters: Record<string, unknown>;
  status: CommandStatus;
  asked_by: string;
  asked_at: Date;
  expires_at: Date;
  attempts: number;
  attempt_limit: number;
  retry_seconds: number;
  sent_at: Date | null;
  answered_at: Date | null;
  answer: Record<string, unknown> | null;
}

const commandOf = (row: CommandRow): DeviceCommand => ({
  id: row.id,
  thing: row.thing,
  service: row.service,
  parameters: row.parameters,
  status: row.status,
  askedBy: row.asked_by,
  askedAt: row.asked_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  attempts: row.attempts,
  sentAt: row.sent_at?.toISOString() ?? null,
  answeredAt: row.answered_at?.toISOString() ?? null,
  answer: row.answer,
});

/** That a command has come to an end, for what tells of it. */
const isNow = (id: string, status: CommandStatus): AuditCondition => ({
  sql: 'select from device_command where id = $7::uuid and status = $8',
  parameters: [id, status],
});

export interface CommandsParts {
  database: Database;
  log: Pick<Logger, 'error' | 'warn'>;
  broadcast(city: string, message: ServerMessage): void;
  /** Sends a message to whoever listens on a topic; null where there is no broker. */
  publish: ((topic: string, payload: string) => Promise<void>) | null;
  now?: () => number;
}

/**
 * Commands to devices: kept first, then sent over MQTT and again until they are answered or their time is over, or
 * fetched by the device over HTTP. Asking, answer and time-out stand in the audit, in the transaction that makes them
 * true. A device may get a command twice: its id says that it is the same.
 */
export class Commands {
  constructor(private readonly parts: CommandsParts) {}

  get #now(): number {
    return (this.parts.now ?? Date.now)();
  }

  /**
   * Keeps a command and sends it for the first time.
   * @param service of the device's model; `parameters` are checked (models/devices/telemetry.ts).
   * @param id of the command, where it was noted elsewhere before.
   * @throws HttpError 429 when too many commands of the device are open.
   */
  async ask(
    city: string,
    thing: string,
    service: ThingService,
    parameters: Record<string, unknown>,
    actor: string,
    id: string = randomUUID(),
  ): Promise<DeviceCommand> {
    const now = this.#now;
    const timeoutSeconds = service.timeoutSeconds ?? defaultTimeoutSeconds;
    const attempts = service.attempts ?? defaultAttempts;
    const { rows: open } = await this.parts.database.query<{ count: number }>(
      `select count(*) from device_command where city = $1 and thing = $2 and status in ('waiting', 'sent')`,
      [city, thing],
    );
    if (open[0]!.count >= openLimit)
      throw new HttpError(429, `"${thing}" has ${openLimit} open commands: wait for their end.`);
    const [inserted] = await this.parts.database.transaction([
      {
        sql: `insert into device_command (id, city, thing, service, parameters, status, asked_by, asked_at, expires_at,
                                          attempt_limit, retry_seconds)
              values ($1, $2, $3, $4, $5::jsonb, 'waiting', $6, to_timestamp($7::float8 / 1000),
                      to_timestamp($8::float8 / 1000), $9::int4, $10::float8)
              returning *`,
        parameters: [
          id,
          city,
          thing,
          service.id,
          JSON.stringify(parameters),
          actor,
          now,
          now + timeoutSeconds * 1000,
          attempts,
          timeoutSeconds / attempts,
        ],
      },
      ...auditStatements(
        [
          {
            actor,
            action: 'device.command',
            subject: thing,
            city,
            detail: { command: id, service: service.id, parameters },
          },
        ],
        now,
      ),
    ]);
    const row = inserted!.rows[0] as unknown as CommandRow;
    return (await this.#send(row)) ?? commandOf(row);
  }

  /** Sends one more time over MQTT and notes it; null where nothing could be sent. */
  async #send(row: CommandRow): Promise<DeviceCommand | null> {
    const { publish, database, broadcast, log } = this.parts;
    if (!publish) return null;
    try {
      await publish(
        `${topicRoot}/${row.city}/${row.thing}/command`,
        JSON.stringify({
          command: row.id,
          service: row.service,
          parameters: row.parameters,
          expires: row.expires_at.toISOString(),
        }),
      );
    } catch (error) {
      log.warn({ err: error }, `Command ${row.id} could not be sent; it is tried again.`);
      return null;
    }
    const { rows } = await database.query<CommandRow>(
      `update device_command set status = 'sent', attempts = attempts + 1, sent_at = to_timestamp($2::float8 / 1000)
        where id = $1 and status in ('waiting', 'sent') returning *`,
      [row.id, this.#now],
    );
    if (!rows[0]) return null;
    const command = commandOf(rows[0]);
    broadcast(row.city, { type: 'device-command', command });
    return command;
  }

  #ticking: Promise<void> = Promise.resolve();

  /**
   * Ends what has had its time, and sends again what has waited long enough. Called each second; one after the other, so
   * that nothing is sent twice at once.
   */
  tick(): Promise<void> {
    const done = this.#ticking.then(() => this.#look());
    this.#ticking = done.catch(() => {});
    return done;
  }

  async #look(): Promise<void> {
    const { database, broadcast } = this.parts;
    const now = this.#now;
    const { rows } = await database.query<CommandRow>(
      `select * from device_command
        where status in ('waiting', 'sent')
          and (expires_at <= to_timestamp($1::float8 / 1000)
               or (attempts < attempt_limit
                   and coalesce(sent_at, asked_at) + retry_seconds * interval '1 second' <= to_timestamp($1::float8 / 1000)))
        order by asked_at limit 1000`,
      [now],
    );
    for (const row of rows) {
      if (row.expires_at.getTime() > now) {
        await this.#send(row);
        continue;
      }
      const [ended] = await database.transaction([
        {
          sql: `update device_command set status = 'timed-out' where id = $1 and status in ('waiting', 'sent')
                returning *`,
          parameters: [row.id],
        },
        ...auditStatements(
          [
            {
              actor: 'server',
              action: 'device.command.timed-out',
              subject: row.thing,
              city: row.city,
              detail: { command: row.id, attempts: row.attempts },
            },
          ],
          now,
          isNow(row.id, 'timed-out'),
        ),
      ]);
      const command = ended!.rows[0] as unknown as CommandRow | undefined;
      if (command) broadcast(row.city, { type: 'device-command', command: commandOf(command) });
    }
  }

  /**
   * Takes the answer of a device. One that comes again, or after the end of the command, changes nothing.
   * @throws HttpError 404 where the device has no such command.
   */
  async answer(city: string, thing: string, answer: CommandAnswer): Promise<DeviceCommand> {
    const { database, broadcast } = this.parts;
    const status: CommandStatus = answer.ok ? 'done' : 'failed';
    const open = await this.find(city, thing, answer.command);
    if (!open) throw new HttpError(404, `"${thing}" has no command ${answer.command}.`);
    if (open.status !== 'waiting' && open.status !== 'sent') return open;
    const [answered] = await database.transaction([
      {
        sql: `update device_command
                 set status = $2, answer = $3::jsonb, answered_at = to_timestamp($4::float8 / 1000)
               where id = $1 and status in ('waiting', 'sent') returning *`,
        parameters: [answer.command, status, JSON.stringify(answer), this.#now],
      },
      ...auditStatements(
        [
          {
            actor: `device ${thing}`,
            action: `device.command.${status}`,
            subject: thing,
            city,
            detail: {
              command: answer.command,
              ...(answer.detail !== undefined && { detail: answer.detail }),
            },
          },
        ],
        this.#now,
        isNow(answer.command, status),
      ),
    ]);
    const row = answered!.rows[0] as unknown as CommandRow | undefined;
    if (!row) return (await this.find(city, thing, answer.command))!;
    const command = commandOf(row);
    broadcast(city, { type: 'device-command', command });
    return command;
  }

  async find(city: string, thing: string, id: string): Promise<DeviceCommand | null> {
    const { rows } = await this.parts.database.query<CommandRow>(
      'select * from device_command where id = $1 and city = $2 and thing = $3',
      [id, city, thing],
    );
    return rows[0] ? commandOf(rows[0]) : null;
  }

  /** Commands of a device, newest first. */
  async list(city: string, thing: string, limit: number): Promise<DeviceCommand[]> {
    const { rows } = await this.parts.database.query<CommandRow>(
      'select * from device_command where city = $1 and thing = $2 order by asked_at desc, id limit $3::int4',
      [city, thing, limit],
    );
    return rows.map(commandOf);
  }

  /** Open commands of a device for itself to carry out, oldest first; they count as sent. */
  async fetch(city: string, thing: string): Promise<DeviceCommand[]> {
    const { rows } = await this.parts.database.query<CommandRow>(
      `update device_command set status = 'sent', attempts = attempts + 1, sent_at = to_timestamp($3::float8 / 1000)
        where city = $1 and thing = $2 and status in ('waiting', 'sent') and expires_at > to_timestamp($3::float8 / 1000)
        returning *`,
      [city, thing, this.#now],
    );
    return rows.map(commandOf).sort((one, other) => (one.askedAt < other.askedAt ? -1 : 1));
  }
}
