import { describe, expect, it } from 'vitest';
import { branchScenario } from './branch.ts';
import { type FloodScenario, floodScenario } from './scenario.ts';

const line = [
  [120.2, 30.9],
  [120.21, 30.9],
];
const wall = { id: 'wall', kind: 'barrier', line, heightMetres: 1 };
const scenario = (changes: object = {}): FloodScenario =>
  floodScenario.parse({ name: 'a', cellMetres: 4, durationSeconds: 7200, frameSeconds: 60, ...changes });
const branch = (interventions: object[], changes: object = {}): FloodScenario =>
  scenario({ name: 'b', interventions, parent: { run: 'r', atSeconds: 1500 }, ...changes });

describe('a branch', () => {
  it('begins what people do when it leaves its parent, which it equals until then', () => {
    const { scenario: computed, sameUntilSeconds } = branchScenario(scenario(), branch([wall]));
    expect(computed.interventions).toMatchObject([{ id: 'wall', fromSeconds: 1500 }]);
    expect(sameUntilSeconds).toBe(1500);
    const later = branchScenario(scenario(), branch([{ ...wall, fromSeconds: 3000 }]));
    expect(later.scenario.interventions).toMatchObject([{ fromSeconds: 3000 }]);
    expect(later.sameUntilSeconds).toBe(1500);
  });

  it('keeps what the parent has, from its own time on', () => {
    const parent = scenario({ interventions: [wall] });
    const kept = branchScenario(parent, branch([wall, { ...wall, id: 'second' }]));
    expect(kept.scenario.interventions).toMatchObject([{ fromSeconds: 0 }, { fromSeconds: 1500 }]);
    expect(kept.sameUntilSeconds).toBe(1500);
    expect(branchScenario(parent, branch([])).sameUntilSeconds).toBe(0);
    const late = scenario({ interventions: [{ ...wall, fromSeconds: 1200 }] });
    expect(branchScenario(late, branch([])).sameUntilSeconds).toBe(1200);
  });

  it.each([
    ['raised ground', { interventions: [{ id: 'road', kind: 'raise', polygon: [...line, [120.2, 30.91]] }] }],
    ['other rain', { rain: [{ seconds: 0, millimetresPerHour: 5 }] }],
    ['other frames', { frameSeconds: 120 }],
  ])('differs from the start with %s', (_, changes) => {
    expect(branchScenario(scenario(), branch([], changes)).sameUntilSeconds).toBe(0);
  });

  it('may go on longer than its parent, and needs no time at all', () => {
    expect(branchScenario(scenario(), branch([], { durationSeconds: 9000 })).sameUntilSeconds).toBe(1500);
    const whole = scenario({ parent: { run: 'r' }, interventions: [wall] });
    expect(branchScenario(scenario(), whole)).toEqual({ scenario: whole, sameUntilSeconds: 0 });
  });

  it('is refused where it cannot be', () => {
    expect(() => branchScenario(scenario({ durationSeconds: 600 }), branch([]))).toThrow(
      'Branch: expected a time before the end of both runs (600 s), found 1500 s.',
    );
    expect(() => branchScenario(scenario(), branch([{ ...wall, untilSeconds: 900 }]))).toThrow(
      'Intervention "wall": it ends at 900 s, before the branch begins at 1500 s.',
    );
  });
});
