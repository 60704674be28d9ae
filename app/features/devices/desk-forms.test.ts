import { describe, expect, it } from 'vitest';
import { type Admission, admission } from '../../../models/devices/admission.ts';
import { firmwareOrder } from '../../../models/devices/firmware.ts';
import { product } from '../../../models/sensing/thing-model.ts';
import { atPlace, missingInDraft, proposedDraft, registrationOf } from './admit-draft.ts';
import { orderOfDraft } from './firmware-draft.ts';
import { inTree } from './gateway-tree.ts';

const heard = (key: string, sample: unknown): Admission =>
  admission.parse({
    key,
    sample,
    status: 'waiting',
    sender: 'mqtt:field-1',
    firstAt: '2026-11-20T08:00:00.000Z',
    lastAt: '2026-11-20T08:05:00.000Z',
    messages: 6,
    decidedAt: null,
    decidedBy: null,
    note: null,
  });
const model = (version: number, state: string, ...properties: string[]) =>
  product.parse({
    id: 'pump',
    version,
    state,
    name: { zh: '泵', en: 'Pump' },
    properties: properties.map((id) => ({
      id,
      observedProperty: id,
      unit: '',
      range: [0, 1],
      sampleSeconds: 1,
      report: { everySeconds: 1 },
    })),
    mountings: ['ground'],
  });
const models = [
  model(1, 'published', 'depth'),
  model(2, 'published', 'depth', 'rain'),
  model(3, 'draft', 'depth'),
];
const place = { longitude: 120.1, latitude: 31.2, height: 5 };

describe('the form of an admission', () => {
  it('proposes the newest usable product that has what was heard', () => {
    expect(proposedDraft(heard('P-1', { time: 0, values: { depth: 1 } }), models)).toMatchObject({
      code: 'P-1',
      model: 'pump@2',
      property: '',
    });
    expect(proposedDraft(heard('P-1', { time: 0, values: { mood: 1 } }), models).model).toBe('');
    expect(
      proposedDraft(heard('P.1.rain', { datastream: 'P.1.rain', time: 0, result: 1 }), models),
    ).toMatchObject({ code: 'P.1', model: 'pump@2', property: 'rain' });
  });

  it('registers a device with the key that has spoken and with its sender', () => {
    const spoken = heard('odd key', { datastream: 'odd key', time: 0, result: 1 });
    const blank = proposedDraft(spoken, models);
    expect(missingInDraft(blank, spoken)).toEqual(['model', 'property', 'longitude', 'latitude', 'height']);
    const draft = { ...atPlace(blank, place), code: 'P-7', model: 'pump@2', property: 'rain' };
    expect(missingInDraft(draft, spoken)).toEqual([]);
    expect(registrationOf(draft, spoken, models[1]!)).toMatchObject([
      {
        code: 'P-7',
        longitude: 120.1,
        height: 5,
        owner: null,
        senders: ['mqtt:field-1'],
        datastreams: [{ key: 'P-7.depth' }, { key: 'odd key', property: 'rain' }],
      },
    ]);
  });
});

describe('the form of a firmware job', () => {
  const draft = {
    product: 'pump',
    devices: ' P-1，P-2\nP-3 ',
    version: '1.2',
    url: 'https://firmware.example/x.bin',
    sha256: 'A'.repeat(64),
    bytes: '1000',
    waves: '5%, 50, 100',
    failurePercent: '10',
    attempts: '3',
    minutes: '10',
  };

  it('orders what is written', () => {
    expect(firmwareOrder.parse(orderOfDraft(draft))).toMatchObject({
      devices: ['P-1', 'P-2', 'P-3'],
      waves: [0.05, 0.5, 1],
      failureLimit: 0.1,
      timeoutSeconds: 600,
      sha256: 'a'.repeat(64),
    });
    expect(firmwareOrder.parse(orderOfDraft({ ...draft, devices: ' ' })).devices).toBeNull();
  });

  it('takes no blank for a zero', () => {
    for (const field of ['bytes', 'failurePercent', 'attempts', 'minutes'])
      expect(firmwareOrder.safeParse(orderOfDraft({ ...draft, [field]: '' })).success, field).toBe(false);
  });
});

describe('the tree of gateways', () => {
  it('has each below its parent, and one of an unknown parent at the top', () => {
    const found = inTree([
      { code: 'CITY', parent: null },
      { code: 'B', parent: 'DIST' },
      { code: 'DIST', parent: 'CITY' },
      { code: 'LOST', parent: 'gone' },
    ]);
    expect(found.map(({ gateway, depth }) => [gateway.code, depth])).toEqual([
      ['CITY', 0],
      ['DIST', 1],
      ['B', 2],
      ['LOST', 0],
    ]);
  });
});
