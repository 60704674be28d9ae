import { describe, expect, it } from 'vitest';
import { gatewayView } from '../../../../models/devices/gateway.ts';
import { linkKinds } from '../../../../models/sensing/thing.ts';
import type { AppState } from '../../../state/state.ts';
import { dashArray, linkPattern } from '../colours/link-patterns.ts';
import { gatewayInQuestion, loadOfGateway, shownGateways } from './gateway-links.ts';

const gateway = (code: string, more: object = {}) =>
  gatewayView.parse({
    ...{ code, kind: 'gateway', name: code, position: { longitude: 120, latitude: 31, height: 10 } },
    ...{ capacity: 40, status: 'up', downSince: null, loadPercent: null, devices: 2, ...more },
  });
const link = (thing: string, to: string) => ({
  ...{ thing, gateway: to, link: 'plc', longitude: 120, latitude: 31, height: 5 },
});
const state = (more: Partial<AppState> = {}): AppState =>
  ({
    selection: null,
    datastreams: [{ id: 7, thing: 'LP-1' }],
    gateways: [gateway('GW-1'), gateway('GW-2'), gateway('PT-1', { position: null })],
    gatewayLinks: [link('LP-1', 'GW-1'), link('LP-2', 'GW-1'), link('LP-3', 'GW-2'), link('LP-4', 'GW-9')],
    ...{ gatewaysShown: false, deviceStates: new Map(), clock: { mode: 'live' } },
    ...more,
  }) as AppState;
const things = (of: AppState) => shownGateways(of).links.map(({ link: { thing } }) => thing);

describe('gateways in the scene', () => {
  it('are those of what is selected, or all', () => {
    expect(shownGateways(state())).toEqual({ gateways: [], links: [] });
    expect(things(state({ selection: { kind: 'gateway', code: 'GW-2' } }))).toEqual(['LP-3']);
    const terminal = state({ selection: { kind: 'datastream', id: 7 } });
    expect(things(terminal)).toEqual(['LP-1', 'LP-2']);
    expect(shownGateways(terminal).links.map(({ own }) => own)).toEqual([true, false]);
    // A link to a gateway that nobody knows has no end, and a platform stands nowhere.
    const all = shownGateways(state({ gatewaysShown: true }));
    expect(all.gateways.map(({ code }) => code)).toEqual(['GW-1', 'GW-2']);
    expect(all.links).toHaveLength(3);
  });

  it('are told of now only', () => {
    const past = state({ gatewaysShown: true, clock: { mode: 'replay' } as AppState['clock'] });
    expect(shownGateways(past).gateways).toEqual([]);
  });

  it('have broken links where the gateway is gone or the device is cut off', () => {
    const broken = (of: AppState) => shownGateways(of).links.map((each) => each.broken);
    const cut = new Map([['LP-2', 'network-cut']]) as AppState['deviceStates'];
    expect(broken(state({ gatewaysShown: true, deviceStates: cut }))).toEqual([false, true, false]);
    const down = [gateway('GW-1', { status: 'down' }), gateway('GW-2')];
    expect(broken(state({ gatewaysShown: true, gateways: down }))).toEqual([true, true, false]);
  });

  it('ask nothing of a device without a gateway', () => {
    expect(gatewayInQuestion(state({ selection: { kind: 'datastream', id: 8 } }))).toBeNull();
  });

  it('are as busy as they say, else by their devices, and unknown where they are gone', () => {
    expect(loadOfGateway(gateway('a', { loadPercent: 61 }))).toBe(61);
    expect(loadOfGateway(gateway('a'))).toBe(5);
    expect(loadOfGateway(gateway('a', { loadPercent: 61, status: 'down' }))).toBeNull();
    expect(loadOfGateway(gateway('a', { capacity: null }))).toBeNull();
  });
});

describe('patterns of links', () => {
  it('differ from kind to kind, also from one that nobody knows', () => {
    const looks = [...linkKinds, null].map((kind) => {
      const { sixteenths, widthPixels } = linkPattern(kind);
      expect(sixteenths).toMatch(/^1[01]{15}$/);
      return `${sixteenths} ${widthPixels}`;
    });
    expect(new Set(looks).size).toBe(looks.length);
  });

  it('are lengths of ink and gap in a legend', () => {
    expect(dashArray(linkPattern('fibre'), 16)).toBe('');
    expect(dashArray(linkPattern('plc'), 32)).toBe('16 4 4 4 4');
  });
});
