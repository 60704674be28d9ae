import { beforeEach, expect, it, vi } from 'vitest';
import { type OperationalAlarm, operationalAlarm } from '../../../models/live/messages.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { initialState, useAppState } from '../../state/state.ts';
import { askStatus } from './follow-status.ts';
import { tellOperational } from './operational.ts';

const state = () => useAppState.getState();
const active = () => state().operational.map(({ kind }) => kind);
const kinds = operationalAlarm.shape.kind.options;
const alarm = (kind: OperationalAlarm['kind'], isActive = true): OperationalAlarm => ({
  kind,
  active: isActive,
  detail: 'As the server says it.',
  since: 1000,
});

beforeEach(() => useAppState.setState({ ...initialState, language: 'en' }, true));

it.each(kinds)('shows %s as long as it lasts, once, and says when it is over', (kind) => {
  tellOperational(alarm(kind));
  tellOperational(alarm(kind));
  expect(active()).toEqual([kind]);
  tellOperational(alarm(kind, false));
  expect(active()).toEqual([]);
  expect(state().notices.map(({ level, text }) => [level, text])).toEqual([
    ['info', wordsIn('en')(`operational.over.${kind}`)],
  ]);
  // That it is over is told only to who has heard of it.
  tellOperational(alarm(kind, false));
  expect(state().notices).toHaveLength(1);
});

it('takes over what the status says: what came and went while nobody listened', async () => {
  const answer = (operationalAlarms: OperationalAlarm[]) =>
    vi
      .spyOn(globalThis, 'fetch')
      .mockResolvedValueOnce(Response.json({ startup: { stage: '', ready: true }, operationalAlarms }));
  answer([alarm('store-away'), alarm('clock-jump')]);
  await askStatus(state().server, 0);
  expect(active()).toEqual(['store-away', 'clock-jump']);
  answer([alarm('clock-jump')]);
  await askStatus(state().server, 0);
  expect(active()).toEqual(['clock-jump']);
  expect(state().notices.map(({ text }) => text)).toEqual(['The store is back.']);
  vi.restoreAllMocks();
});
