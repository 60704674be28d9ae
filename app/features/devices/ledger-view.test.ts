import { describe, expect, it } from 'vitest';
import { deviceLink } from '../../../models/devices/device-link.ts';
import type { LedgerRow } from '../../../models/devices/ledger.ts';
import { decodeShareLink } from '../share/share-link.ts';
import { countByState, shownRows, visibleRange, wholeLedger } from './ledger-view.ts';

const row = (code: string, change: Partial<LedgerRow> = {}): LedgerRow => ({
  code,
  name: `雨量计 ${code}`,
  kind: 'rain-gauge',
  kindName: { zh: '雨量计', en: 'Rain gauge' },
  oid: null,
  geocode: 'N51H',
  builtDate: '2021-05-06',
  owner: '市水务局',
  department: '市水务局',
  businessAttribute: '排涝',
  carrier: 'B1',
  gateway: null,
  link: null,
  sharing: null,
  status: 'in-use',
  state: 'online',
  stateSince: null,
  district: '东区',
  longitude: 120,
  latitude: 31,
  height: 20,
  ...change,
});
const rows = [
  row('RG-2', { state: 'offline', builtDate: null }),
  row('RG-1', { department: null, carrier: null }),
  row('AQ-1', { kindName: { zh: '空气站', en: 'Air monitor' }, district: null, builtDate: '2019-01-01' }),
];
const codes = (change: object) =>
  shownRows(rows, { ...wholeLedger, ...change }, 'zh').map(({ code }) => code);

describe('the ledger on the screen', () => {
  it('is filtered by text, state, department and what is missing', () => {
    expect(codes({})).toEqual(['AQ-1', 'RG-1', 'RG-2']);
    expect(codes({ text: ' rg 雨量计 ' })).toEqual(['RG-1', 'RG-2']);
    expect(codes({ state: 'offline' })).toEqual(['RG-2']);
    expect(codes({ department: null })).toEqual(['RG-1']);
    expect(codes({ missing: 'any' })).toEqual(['RG-1', 'RG-2']);
    expect(codes({ missing: 'builtDate' })).toEqual(['RG-2']);
    expect(codes({ district: '东区', text: 'AQ' })).toEqual([]);
  });

  it('is sorted either way, with blanks last', () => {
    expect(codes({ sort: 'builtDate' })).toEqual(['AQ-1', 'RG-1', 'RG-2']);
    expect(codes({ sort: 'builtDate', descending: true })).toEqual(['RG-1', 'AQ-1', 'RG-2']);
    expect(rows.map(({ code }) => code)).toEqual(['RG-2', 'RG-1', 'AQ-1']);
  });

  it('draws only the lines that can be seen', () => {
    expect(visibleRange(0, 280, 28, 20_000)).toEqual({ first: 0, end: 18 });
    expect(visibleRange(28_000, 280, 28, 20_000)).toEqual({ first: 992, end: 1018 });
    expect(visibleRange(28_000, 280, 28, 5)).toEqual({ first: 5, end: 5 });
  });

  it('counts states', () => {
    expect(countByState(rows.map(({ state }) => state))).toMatchObject({
      online: 2,
      offline: 1,
      'never-seen': 0,
    });
  });
});

describe('the link of a label', () => {
  it('is one that the application understands', () => {
    const link = decodeShareLink(deviceLink('linhu', { longitude: 120.2, latitude: 30.9, height: 21 }, 17));
    expect(link).toMatchObject({ city: 'linhu', selection: { kind: 'datastream', id: 17 } });
    expect(link!.view).toMatchObject({ longitude: 120.2, heading: 0, pitch: -45 });
    // As far to the south as it is high above.
    expect((30.9 - link!.view!.latitude) * 111_320).toBeCloseTo(link!.view!.height - 21, 0);
    expect(
      decodeShareLink(deviceLink('linhu', { longitude: 120.2, latitude: 30.9, height: 21 }, null))!.selection,
    ).toEqual({
      kind: 'place',
      longitude: 120.2,
      latitude: 30.9,
      height: 21,
    });
  });
});
