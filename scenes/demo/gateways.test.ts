import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { gatewayDefinition } from '../../models/devices/gateway.ts';
import { metresBetween } from '../../models/geo/distance.ts';
import { type Thing, thing } from '../../models/sensing/thing.ts';
import { planGateways } from './gateways.ts';

/** Poles along a street, 100 m apart, with a lamp each, and two pump stations at its ends. */
const street: Thing[] = Array.from({ length: 60 }, (_, index) => ({
  index,
  longitude: 120 + index * 0.00105,
}))
  .flatMap(({ index, longitude }) => [
    { code: `MP-${index}`, kind: 'multi-function-pole', name: `解放路多功能杆网关 ${index + 1}`, longitude },
    { code: `LP-${index}`, kind: 'lamp-controller', name: `解放路灯 ${index + 1}`, longitude },
    ...(index % 59 === 0
      ? [{ code: `PS-${index}`, kind: 'pump-station-controller', name: `泵站控制器 ${index}`, longitude }]
      : []),
  ])
  .map(({ code, kind, name, longitude }) =>
    thing.parse({
      ...{
        code,
        name,
        model: { id: kind, version: 1 },
        longitude,
        latitude: 31,
        height: 10,
        datastreams: [],
      },
    }),
  );

describe('gateways of the demo city', () => {
  const { gateways, things } = planGateways(street);

  it('are valid, below one platform, and as far from one another as there are places', () => {
    expect(() => z.array(gatewayDefinition).parse(gateways)).not.toThrow();
    expect(gateways[0]).toMatchObject({ kind: 'city-platform', parent: null });
    expect(gateways.slice(1).every(({ parent }) => parent === gateways[0]!.code)).toBe(true);
    const poles = gateways.filter(({ name }) => name.startsWith('解放路边缘网关 '));
    expect(poles).toHaveLength(8);
    for (const one of poles)
      for (const other of poles)
        if (one !== other) expect(metresBetween(one.position!, other.position!)).toBeGreaterThan(250);
  });

  it('take each device that is near over a link that they serve, and keep room', () => {
    const byCode = new Map(gateways.map((gateway) => [gateway.code, gateway]));
    const counts = new Map<string, number>();
    for (const { gateway, link, longitude, latitude } of things) {
      if (!gateway) continue;
      counts.set(gateway, (counts.get(gateway) ?? 0) + 1);
      const its = byCode.get(gateway)!;
      expect(its.serves).toContain(link);
      expect(metresBetween({ longitude, latitude }, its.position!)).toBeLessThanOrEqual(1200);
    }
    for (const [code, count] of counts) expect(count).toBeLessThan(byCode.get(code)!.capacity!);
    // Those at the edge of a full one stay with their own platform.
    expect(things.filter(({ gateway }) => gateway).length).toBeGreaterThan(100);
    expect(things.find(({ code }) => code === 'PS-0')).toMatchObject({ link: 'ethernet' });
  });
});
