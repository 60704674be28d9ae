import { describe, expect, it } from 'vitest';
import { serviceParameter } from '../../../models/sensing/thing-model.ts';
import { parametersOf } from './DeviceControls.tsx';
import { shadowChange } from './shadow-change.ts';

const parameter = (change: object) =>
  serviceParameter.parse({ id: 'x', name: { zh: '甲', en: 'x' }, ...change });
const read = (value: string | null, change: object = {}) =>
  parametersOf([parameter(change)], { get: () => value });

describe('the form of a command', () => {
  it('sends values in the types of the parameters', () => {
    expect(read('4.5')).toEqual({ x: 4.5 });
    expect(read('4.5', { type: 'text' })).toEqual({ x: '4.5' });
    expect(read('auto', { choices: ['auto'] })).toEqual({ x: 'auto' });
    expect(read('on', { type: 'boolean' })).toEqual({ x: true });
    expect(read(null, { type: 'boolean' })).toEqual({ x: false });
  });

  it('sends nothing for a blank, which is not zero', () => {
    expect(read('')).toEqual({});
    expect(read(null)).toEqual({});
  });
});

describe('the form of a shadow', () => {
  const settings = [parameter({ id: 'every' }), parameter({ id: 'mode', choices: ['a', 'b'] })];
  const lamp = parameter({ id: 'lamp', type: 'boolean' });

  it('sends only what differs, in its type, and null for a wish that is taken back', () => {
    const desired = { every: 60, mode: 'a' };
    expect(shadowChange(settings, { every: '60', mode: 'a' }, desired)).toEqual({});
    expect(shadowChange(settings, { every: '30', mode: 'b' }, desired)).toEqual({ every: 30, mode: 'b' });
    expect(shadowChange(settings, { every: ' ', mode: 'a' }, desired)).toEqual({ every: null });
    expect(shadowChange([lamp], { lamp: 'false' }, {})).toEqual({ lamp: false });
    expect(shadowChange([lamp], { lamp: '' }, { lamp: true })).toEqual({ lamp: null });
  });
});
