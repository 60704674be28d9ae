import { describe, expect, it } from 'vitest';
import { surviveKills } from '../sensing/testing/survive-kills.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { StoreKind } from '../store/database.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

describe.each(kinds)(
  'server on the %s store, killed while 2,000 sensors report over HTTP and MQTT',
  (kind) => {
    it('has every acknowledged observation after restart, once', { timeout: 400_000 }, async () => {
      const { kills, acknowledged, stored, missing, doubled } = await surviveKills({
        kind,
        // The embedded database dies with its server.
        victims: kind === 'embedded' ? ['server', 'server'] : ['server', 'database', 'server', 'database'],
        betweenKills: 4000,
      });
      console.log(
        `${kind}: ${kills} kills, acknowledged ${acknowledged.http} over HTTP and ${acknowledged.mqtt} over MQTT, ` +
          `${stored} stored, ${missing.length} missing.`,
      );
      expect(missing).toEqual([]);
      expect(doubled).toBe(0);
      expect(acknowledged.http).toBeGreaterThan(2000);
      expect(acknowledged.mqtt).toBeGreaterThan(2000);
    });
  },
);
