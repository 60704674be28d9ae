import type { DeviceShadow } from '../../../models/devices/command.ts';
import type { ServiceParameter } from '../../../models/sensing/thing-model.ts';

export type Setting = Omit<ServiceParameter, 'optional'>;

/** A setting as a field of a form holds it; blank where nothing is desired. */
export const fieldOf = (value: unknown): string => (value === undefined ? '' : String(value));

/**
 * What has to be sent so that the desired state becomes what the form says: only settings that differ, and null for a
 * wish that is taken back.
 */
export function shadowChange(
  settings: readonly Setting[],
  form: Readonly<Record<string, string>>,
  desired: DeviceShadow['desired'],
): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const { id, type, choices } of settings) {
    const text = (form[id] ?? '').trim();
    if (text === fieldOf(desired[id])) continue;
    if (text === '') change[id] = null;
    else if (type === 'boolean') change[id] = text === 'true';
    else change[id] = type === 'text' || choices ? text : Number(text);
  }
  return change;
}
