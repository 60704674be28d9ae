import { z } from 'zod';
import { identifier } from '../city/city.ts';
import { observationIn } from '../sensing/sensing.ts';
import type { ServiceParameter, ThingModel, ThingProperty } from '../sensing/thing-model.ts';
import { reportedStatus } from './device-state.ts';

/** Values of several properties of one device at one time: `{ "time": …, "values": { "rain": 1.2 } }`. */
export const telemetry = z.object({
  time: observationIn.shape.time,
  values: z.record(z.string(), z.unknown()),
});
export type Telemetry = z.infer<typeof telemetry>;

/** Something that a device tells by itself; its model names it. */
export const deviceEventIn = z.object({
  event: identifier,
  time: observationIn.shape.time,
  content: z.record(z.string(), z.unknown()).default({}),
});
export type DeviceEventIn = z.infer<typeof deviceEventIn>;

/** What a device or gateway says of itself; as bare text only the status. Without a time: now. */
export const statusReport = z.object({
  status: reportedStatus,
  time: observationIn.shape.time.optional(),
  /** Of a gateway: how busy it is. */
  loadPercent: z.number().min(0).max(100).optional(),
});
export type StatusReport = z.infer<typeof statusReport>;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** A value as it is stored, or what is wrong with it as "expected …, found …". */
export function propertyValue(property: ThingProperty, value: unknown): number | { problem: string } {
  const type = property.type ?? 'number';
  if (type === 'boolean')
    return typeof value === 'boolean'
      ? Number(value)
      : { problem: `expected true or false, found ${shown(value)}` };
  if (typeof value !== 'number' || !Number.isFinite(value))
    return {
      problem: `expected ${type === 'integer' ? 'a whole number' : 'a number'} in ${property.unit || '1'}, found ${shown(value)}`,
    };
  if (type === 'integer' && !Number.isInteger(value))
    return { problem: `expected a whole number, found ${shown(value)}` };
  return value;
}

/**
 * Checks telemetry against the model of its device.
 * @returns values by property, or a sentence that names the first that is refused. None is taken then.
 */
export function checkTelemetry(
  model: ThingModel,
  { values }: Telemetry,
): Map<string, number> | { problem: string } {
  const checked = new Map<string, number>();
  for (const [id, value] of Object.entries(values)) {
    const property = model.properties.find((known) => known.id === id);
    if (!property)
      return {
        problem: `values.${id}: expected a property of "${model.id}" (${model.properties.map((known) => known.id).join(', ')})`,
      };
    const result = propertyValue(property, value);
    if (typeof result === 'object') return { problem: `values.${id}: ${result.problem}` };
    checked.set(id, result);
  }
  return checked.size > 0 ? checked : { problem: 'values: expected at least one property' };
}

/** What is wrong with one parameter or setting; null when nothing is. */
export function parameterProblem(
  parameter: Omit<ServiceParameter, 'optional'>,
  value: unknown,
): string | null {
  const type = parameter.type ?? (parameter.choices ? 'text' : 'number');
  if (type === 'boolean')
    return typeof value === 'boolean' ? null : `expected true or false, found ${shown(value)}`;
  if (type === 'text') {
    if (typeof value !== 'string') return `expected a text, found ${shown(value)}`;
    if (parameter.choices && !parameter.choices.includes(value))
      return `expected ${parameter.choices.join(' or ')}, found ${shown(value)}`;
    return value.length > 1000 ? `expected at most 1000 characters, found ${value.length}` : null;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return `expected a number, found ${shown(value)}`;
  if (type === 'integer' && !Number.isInteger(value)) return `expected a whole number, found ${shown(value)}`;
  const [low, high] = parameter.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (value < low || value > high)
    return `expected ${low} to ${high}${parameter.unit ? ` ${parameter.unit}` : ''}, found ${shown(value)}`;
  return null;
}

/** What is wrong with the parameters of a command, as "parameters.x: …"; null when nothing is. */
export function commandProblem(
  model: ThingModel,
  service: string,
  parameters: Record<string, unknown>,
): string | null {
  const known = model.services.find(({ id }) => id === service);
  if (!known) {
    const all = model.services.map(({ id }) => id).join(', ');
    return `service: expected ${all === '' ? `none, for "${model.id}" takes no commands` : `a service of "${model.id}" (${all})`}, found "${service}"`;
  }
  for (const id of Object.keys(parameters))
    if (!known.parameters.some((parameter) => parameter.id === id))
      return `parameters.${id}: expected a parameter of "${service}" (${known.parameters.map((parameter) => parameter.id).join(', ')})`;
  for (const parameter of known.parameters) {
    const value = parameters[parameter.id];
    if (value === undefined && parameter.optional) continue;
    if (value === undefined) return `parameters.${parameter.id}: expected a value, found none`;
    const problem = parameterProblem(parameter, value);
    if (problem) return `parameters.${parameter.id}: ${problem}`;
  }
  return null;
}

/** What is wrong with settings desired of a device; null when nothing is. */
export function settingsProblem(model: ThingModel, settings: Record<string, unknown>): string | null {
  for (const [id, value] of Object.entries(settings)) {
    const setting = model.settings?.find((known) => known.id === id);
    if (!setting) {
      const all = (model.settings ?? []).map((known) => known.id).join(', ');
      return `settings.${id}: expected ${all === '' ? `none, for "${model.id}" has no settings` : `a setting of "${model.id}" (${all})`}`;
    }
    // Null takes the wish back.
    const problem = value === null ? null : parameterProblem(setting, value);
    if (problem) return `settings.${id}: ${problem}`;
  }
  return null;
}
