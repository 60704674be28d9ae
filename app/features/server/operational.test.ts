import { beforeEach, expect, it } from 'vitest';
import { initialState, useAppState } from '../../state/state.ts';
import { tellOperational } from './operational.ts';

const told = () => useAppState.getState().notices.map(({ level, text }) => [level, text]);

beforeEach(() => useAppState.setState({ ...initialState, language: 'en' }, true));

it('tells once that the disk is full, and takes it back when it is over', () => {
  tellOperational({ kind: 'disk-full', active: true });
  tellOperational({ kind: 'disk-full', active: true });
  expect(told()).toEqual([['error', expect.stringMatching(/^The disk of the store is nearly full/)]]);
  tellOperational({ kind: 'disk-full', active: false });
  expect(told()).toEqual([['info', 'The store has room again.']]);
});
