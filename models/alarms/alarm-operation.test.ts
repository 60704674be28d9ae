import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlarmHandling, type AlarmOperation, alarmOperation, operateAlarm } from './alarm-operation.ts';

const fresh: AlarmHandling = {
  status: 'active',
  clearedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  assignee: null,
  shelvedUntil: null,
  verdict: null,
};
const does = (alarm: AlarmHandling, operation: AlarmOperation, at = 1000, actor = 'duty') => {
  const outcome = operateAlarm(alarm, operation, at, actor);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
};

describe('what people do to an alarm', () => {
  it('is acknowledged by the first who does it', () => {
    const first = does(fresh, { kind: 'acknowledge' }, 1000, 'one').handling;
    const second = does(first, { kind: 'acknowledge' }, 2000, 'two');
    expect(second.handling).toMatchObject({ acknowledgedAt: 1000, acknowledgedBy: 'one' });
    expect(second.log).toEqual([]);
  });

  it('is judged, which is to have seen it; and judged otherwise later', () => {
    const judged = does(fresh, { kind: 'mark-false', note: 'leaf on the probe' });
    expect(judged.handling).toMatchObject({ verdict: 'false', acknowledgedAt: 1000, status: 'active' });
    expect(judged.log.map(({ what }) => what)).toEqual(['acknowledged', 'false']);
    expect(does(judged.handling, { kind: 'confirm', note: null }).handling.verdict).toBe('confirmed');
  });

  it('is shelved for a time while it is active, and taken from the shelf when it is cleared', () => {
    const shelved = does(fresh, { kind: 'shelve', minutes: 30, note: 'repair' }, 0).handling;
    expect(shelved.shelvedUntil).toBe(1_800_000);
    const cleared = does(shelved, { kind: 'clear', note: 'dry' }, 5000).handling;
    expect(cleared).toMatchObject({ status: 'cleared', clearedAt: 5000, shelvedUntil: null });
    expect(operateAlarm(cleared, { kind: 'shelve', minutes: 1, note: 'x' }, 0, 'a')).toEqual({
      refused: 'The alarm is cleared: there is nothing to shelve.',
    });
  });

  it('writes a log exactly when it changes something, and doing it twice is doing it once', () => {
    const operation = fc.oneof(
      fc.constantFrom<AlarmOperation>(
        { kind: 'acknowledge' },
        { kind: 'unshelve' },
        { kind: 'confirm', note: null },
        { kind: 'mark-false', note: 'n' },
        { kind: 'clear', note: 'n' },
        { kind: 'assign', to: 'pump crew' },
        { kind: 'assign', to: null },
      ),
    );
    fc.assert(
      fc.property(fc.array(operation), operation, (before, last) => {
        let alarm = fresh;
        before.forEach((one, index) => {
          alarm = does(alarm, one, index).handling;
        });
        const once = does(alarm, last, 100);
        expect(once.log.length > 0).toBe(JSON.stringify(once.handling) !== JSON.stringify(alarm));
        expect(does(once.handling, last, 200)).toEqual({ handling: once.handling, log: [] });
      }),
    );
  });

  it('asks for a reason where one is owed', () => {
    for (const kind of ['clear', 'mark-false', 'shelve'])
      expect(alarmOperation.safeParse({ kind, note: ' ', minutes: 5 }).success).toBe(false);
    expect(alarmOperation.safeParse({ kind: 'shelve', minutes: 10_081, note: 'x' }).success).toBe(false);
  });
});
