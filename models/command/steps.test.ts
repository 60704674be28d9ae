import { describe, expect, it } from 'vitest';
import { eventStatuses, eventStepProblem, isOverdue, nextEventSteps } from './event.ts';
import { nextWorkOrderSteps, workOrderStatuses, workOrderStepProblem } from './work-order.ts';

describe('an event', () => {
  const step = (
    status: (typeof eventStatuses)[number],
    to: (typeof eventStatuses)[number],
    note: string | null = null,
  ) => eventStepProblem({ status, owner: 'crew' }, { to, note });

  it('goes from found to closed one step at a time', () => {
    for (let index = 1; index < eventStatuses.length; index++)
      expect(step(eventStatuses[index - 1]!, eventStatuses[index]!)).toBeNull();
    expect(step('filed', 'handled')).toBe('to: expected dispatched or closed after filed, found handled');
    expect(step('found', 'found')).toMatch(/^to: expected filed or closed/);
  });

  it('goes back, and is closed early or opened again, only with a reason', () => {
    expect(step('handled', 'dispatched')).toBe(
      'note: expected why the event goes from handled to dispatched',
    );
    expect(step('handled', 'dispatched', 'still flooded')).toBeNull();
    expect(step('found', 'closed')).toMatch(/^note:/);
    expect(step('closed', 'filed', 'it is back')).toBeNull();
  });

  it('is dispatched to somebody', () => {
    const nobody = { status: 'filed', owner: null } as const;
    expect(eventStepProblem(nobody, { to: 'dispatched', note: null })).toMatch(/^owner:/);
    expect(eventStepProblem(nobody, { to: 'dispatched', note: null, owner: 'crew' })).toBeNull();
    expect(
      eventStepProblem({ ...nobody, owner: 'crew' }, { to: 'dispatched', note: null, owner: null }),
    ).toMatch(/^owner:/);
  });

  it('can be closed from wherever it stands', () => {
    for (const status of eventStatuses) {
      const reached = new Set([status]);
      for (const known of reached) for (const next of nextEventSteps(known)) reached.add(next);
      expect(reached).toContain('closed');
    }
  });
});

describe('a work order', () => {
  const step = (
    status: (typeof workOrderStatuses)[number],
    to: (typeof workOrderStatuses)[number],
    more: { note?: string; result?: string; owner?: string | null } = {},
  ) => workOrderStepProblem({ status, owner: null }, { note: null, to, ...more });

  it('is accepted by somebody, done with a result, verified', () => {
    expect(step('issued', 'accepted')).toMatch(/^owner:/);
    expect(step('issued', 'accepted', { owner: 'crew 2' })).toBeNull();
    expect(step('accepted', 'started')).toBeNull();
    expect(step('started', 'done')).toBe('result: expected what was found and done');
    expect(step('started', 'done', { result: 'grate cleaned' })).toBeNull();
    expect(step('done', 'verified')).toBeNull();
    expect(step('issued', 'done', { result: 'x' })).toBe(
      'to: expected accepted or cancelled after issued, found done',
    );
  });

  it('is sent back or cancelled only with a reason, and ends for good', () => {
    expect(step('done', 'started')).toMatch(/^note:/);
    expect(step('started', 'cancelled')).toMatch(/^note:/);
    expect(step('started', 'cancelled', { note: 'twice' })).toBeNull();
    for (const end of ['verified', 'cancelled'] as const) {
      expect(nextWorkOrderSteps(end)).toEqual([]);
      for (const to of workOrderStatuses)
        expect(step(end, to, { note: 'n', result: 'r' })).toMatch(/^to: expected no further step/);
    }
  });
});

it('is overdue past its due time, unless it is finished or has none', () => {
  const dueAt = '2026-11-20T12:00:00Z';
  const at = Date.parse(dueAt);
  expect(isOverdue({ status: 'started', dueAt }, at + 1)).toBe(true);
  expect(isOverdue({ status: 'started', dueAt }, at)).toBe(false);
  expect(isOverdue({ status: 'started', dueAt: null }, at + 1)).toBe(false);
  for (const status of ['done', 'verified', 'cancelled', 'closed'])
    expect(isOverdue({ status, dueAt }, at + 1)).toBe(false);
});
