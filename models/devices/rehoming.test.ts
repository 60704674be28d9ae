import { describe, expect, it } from 'vitest';
import { planRehoming, type RehomingCandidate, rehomingRule } from './rehoming.ts';

const rule = rehomingRule.parse({});
const orphan = (code: string, change: object = {}) => ({
  code,
  link: 'lora' as string | null,
  longitude: 120,
  latitude: 31,
  ...change,
});
const gateway = (code: string, change: Partial<RehomingCandidate> = {}): RehomingCandidate => ({
  code,
  position: { longitude: 120.001, latitude: 31, height: 0 },
  district: null,
  serves: ['lora', '5g'],
  devices: 10,
  capacity: 100,
  loadPercent: null,
  ...change,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => orphan(`D${index}`));
const targets = (...args: Parameters<typeof planRehoming>) => planRehoming(...args).moves.map(({ to }) => to);

describe('devices whose gateway is gone', () => {
  it('go to the least loaded, each adding to the load of its new one', () => {
    expect(targets(many(4), null, [gateway('A', { devices: 12 }), gateway('B')], rule)).toEqual([
      'B',
      'B',
      'A',
      'B',
    ]);
    // What a gateway reports counts before what its devices suggest.
    expect(targets(many(1), null, [gateway('A', { loadPercent: 5 }), gateway('B')], rule)).toEqual(['A']);
  });

  it('take a gateway of unknown load only after those that are known', () => {
    const unknown = gateway('A', { capacity: null, devices: 0 });
    expect(targets(many(1), null, [unknown, gateway('B', { devices: 99 })], rule)).toEqual(['B']);
    expect(targets(many(2), null, [unknown], rule)).toEqual(['A', 'A']);
  });

  it('stay where no gateway serves their link, is near, or has room', () => {
    const far = gateway('F', { position: { longitude: 121, latitude: 31, height: 0 } });
    expect(
      planRehoming(
        [orphan('x', { link: 'ethernet' }), orphan('y', { link: null })],
        null,
        [gateway('A')],
        rule,
      ),
    ).toEqual({
      moves: [],
      staying: { link: 2, outOfReach: 0, full: 0 },
    });
    expect(planRehoming([orphan('x', { link: 'wifi' }), orphan('y')], null, [far], rule).staying).toEqual({
      link: 0,
      outOfReach: 2,
      full: 0,
    });
    expect(planRehoming(many(3), null, [gateway('A', { devices: 98 })], rule)).toMatchObject({
      moves: [{ to: 'A' }, { to: 'A' }],
      staying: { full: 1 },
    });
  });

  it('are served by a gateway that stands nowhere within its district only', () => {
    const cloud = gateway('C', { position: null, district: '东区' });
    expect(targets(many(1), '东区', [cloud], rule)).toEqual(['C']);
    expect(targets(many(1), '西区', [cloud], rule)).toEqual([]);
    expect(targets(many(1), null, [{ ...cloud, district: null }], rule)).toEqual([]);
  });
});
