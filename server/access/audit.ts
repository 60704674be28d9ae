import { createHash } from 'node:crypto';
import type { AuditCheck, AuditRow } from '../../models/access/audit.ts';
import type { Database, SqlValue, Statement } from '../store/database.ts';

/** Something that has to be accounted for: who did what to what. */
export interface AuditEntry {
  /** Who: name of a token, "operator", "device RG-0001", "server". */
  actor: string;
  /** What, as "device.command", "token.create". */
  action: string;
  /** To what: code of a device, id of a rule. */
  subject: string;
  city: string | null;
  detail?: Record<string, unknown>;
}

/** What must be so, within the transaction, for an entry to be written: a query with parameters from $7 on. */
export interface AuditCondition {
  sql: string;
  parameters: SqlValue[];
}

/** Hash before the first entry. */
const beginning = '0'.repeat(64);
/** Between the fields of what is hashed; no text of an entry may hold it. */
const separator = '\u001f';
/** Key of the lock that makes writers of the audit wait for each other. */
const lock = 7_231_944;

const hashedColumns = ['previous_hash', 'id', 'at_ms', 'actor', 'action', 'subject', 'city', 'detail'];
const hashOf = (values: string): string =>
  `encode(sha256(convert_to(concat_ws('${separator}', ${values}), 'UTF8')), 'hex')`;

/**
 * Statements that append entries, as the last ones of a transaction that does what they tell: both are committed, or
 * neither (or not written at all, where `condition` finds nothing). From the first on, other writers of the audit wait for the commit.
 */
export function auditStatements(
  entries: AuditEntry[],
  now = Date.now(),
  condition?: AuditCondition,
): Statement[] {
  if (entries.length === 0) return [];
  return [
    { sql: `select pg_advisory_xact_lock(${lock})` },
    ...entries.map(({ actor, action, subject, city, detail = {} }) => ({
      sql: `insert into audit (id, at_ms, actor, action, subject, city, detail, previous_hash, hash)
            select id, at_ms, actor, action, subject, city, detail, previous_hash,
                   ${hashOf("previous_hash, id, at_ms, actor, action, subject, coalesce(city, ''), detail")}
              from (select coalesce(max(id), 0) + 1 as id, $1::int8 as at_ms, $2::text as actor, $3::text as action,
                           $4::text as subject, $5::text as city, $6::text as detail,
                           coalesce((select hash from audit order by id desc limit 1), '${beginning}') as previous_hash
                      from audit) as entry
             ${condition ? `where exists (${condition.sql})` : ''}`,
      parameters: [
        now,
        ...[actor, action, subject].map(plain),
        city,
        plain(JSON.stringify(detail)),
        ...(condition?.parameters ?? []),
      ],
    })),
  ];
}

/** Text as it may be hashed: control characters could feign a border between fields, or a line in a report. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, ' ').slice(0, 20_000);

/** Appends entries in a transaction of their own. */
export async function appendAudit(database: Database, ...entries: AuditEntry[]): Promise<void> {
  await database.transaction(auditStatements(entries));
}

interface StoredRow {
  id: number;
  at_ms: number;
  actor: string;
  action: string;
  subject: string;
  city: string | null;
  detail: string;
  previous_hash: string;
  hash: string;
}

/** Entries, newest first. */
export async function readAudit(
  database: Database,
  filter: {
    city?: string | undefined;
    subject?: string | undefined;
    actor?: string | undefined;
    /** An action, or the family of one: "device.command" has "device.command.done". */
    action?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
): Promise<AuditRow[]> {
  const { rows } = await database.query<StoredRow>(
    `select ${hashedColumns.join(', ')}, hash from audit
      where ($1::text is null or city = $1) and ($2::text is null or subject = $2) and ($3::int8 is null or id < $3)
        and ($5::text is null or actor = $5)
        and ($6::text is null or action = $6 or starts_with(action, $6 || '.'))
      order by id desc limit $4::int4`,
    [
      filter.city ?? null,
      filter.subject ?? null,
      filter.before ?? null,
      filter.limit,
      filter.actor ?? null,
      filter.action ?? null,
    ],
  );
  return rows.map(({ id, at_ms, actor, action, subject, city, detail, hash }) => ({
    id,
    at: new Date(at_ms).toISOString(),
    actor,
    action,
    subject,
    city,
    detail: JSON.parse(detail) as Record<string, unknown>,
    hash,
  }));
}

/** Reads the chain in pieces and computes each hash anew, apart from the SQL that wrote it. */
export async function checkAudit(database: Database): Promise<AuditCheck> {
  const piece = 5000;
  let [head, entries] = [beginning, 0];
  for (;;) {
    const { rows } = await database.query<StoredRow>(
      `select ${hashedColumns.join(', ')}, hash from audit where id > $1::int8 order by id limit ${piece}`,
      [entries],
    );
    for (const row of rows) {
      const fields = [
        head,
        entries + 1,
        row.at_ms,
        row.actor,
        row.action,
        row.subject,
        row.city ?? '',
        row.detail,
      ];
      const hash = createHash('sha256').update(fields.join(separator)).digest('hex');
      if (row.hash !== hash || row.previous_hash !== head || row.id !== entries + 1)
        return { entries, head, broken: row.id };
      head = hash;
      entries++;
    }
    if (rows.length < piece) return { entries, head, broken: null };
  }
}
