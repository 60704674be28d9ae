import { afterEach, expect, it, vi } from 'vitest';
import type { Database } from '../store/database.ts';
import { Gateways } from './gateways.ts';

afterEach(() => void vi.useRealTimers());

const minute = 60_000;
const row = (code: string, status: string, reportedAt: number) => ({
  ...{ city: 'stad', code, kind: 'gateway', name: code, parent: null, district: null, capacity: null },
  ...{ longitude: null, latitude: null, height: null, link: null, serves: null, heartbeat_seconds: 60 },
  ...{ reported_status: status, reported_at: new Date(reportedAt), load_percent: null },
});

it('counts the silence of gateways from when it listens: what was said while it was away is not known', async () => {
  vi.useFakeTimers();
  const start = Date.UTC(2026, 10, 20);
  vi.setSystemTime(start);
  const rows = [row('A', 'online', start - 60 * minute), row('B', 'power-cut', start - 60 * minute)];
  const gateways = new Gateways({ query: async () => ({ rows }) } as unknown as Database);
  await gateways.load();
  expect(gateways.downSince('stad', 'A', start + 3 * minute)).toBeNull();
  expect(gateways.downSince('stad', 'A', start + 3 * minute + 1)).toBe(start + 3 * minute);
  // What it said of itself holds until it says something else.
  expect(gateways.downSince('stad', 'B', start)).toBe(start - 60 * minute);
});
