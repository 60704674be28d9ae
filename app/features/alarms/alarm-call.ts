import type { Alarm } from '../../../models/alarms/alarm.ts';
import type { AlarmAction, AlarmRule } from '../../../models/alarms/alarm-rule.ts';
import { metresBetween } from '../../../models/geo/distance.ts';
import { alarmLevels, type Datastream } from '../../../models/sensing/sensing.ts';
import { type AppState, findLayer, panelNames } from '../../state/state.ts';

/** One thing that an alarm calls for at the desk: what it is, and the actions that do it. */
export interface CallStep {
  kind: 'fly-to' | 'open-panel' | 'show-layer' | 'camera';
  /** Name of what is shown: a layer, a panel, a camera; "" for the place itself. */
  name: string;
  actions: { name: string; arguments: Record<string, unknown> }[];
}

/** What an alarm calls for. The response plan is only ever started by a person. */
export interface AlarmCall {
  alarm: Alarm;
  steps: CallStep[];
  /** Id of the response plan of the rule. */
  plan: string | null;
}

const rangeMetres = 400;
const cameraRangeMetres = 120;
const standardCamera = 'camera';

type CallState = Pick<AppState, 'alarms' | 'alarmRules' | 'scene' | 'datastreams' | 'themes' | 'language'>;

/** What an alarm calls for by its rule, at its level; null where that is nothing. */
export function callOf(alarm: Alarm, state: CallState): AlarmCall | null {
  const rule = state.alarmRules.find(({ id }) => id === alarm.rule);
  if (!rule) return null;
  const steps = rule.actions
    .filter(({ from }) => alarmLevels.indexOf(alarm.level) >= alarmLevels.indexOf(from))
    .flatMap((action) => stepOf(action, alarm, state) ?? []);
  return steps.length === 0 && rule.responsePlan === null ? null : { alarm, steps, plan: rule.responsePlan };
}

/** A step as actions of the desk; null for what the store does itself, and for what is not here. */
function stepOf(action: AlarmAction, alarm: Alarm, state: CallState): CallStep | null {
  const { longitude, latitude, height } = alarm;
  switch (action.kind) {
    case 'fly-to':
      return {
        kind: 'fly-to',
        name: '',
        actions: [
          { name: 'select-datastream', arguments: { id: alarm.datastream } },
          { name: 'fly-to', arguments: { longitude, latitude, height, rangeMetres } },
        ],
      };
    case 'open-panel':
      return panelNames.some((name) => name === action.panel)
        ? {
            kind: 'open-panel',
            name: action.panel,
            actions: [{ name: 'open-panel', arguments: { panel: action.panel, keepOpen: true } }],
          }
        : null;
    case 'show-layer': {
      const layer = findLayer(state.scene, action.layer);
      return layer
        ? {
            kind: 'show-layer',
            name: layer.name[state.language],
            actions: [{ name: 'set-layer-visible', arguments: { layer: layer.id, visible: true } }],
          }
        : null;
    }
    case 'camera': {
      const camera = nearestCamera(alarm, action.withinMetres, state);
      return camera
        ? {
            kind: 'camera',
            name: camera.name,
            actions: [
              { name: 'select-datastream', arguments: { id: camera.id } },
              {
                name: 'fly-to',
                arguments: {
                  ...{ longitude: camera.longitude, latitude: camera.latitude, height: camera.height },
                  rangeMetres: cameraRangeMetres,
                },
              },
            ],
          }
        : null;
    }
    default:
      return null;
  }
}

/** The camera nearest to an alarm: of a kind that a theme draws as one. */
function nearestCamera(alarm: Alarm, withinMetres: number, state: CallState): Datastream | null {
  const kinds = new Set([
    standardCamera,
    ...state.themes.flatMap(({ pack }) =>
      (pack?.symbols ?? []).filter(({ glyph }) => glyph === 'camera').map(({ thingKind }) => thingKind),
    ),
  ]);
  let nearest: { datastream: Datastream; metres: number } | null = null;
  for (const datastream of state.datastreams) {
    if (!kinds.has(datastream.thingKind)) continue;
    const metres = metresBetween(datastream, alarm);
    if (metres <= withinMetres && (nearest === null || metres < nearest.metres))
      nearest = { datastream, metres };
  }
  return nearest?.datastream ?? null;
}

/** How long after its beginning an alarm still calls: what a desk missed for longer stands in its list. */
const callMilliseconds = 10 * 60_000;

/**
 * Alarms that begin to call: new ones and those that have risen, active, waiting for somebody, of a rule that asks for
 * something.
 * @param before levels of the alarms that were known, by id.
 * @param now epoch milliseconds.
 */
export function newCalls(
  before: ReadonlyMap<number, Alarm['level']>,
  alarms: readonly Alarm[],
  rules: readonly AlarmRule[],
  now: number,
): number[] {
  const asking = new Set(
    rules
      .filter(({ actions, responsePlan }) => responsePlan !== null || actions.some(isDeskAction))
      .map(({ id }) => id),
  );
  return alarms
    .filter((alarm) => {
      const level = before.get(alarm.id);
      const isNews =
        level === undefined
          ? now - Date.parse(alarm.raisedAt) < callMilliseconds
          : alarmLevels.indexOf(alarm.level) > alarmLevels.indexOf(level);
      return isNews && isCalling(alarm) && asking.has(alarm.rule);
    })
    .map(({ id }) => id);
}

const isDeskAction = ({ kind }: AlarmAction): boolean => kind !== 'event' && kind !== 'work-order';

/** Whether an alarm still waits for somebody. */
export const isCalling = ({ status, acknowledgedAt, shelvedUntil }: Alarm): boolean =>
  status === 'active' && acknowledgedAt === null && shelvedUntil === null;

/** Whether somebody is in the middle of something that must not be taken from him. */
export const isBusy = ({ tool, paletteOpen, clock, tour }: AppState): boolean =>
  tool !== null || paletteOpen || clock.mode === 'replay' || tour !== null;
