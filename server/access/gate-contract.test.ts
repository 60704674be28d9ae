import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { readAudit } from './audit.ts';
import { Gate } from './gate.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

describe.each(kinds)('tokens on the %s store', (kind) => {
  let database: Database;
  let close: () => Promise<void>;
  let now = Date.now();
  const gates: Gate[] = [];
  const gate = async (): Promise<Gate> => {
    const made = new Gate({
      required: true,
      ownSecret: 'own',
      database,
      log: pino({ level: 'silent' }),
      now: () => now,
    });
    gates.push(made);
    await made.load();
    return made;
  };
  const order = { name: 'hall', role: 'kiosk' as const, city: testCity, expiresAt: null };

  beforeAll(async () => {
    ({ database, close } = await openTestStore(kind));
    await storeTestCity(database);
  });
  afterAll(async () => {
    for (const made of gates) await made.close();
    await close?.();
  });

  it('are known by their secret alone, which the store does not have', async () => {
    const one = await gate();
    const { secret, token } = await one.create(order, 'test');
    expect(secret).toMatch(/^mc_[\w-]{43}$/);
    const { rows } = await database.query('select * from access_token where id = $1::int4', [token.id]);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(3));
    expect(one.identify(secret)).toMatchObject({
      tokenId: token.id,
      name: 'hall',
      role: 'kiosk',
      city: testCity,
    });
    expect(one.identify(`${secret}x`)).toBeNull();
    expect(one.identify('')).toBeNull();
    expect((await gate()).identify(secret)).toMatchObject({ name: 'hall' });
    expect(one.identify('own')).toMatchObject({ tokenId: null, role: 'administrator' });
    expect(JSON.stringify(await readAudit(database, { subject: 'hall', limit: 5 }))).toContain(
      'token.create',
    );
  });

  it('end with their time, and when they are revoked, also by another process', async () => {
    const one = await gate();
    const other = await gate();
    const short = await one.create({ ...order, expiresAt: now + 1000 }, 'test');
    const lasting = await one.create(order, 'test');
    const identity = one.identify(short.secret)!;
    const kept = one.identify(lasting.secret)!;
    expect(one.holds(identity, now)).toBeNull();
    now += 1000;
    expect(one.identify(short.secret)).toBeNull();
    expect(one.holds(identity, now)).toBe('The token has expired.');
    await other.look();
    expect(other.identify(lasting.secret)).not.toBeNull();
    expect((await other.revoke(lasting.token.id, 'test'))!.revokedAt).not.toBeNull();
    expect(other.identify(lasting.secret)).toBeNull();
    await one.look();
    expect(one.identify(lasting.secret)).toBeNull();
    expect(one.holds(kept, now)).toBe('The token has been revoked.');
    expect(await one.revoke(999_999, 'test')).toBeNull();
  });

  it('give tickets that are good for one socket, soon', async () => {
    const one = await gate();
    const { secret, token } = await one.create(order, 'test');
    const identity = one.identify(secret)!;
    const { ticket } = one.issueTicket(identity);
    expect(one.redeem(ticket)).toEqual(identity);
    expect(one.redeem(ticket)).toBeNull();
    const late = one.issueTicket(identity);
    now += 30_000;
    expect(one.redeem(late.ticket)).toBeNull();
    const revoked = one.issueTicket(identity);
    await one.revoke(token.id, 'test');
    expect(one.redeem(revoked.ticket)).toBeNull();
  });

  it('remember when they were last used', async () => {
    const one = await gate();
    const { secret, token } = await one.create(order, 'test');
    expect(one.list().find(({ id }) => id === token.id)!.lastUsedAt).toBeNull();
    one.identify(secret);
    await one.close();
    expect((await gate()).list().find(({ id }) => id === token.id)!.lastUsedAt).toBe(now);
  });
});
