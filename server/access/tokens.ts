import { createHash, randomBytes } from 'node:crypto';
import { type RoleName, roleNames, type TokenRecord } from '../../models/access/roles.ts';
import type { Database } from '../store/database.ts';
import { type AuditEntry, auditStatements } from './audit.ts';

/** What a new token is to be. */
export interface TokenOrder {
  name: string;
  role: RoleName;
  /** Null: all cities. */
  city: string | null;
  /** Epoch milliseconds; null for never. */
  expiresAt: number | null;
  /** Codes of the devices that it may speak for, beside those below `gateway`; both null: all of the city. */
  devices?: string[] | null;
  gateway?: string | null;
}

/** What is wrong with what a token is to speak for: one sentence; null where nothing is. */
export function scopeProblem({ role, city, devices, gateway }: Omit<TokenOrder, 'expiresAt'>): string | null {
  if ((devices ?? null) === null && (gateway ?? null) === null) return null;
  const named = devices ? 'devices' : 'gateway';
  if (role !== 'device') return `${named}: expected the role device, found ${role}.`;
  return city === null ? `${named}: expected a city, since codes belong to one.` : null;
}

/** 256 bits from the system's generator, behind a mark by which a leaked token is found. */
export const newSecret = (): string => `mc_${randomBytes(32).toString('base64url')}`;

/** What is kept of a secret. It has 256 bits by itself: a slow hash would protect nothing. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A token as the server keeps it in memory. Times are epoch milliseconds. */
export interface StoredToken {
  id: number;
  /** Hexadecimal. */
  hash: string;
  name: string;
  role: RoleName;
  city: string | null;
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
  devices: string[] | null;
  gateway: string | null;
  change: number;
}

const milliseconds = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::float8`;
const columns = `id, encode(hash, 'hex') as hash, name, role, city, change, devices, gateway,
  ${milliseconds('created_at')} as "createdAt", ${milliseconds('expires_at')} as "expiresAt",
  ${milliseconds('revoked_at')} as "revokedAt", ${milliseconds('last_used_at')} as "lastUsedAt"`;

/** Tokens that have changed after `change`, oldest change first. Those with a role of a later version are left out. */
export async function tokensAfter(database: Database, change: number): Promise<StoredToken[]> {
  const { rows } = await database.query<StoredToken>(
    `select ${columns} from access_token where change > $1::int8 order by change`,
    [change],
  );
  return rows.filter(({ role }) => (roleNames as readonly string[]).includes(role));
}

const audited = (action: string, by: string, token: { name: string; city: string | null }): AuditEntry => ({
  actor: by,
  action,
  subject: token.name,
  city: token.city,
});

/** Makes a token and notes who did. Returns its secret, which nobody can read again. */
export async function createToken(
  database: Database,
  order: TokenOrder,
  by: string,
): Promise<{ secret: string; token: StoredToken }> {
  const secret = newSecret();
  const [inserted] = await database.transaction([
    {
      sql: `insert into access_token (hash, name, role, city, expires_at, devices, gateway, change)
            values (decode($1, 'hex'), $2, $3, $4, to_timestamp($5::float8 / 1000), $6::text[], $7, nextval('access_token_change'))
            returning ${columns}`,
      parameters: [
        hashOf(secret),
        order.name,
        order.role,
        order.city,
        order.expiresAt,
        order.devices ?? null,
        order.gateway ?? null,
      ],
    },
    ...auditStatements([
      {
        ...audited('token.create', by, order),
        detail: { role: order.role, devices: order.devices ?? null, gateway: order.gateway ?? null },
      },
    ]),
  ]);
  return { secret, token: inserted!.rows[0] as unknown as StoredToken };
}

/** Takes a token back for ever. Returns null where there is none of this id; a second time changes nothing. */
export async function revokeToken(database: Database, id: number, by: string): Promise<StoredToken | null> {
  const { rows } = await database.query<StoredToken>(
    `select ${columns} from access_token where id = $1::int4`,
    [id],
  );
  if (!rows[0]) return null;
  if (rows[0].revokedAt !== null) return rows[0];
  const [revoked] = await database.transaction([
    {
      sql: `update access_token set revoked_at = coalesce(revoked_at, now()), change = nextval('access_token_change')
             where id = $1::int4 returning ${columns}`,
      parameters: [id],
    },
    ...auditStatements([audited('token.revoke', by, rows[0])]),
  ]);
  return (revoked!.rows[0] as unknown as StoredToken | undefined) ?? null;
}

/** Notes when tokens were last used, by id; epoch milliseconds. */
export async function noteUse(database: Database, uses: ReadonlyMap<number, number>): Promise<void> {
  if (uses.size === 0) return;
  await database.query(
    `update access_token t set last_used_at = to_timestamp(u.at / 1000)
       from unnest($1::int4[], $2::float8[]) as u(id, at) where t.id = u.id`,
    [[...uses.keys()], [...uses.values()]],
  );
}

const isoTime = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

/** A token as it is listed. */
export const tokenRecordOf = (token: StoredToken): TokenRecord => ({
  id: token.id,
  name: token.name,
  role: token.role,
  city: token.city,
  createdAt: new Date(token.createdAt).toISOString(),
  expiresAt: isoTime(token.expiresAt),
  revokedAt: isoTime(token.revokedAt),
  lastUsedAt: isoTime(token.lastUsedAt),
  devices: token.devices,
  gateway: token.gateway,
});
