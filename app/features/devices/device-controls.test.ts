import { describe, expect, it } from 'vitest';
import { serviceParameter } from '../../../models/sensing/thing-model.ts';
import { parametersOf } from './DeviceControls.tsx';

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
