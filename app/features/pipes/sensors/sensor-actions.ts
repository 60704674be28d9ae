import { z } from 'zod';
import { leakSuspicion, residualHistory, sensorCourse } from '../../../../models/water/residual-history.ts';
import { sensorComparison } from '../../../../models/water/sensor-comparison.ts';
import { type LeakPlaces, leakPlaces } from '../../../../models/water/what-if.ts';
import { registerAction } from '../../../actions/action.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import { initialSensors, type SensorsView } from '../../../state/pipes-sensors.ts';
import { type AppState, useAppState } from '../../../state/state.ts';
import { getJson, postJson, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { networkPath, ownResults } from '../burst/ask-burst.ts';
import { lookAt } from '../ground/look-at.ts';
import { ownId, type WaterLayer, waterLayers } from '../water/network-codes.ts';
import { shown } from '../water/run-actions.ts';
import { leakMarks } from './leak-marks.ts';

const set = (change: Partial<SensorsView>): void =>
  useAppState.setState((state) => ({ sensors: { ...state.sensors, ...change } }));

/** The network whose sensors are shown, with the city; null where the city has none. */
function asked(state: AppState): { city: string; layer: WaterLayer } | null {
  const [layer] = waterLayers(state);
  return state.city && layer ? { city: state.city.id, layer } : null;
}
const stillIn = (city: string): boolean => useAppState.getState().city?.id === city;

const inSensors = { panel: 'pipes' as const, clean: false, pipesTab: 'sensors' as const };

/** Reads the sensors beside the model, the last day of the network and the course of the chosen sensor. */
export async function readSensors(): Promise<void> {
  const state = useAppState.getState();
  const question = asked(state);
  if (!question) return;
  const { city, layer } = question;
  const path = (what: string): string => networkPath(city, layer.dataset, what);
  try {
    const answer = await getJson(path('sensors'), sensorComparison);
    const history = await getJson(path('water/residuals'), residualHistory);
    if (!stillIn(city)) return;
    set({ answer, history, problem: null });
    await readCourse();
  } catch (error) {
    if (stillIn(city)) set({ problem: sentenceOf(error) });
  }
}

async function readCourse(): Promise<void> {
  const state = useAppState.getState();
  const question = asked(state);
  const { chosen } = state.sensors;
  if (!question || chosen === null) return;
  try {
    const path = networkPath(question.city, question.layer.dataset, `water/residuals/${chosen}`);
    const course = await getJson(path, sensorCourse);
    if (useAppState.getState().sensors.chosen === chosen) set({ course });
  } catch (error) {
    notify('warning', sentenceOf(error));
  }
}

/** Shows places on the map and looks at the likeliest. */
function showPlaces(places: LeakPlaces, layer: WaterLayer): void {
  useAppState.setState((state) => {
    const own = ownResults(state, layer.id);
    return { ...(own && { pipeMarks: leakMarks(places, own) }), layers: shown(state, layer.id) };
  });
  const [first] = places;
  if (first && first.longitude !== null && first.latitude !== null)
    lookAt([first.longitude, first.latitude], null, rangeMetres);
}
/** An alarm is raised in the third run that speaks for it. */
const beforeAlarmMilliseconds = 900_000;
/** Several likely places lie in view together. */
const rangeMetres = 500;

registerAction({
  name: 'read-sensors',
  label: 'action.readSensors',
  arguments: z.object({}),
  when: (state) => waterLayers(state).length > 0,
  perform: () => inSensors,
  effect: readSensors,
});

/** Which sensor's course is shown; null for none. */
registerAction({
  name: 'choose-sensor',
  label: 'action.chooseSensor',
  arguments: z.object({ datastream: z.number().int().positive().nullable() }),
  variants: false,
  perform: ({ sensors }, { datastream }) => ({
    sensors: { ...sensors, chosen: datastream, course: null },
  }),
  effect: readCourse,
});

registerAction({
  name: 'rank-leak-places',
  label: 'action.rankLeakPlaces',
  arguments: z.object({}),
  when: (state) => state.sensors.answer !== null,
  perform: ({ sensors }) => ({ ...inSensors, sensors: { ...sensors, ranking: 'asking' } }),
  effect: async () => {
    const question = asked(useAppState.getState());
    const { answer } = useAppState.getState().sensors;
    if (!question || !answer) return;
    const { city, layer } = question;
    try {
      const body = {
        // What all sensors share is an error of the model, not a leak.
        sensors: pressuresOf(answer.sensors).map(({ code, residual }) => ({
          node: ownId(code),
          residualMetres: residual! - (answer.pressureBiasMetres ?? 0),
        })),
        withoutCommon: true,
        atSeconds: Math.round(answer.modelSeconds) % 86_400,
      };
      const places = await postJson(networkPath(city, layer.dataset, 'leak-places'), body, leakPlaces);
      if (!stillIn(city)) return;
      set({ places, suspicion: null, ranking: 'idle' });
      showPlaces(places, layer);
    } catch (error) {
      if (stillIn(city)) set({ ranking: { error: sentenceOf(error) } });
    }
  },
});

/** Pressure sensors that were compared. */
export const pressuresOf = <Sensor extends { state: string; quantity: string; residual: number | null }>(
  sensors: readonly Sensor[],
): Sensor[] =>
  sensors.filter(
    ({ state, quantity, residual }) => state === 'compared' && quantity === 'pressure' && residual !== null,
  );

/** What the watch has found of a leak: of an alarm, else the last of the day. */
registerAction({
  name: 'show-leak-suspicion',
  label: 'action.showLeakSuspicion',
  arguments: z.object({ alarm: z.number().int().positive().nullable().default(null) }),
  when: (state) => waterLayers(state).length > 0,
  perform: ({ sensors }) => ({ ...inSensors, sensors: { ...sensors, ranking: 'asking' } }),
  effect: async ({ alarm: wanted }) => {
    const state = useAppState.getState();
    const question = asked(state);
    if (!question) return;
    const { city, layer } = question;
    const alarm = state.alarms.find(({ id }) => id === wanted);
    const span = new URLSearchParams();
    if (alarm) {
      span.set('since', new Date(Date.parse(alarm.raisedAt) - beforeAlarmMilliseconds).toISOString());
      if (alarm.clearedAt) span.set('until', alarm.clearedAt);
    }
    try {
      const path = networkPath(city, layer.dataset, `water/leak?${span}`);
      const suspicion = await getJson(path, leakSuspicion.nullable());
      if (!stillIn(city)) return;
      const { language } = useAppState.getState();
      if (!suspicion) {
        set({ ranking: { error: wordsIn(language)('sensors.noSuspicion') } });
        return;
      }
      const places = suspicion.places;
      set({ suspicion, places, ranking: suspicion.problem ? { error: suspicion.problem } : 'idle' });
      showPlaces(places, layer);
    } catch (error) {
      if (stillIn(city)) set({ ranking: { error: sentenceOf(error) } });
    }
  },
});

registerAction({
  name: 'clear-leak-places',
  label: 'action.clearLeakPlaces',
  arguments: z.object({}),
  when: ({ sensors }) => sensors.places !== null,
  perform: ({ sensors }) => ({
    sensors: {
      ...sensors,
      ranking: initialSensors.ranking,
      places: null,
      suspicion: null,
    },
    pipeMarks: null,
  }),
});
