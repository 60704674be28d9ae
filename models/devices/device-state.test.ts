import { describe, expect, it } from 'vitest';
import { type DeviceEvidence, deviceState, nextChange } from './device-state.ts';

const minute = 60_000;
const now = 1_000 * minute;
const never = Number.NEGATIVE_INFINITY;
const device = (change: Partial<DeviceEvidence> = {}): DeviceEvidence => ({
  lastValueAt: now - minute,
  periodSeconds: 60,
  reported: null,
  gatewayDownSince: null,
  isolatedSince: null,
  ...change,
});
const stateOf = (change: Partial<DeviceEvidence>) => deviceState(device(change), now).state;

describe('state of a device', () => {
  it('is never seen before the first word, which is not offline', () => {
    expect(deviceState(device({ lastValueAt: never }), now)).toEqual({
      state: 'never-seen',
      cause: 'nothing',
      since: null,
    });
    expect(stateOf({ lastValueAt: never, gatewayDownSince: now - minute })).toBe('never-seen');
  });

  it('is online while values come, and offline after three periods of silence', () => {
    expect(stateOf({ lastValueAt: now - 3 * minute })).toBe('online');
    expect(deviceState(device({ lastValueAt: now - 3 * minute - 1 }), now)).toEqual({
      state: 'offline',
      cause: 'silence',
      since: now - 1,
    });
    expect(nextChange(device(), now)).toBe(now + 2 * minute);
  });

  it.each(['power-cut', 'network-cut', 'offline'] as const)(
    '%s is what was told, until a newer value',
    (status) => {
      const reported = { status, at: now - 30_000 };
      expect(deviceState(device({ reported }), now)).toEqual({
        state: status,
        cause: 'reported',
        since: reported.at,
      });
      expect(stateOf({ reported, lastValueAt: now - 20_000 })).toBe('online');
      // A cut stays a cut, however long it lasts: silence is what it explains.
      expect(stateOf({ reported: { status, at: now - 500 * minute }, lastValueAt: now - 501 * minute })).toBe(
        status,
      );
    },
  );

  it('stays in fault while values come, until the device says that it is well', () => {
    const at = now - 5 * minute;
    expect(stateOf({ reported: { status: 'fault', at } })).toBe('fault');
    expect(stateOf({ reported: { status: 'online', at } })).toBe('online');
  });

  it('is cut from the network with its gateway, unless it was heard by another way since', () => {
    expect(deviceState(device({ gatewayDownSince: now - 10 }), now)).toMatchObject({
      state: 'network-cut',
      cause: 'gateway',
      since: now - 10,
    });
    expect(stateOf({ gatewayDownSince: now - 2 * minute })).toBe('online');
    expect(stateOf({ gatewayDownSince: now - 10, reported: { status: 'power-cut', at: now - 5 } })).toBe(
      'power-cut',
    );
  });

  it('is isolated above all', () => {
    expect(
      stateOf({ isolatedSince: now, gatewayDownSince: now, reported: { status: 'fault', at: now } }),
    ).toBe('isolated');
  });

  it('of a device without datastreams follows from its word alone', () => {
    const silent = { lastValueAt: never, periodSeconds: null };
    expect(stateOf({ ...silent, reported: { status: 'online', at: 0 } })).toBe('online');
    expect(stateOf({ ...silent, reported: { status: 'offline', at: 0 } })).toBe('offline');
  });

  it('changes with time just when it says', () => {
    for (const change of [{}, { reported: { status: 'online', at: now - 10 } as const }]) {
      const evidence = device(change);
      const at = nextChange(evidence, now);
      expect(deviceState(evidence, at).state).toBe('online');
      expect(deviceState(evidence, at + 1).state).toBe('offline');
    }
    expect(nextChange(device({ reported: { status: 'power-cut', at: now } }), now)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
