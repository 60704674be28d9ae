import { describe, expect, it } from 'vitest';
import { initialState } from '../../state/state.ts';
import { scenarioOfDraft } from './scenario-of-draft.ts';

const draft = initialState.floodDraft;

describe('scenario of the form', () => {
  it('rains 80 mm in one hour and then stops', () => {
    expect(scenarioOfDraft({ ...draft, rainMillimetres: 80, rainMinutes: 60 }, 'Storm').rain).toEqual([
      { seconds: 0, millimetresPerHour: 80 },
      { seconds: 3600, millimetresPerHour: 0 },
    ]);
    const brief = scenarioOfDraft({ ...draft, rainMillimetres: 30, rainMinutes: 30 }, 'Storm');
    expect(brief.rain[0]?.millimetresPerHour).toBe(60);
  });

  it('has no rain where none is asked for, and takes its name from the form if there is one', () => {
    expect(scenarioOfDraft({ ...draft, rainMillimetres: 0 }, 'Dry').rain).toEqual([]);
    expect(scenarioOfDraft({ ...draft, name: ' Mine ' }, 'Dry').name).toBe('Mine');
    expect(scenarioOfDraft(draft, 'Dry').name).toBe('Dry');
  });

  it('lets inflows run steadily and never asks for frames longer than the whole', () => {
    const inflow = { longitude: 4.27, latitude: 52.1, cubicMetresPerSecond: 19.7, radiusMetres: 10 };
    const scenario = scenarioOfDraft(
      { ...draft, durationMinutes: 5, frameSeconds: 600, inflows: [inflow] },
      'Dry',
    );
    expect(scenario.inflows[0]?.hydrograph).toEqual([{ seconds: 0, cubicMetresPerSecond: 19.7 }]);
    expect(scenario.frameSeconds).toBe(300);
  });

  it('refuses rain that no sky can give', () => {
    expect(() => scenarioOfDraft({ ...draft, rainMillimetres: 900, rainMinutes: 5 }, 'Flood')).toThrow();
  });
});
