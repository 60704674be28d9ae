import { describe, expect, it } from 'vitest';
import { thingModel } from '../sensing/thing-model.ts';
import { shadowDifference } from './command.ts';
import { checkTelemetry, commandProblem, settingsProblem } from './telemetry.ts';

const name = { zh: '泵', en: 'Pump' };
const property = (id: string, type?: 'integer' | 'boolean') => ({
  id,
  observedProperty: id,
  unit: 'm',
  range: [0, 10],
  sampleSeconds: 1,
  report: { everySeconds: 60 },
  ...(type && { type }),
});
const pump = thingModel.parse({
  id: 'pump',
  version: 1,
  name,
  properties: [property('level'), property('starts', 'integer'), property('running', 'boolean')],
  services: [
    {
      id: 'run',
      name,
      parameters: [
        { id: 'speed', name, unit: '%', range: [0, 100] },
        { id: 'mode', name, choices: ['auto', 'manual'], optional: true },
        { id: 'forced', name, type: 'boolean', optional: true },
      ],
    },
  ],
  settings: [{ id: 'interval', name, unit: 's', type: 'integer', range: [1, 3600] }],
  mountings: ['ground'],
});
const check = (values: Record<string, unknown>) => checkTelemetry(pump, { time: 0, values });

describe('telemetry against the model', () => {
  it('takes what the model names, true and false as 1 and 0', () => {
    expect(check({ level: 2.5, starts: 3, running: true })).toEqual(
      new Map([
        ['level', 2.5],
        ['starts', 3],
        ['running', 1],
      ]),
    );
  });

  it.each([
    [{ mood: 1 }, 'values.mood: expected a property of "pump" (level, starts, running)'],
    [{ level: '2.5' }, 'values.level: expected a number in m, found "2.5"'],
    [{ level: null }, 'values.level: expected a number in m, found null'],
    [{ level: 1, starts: 1.5 }, 'values.starts: expected a whole number, found 1.5'],
    [{ running: 1 }, 'values.running: expected true or false, found 1'],
    [{}, 'values: expected at least one property'],
  ])('refuses %j', (values, problem) => {
    expect(check(values)).toEqual({ problem });
  });
});

describe('commands and settings against the model', () => {
  it.each([
    ['run', { speed: 40 }, null],
    ['run', { speed: 40, mode: 'auto', forced: false }, null],
    ['fly', {}, 'service: expected a service of "pump" (run), found "fly"'],
    ['run', {}, 'parameters.speed: expected a value, found none'],
    ['run', { speed: 140 }, 'parameters.speed: expected 0 to 100 %, found 140'],
    ['run', { speed: Number.NaN }, 'parameters.speed: expected a number, found null'],
    ['run', { speed: 1, mode: 'turbo' }, 'parameters.mode: expected auto or manual, found "turbo"'],
    ['run', { speed: 1, forced: 'yes' }, 'parameters.forced: expected true or false, found "yes"'],
    ['run', { speed: 1, depth: 2 }, 'parameters.depth: expected a parameter of "run" (speed, mode, forced)'],
  ])('%s with %j: %s', (service, parameters, problem) => {
    expect(commandProblem(pump, service, parameters)).toBe(problem);
  });

  it('says what cannot be set', () => {
    expect(settingsProblem(pump, { interval: 60 })).toBeNull();
    expect(settingsProblem(pump, { interval: null })).toBeNull();
    expect(settingsProblem(pump, { interval: 0 })).toBe('settings.interval: expected 1 to 3600 s, found 0');
    expect(settingsProblem(pump, { colour: 1 })).toBe(
      'settings.colour: expected a setting of "pump" (interval)',
    );
  });

  it('knows what of the desired is not so yet', () => {
    expect(shadowDifference({ interval: 60, mode: 'auto' }, { interval: 60, other: 1 })).toEqual({
      mode: 'auto',
    });
  });
});
