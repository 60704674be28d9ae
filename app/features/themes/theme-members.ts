import type { Alarm } from '../../../models/alarms/alarm.ts';
import type { AlarmRule } from '../../../models/alarms/alarm-rule.ts';
import type { Datastream } from '../../../models/sensing/sensing.ts';
import type { CityTheme } from '../../../scenes/themes/theme-status.ts';
import { activeAlarms } from '../alarms/alarm-order.ts';

/** Kinds of devices that a theme shows. */
export const kindsOfTheme = (theme: CityTheme): ReadonlySet<string> =>
  new Set((theme.pack?.layers ?? []).flatMap((layer) => (layer.shows === 'devices' ? layer.thingKinds : [])));

/** Devices of a theme: those that are registered by code, and single datastreams by key. */
export function countDevices(theme: CityTheme, datastreams: readonly Datastream[]): number {
  const kinds = kindsOfTheme(theme);
  return new Set(
    datastreams.filter(({ thingKind }) => kinds.has(thingKind)).map(({ thing, key }) => thing ?? key),
  ).size;
}

/** Active alarms of a theme: raised by its rules. */
export function alarmsOfTheme(theme: CityTheme, alarms: Alarm[], rules: readonly AlarmRule[]): Alarm[] {
  const keys = new Set(theme.pack?.alarmRules.map(({ key }) => key));
  const ids = new Set(rules.filter(({ key }) => keys.has(key)).map(({ id }) => id));
  return activeAlarms(alarms).filter(({ rule }) => ids.has(rule));
}
