import { describe, expect, it } from 'vitest';
import { type AlarmRule, alarmRule, alarmRuleDefinition } from '../../../models/alarms/alarm-rule.ts';
import { defaultAlarmRules } from '../../../models/alarms/default-alarm-rules.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { draftOf, emptyDraft, ruleOfDraft, toldProblem } from './rule-draft.ts';

const stored = (rule: object, id = 1): AlarmRule => alarmRule.parse({ ...rule, id, city: 'linhu' });

describe('the form of a rule', () => {
  it('gives back the rule that it was made of', () => {
    for (const [index, definition] of defaultAlarmRules.entries()) {
      const rule = stored(definition, index + 1);
      expect(ruleOfDraft(draftOf(rule, 'zh')!, rule, 'zh')).toEqual({ rule: definition });
    }
  });

  it('gives back combinations and deviations too, with what it does not show', () => {
    const conditions = [
      {
        kind: 'combination',
        parts: [
          { observedProperty: 'underpass-depth', above: 0.2, hysteresis: 0.05, thingKind: 'underpass-gauge' },
          { observedProperty: 'rain-intensity', above: 50 },
          { observedProperty: 'pump-speed', below: 10 },
        ],
        ...{ withinMetres: 500, withinSeconds: 900, level: 'orange', forSeconds: 60, clearForSeconds: 120 },
      },
      {
        ...{ kind: 'deviation', observedProperty: 'flow', measure: 'percent', clearForSeconds: 30 },
        baseline: { kind: 'same-hour', days: 14 },
        levels: [{ level: 'yellow', above: 30 }],
      },
      {
        ...{ kind: 'deviation', observedProperty: 'water-level' },
        baseline: { kind: 'model', observedProperty: 'water-level-model' },
        levels: [{ level: 'red', below: -1 }],
      },
    ];
    for (const condition of conditions) {
      const rule = stored({ key: 'k', name: { zh: '名', en: 'Name' }, condition });
      const { id: _, city: __, ...definition } = rule;
      expect(ruleOfDraft(draftOf(rule, 'zh')!, rule, 'zh')).toEqual({ rule: definition });
    }
  });

  it('asks for each part of a combination', () => {
    const draft = { ...emptyDraft('rain-intensity', 4), name: 'x', kind: 'combination' as const };
    expect(ruleOfDraft(draft, null, 'en')).toMatchObject({
      problem: 'number',
    });
  });

  it('keeps what it does not show: actions, area, the name in the other language', () => {
    const rule = stored({
      ...defaultAlarmRules[0]!,
      actions: [{ kind: 'event', class: 'flooding' }],
      scope: { object: 'LH-1' },
    });
    const draft = { ...draftOf(rule, 'zh')!, name: '新名' };
    draft.limits.red = '0.5';
    const made = ruleOfDraft(draft, rule, 'zh');
    expect(made).toMatchObject({
      rule: {
        name: { zh: '新名', en: 'Underpass flooded above 27 cm' },
        actions: [{ kind: 'event' }],
        scope: { object: 'LH-1' },
        condition: {
          levels: [
            { level: 'orange', above: 0.27 },
            { level: 'red', above: 0.5 },
          ],
        },
      },
    });
  });

  it('says what is wrong, and has no form for what it cannot show', () => {
    const draft = { ...emptyDraft('water-level', 4), name: 'x' };
    expect(ruleOfDraft(draft, null, 'en')).toEqual({ problem: 'levels' });
    const blank = { ...draft, name: '', limits: { ...draft.limits, blue: '1' } };
    expect(ruleOfDraft(blank, null, 'en')).toEqual({ problem: 'name' });
    const mistyped = { ...draft, limits: { ...draft.limits, blue: '1,5' } };
    expect(ruleOfDraft(mistyped, null, 'en')).toEqual({ problem: 'number' });
    expect(ruleOfDraft({ ...draft, kind: 'combination' }, null, 'en')).toEqual({
      problem: expect.stringMatching(/^(number|property)$/),
    });
    expect(toldProblem('number', wordsIn('en'))).toContain('0.27');
    const outside = stored(
      alarmRuleDefinition.parse({
        key: 'ph',
        name: { zh: '', en: '' },
        condition: {
          kind: 'threshold',
          observedProperty: 'ph',
          levels: [{ level: 'red', above: 8.5, below: 6.5 }],
        },
      }),
    );
    expect(draftOf(outside, 'en')).toBeNull();
  });
});
