import { describe, expect, it } from 'vitest';
import { surviveKills } from '../sensing/testing/survive-kills.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { StoreKind } from '../store/database.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

describe.each(kinds)('server on the %s store, killed while gateways report over HTTP and MQTT', (kind) => {
  it('has every acknowledged observation after restart, once', { timeout: 400_000 }, async () => {
    const summary = await surviveKills({
      kind,
      // The embedded database dies with its server.
      victims: kind === 'embedded' ? ['server', 'server'] : ['server', 'database', 'server', 'database'],
    });
    console.log(`${kind}: ${JSON.stringify(summary)}`);
    expect(summary).toMatchObject({ missing: 0, doubled: 0, unexpected: [] });
    expect(summary.acknowledged.http).toBeGreaterThan(0);
    expect(summary.acknowledged.mqtt).toBeGreaterThan(0);
  });
});
