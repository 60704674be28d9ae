import { z } from 'zod';
import { bounds } from '../../../models/city/city.ts';
import { stormFormula } from '../../../models/flood/forcing/storm-formula.ts';
import { alertLevel, floodScenario, hyetograph, pointInflow } from '../../../models/flood/scenario.ts';
import { dispatch, registerAction } from '../../actions/action.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { type FloodDraft, floodPlaces, floodQuestions } from '../../state/flood-draft.ts';
import { floodTabs, useAppState } from '../../state/state.ts';
import { sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import './ask/finer-actions.ts';
import './browser-run/compute-actions.ts';
import { lastEstimate } from './ask/estimates.ts';
import { returnPeriods } from './ask/storm-choices.ts';
import { submitRun } from './browser-run/browser-runs.ts';
import { followedAlarm } from './flood-alarm.ts';
import { putAnsweredRun } from './follow-runs.ts';
import {
  type DraftScenario,
  lackingOf,
  middleOf,
  questionText,
  scenarioOfDraft,
} from './scenario-of-draft.ts';

const place = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
});
const inflow = pointInflow.shape;

/** The parts of the form, each as a whole; those that are absent stay. */
const draftChange = z
  .object({
    name: z.string().max(120),
    question: z.enum(floodQuestions),
    alert: alertLevel,
    storm: z.object({
      formula: z.string(),
      own: stormFormula.optional(),
      returnPeriodYears: z.number().positive(),
      durationMinutes: z.number().positive(),
      peakRatio: z.number().gt(0).lt(1).nullable(),
    }),
    passing: z.object({
      speedMetresPerSecond: z.number().min(1).max(60),
      directionDegrees: z.number().min(0).max(360),
      radiusMetres: z.number().min(100).max(100_000),
      peakMillimetresPerHour: z.number().positive().max(1000),
    }),
    gauges: z.object({
      hoursBack: z.number().positive().max(48),
      method: z.enum(['inverse-distance', 'thiessen']),
    }),
    breach: inflow.breach.unwrap().omit({ startSeconds: true }),
    burst: inflow.burstMain
      .unwrap()
      .pick({ diameterMetres: true, headMetres: true })
      .extend({ shutMinutes: z.number().min(1).max(1440) }),
    source: place.nullable(),
    ownRain: hyetograph,
    place: z.enum(floodPlaces),
    extent: bounds.nullable(),
    alarm: z.number().int().positive().nullable(),
    cellMetres: floodScenario.shape.cellMetres.nullable(),
    durationMinutes: z.number().min(1).max(2880).nullable(),
    frameSeconds: z.number().min(10).max(3600).nullable(),
  })
  .partial();

registerAction({
  name: 'set-flood-draft',
  label: 'action.setFloodDraft',
  arguments: draftChange,
  variants: () => [
    ...alertLevel.options.map((alert) => ({
      label: `flood.alert.${alert}`,
      arguments: { question: 'alert', alert },
    })),
    ...floodQuestions.map((question) => ({ label: `flood.question.${question}`, arguments: { question } })),
  ],
  perform: (state, change) => ({
    floodDraft: { ...state.floodDraft, ...(change as Partial<FloodDraft>) },
  }),
});

/** Return period of the design storm, which is then what is asked. */
registerAction({
  name: 'set-flood-storm',
  label: 'action.setFloodStorm',
  arguments: z.object({ returnPeriodYears: z.number().positive() }),
  variants: (state) =>
    returnPeriods.map((years) => ({
      text: wordsIn(state.language)('flood.years', { years }),
      label: 'action.setFloodStorm',
      arguments: { returnPeriodYears: years },
    })),
  perform: ({ floodDraft }, { returnPeriodYears }) => ({
    floodDraft: { ...floodDraft, question: 'storm', storm: { ...floodDraft.storm, returnPeriodYears } },
  }),
});

type Field = keyof typeof floodScenario.shape;
const field = (name: string): z.ZodType | undefined => floodScenario.shape[name as Field];

/** Fields of the scenario as they are sent; null takes one away. */
registerAction({
  name: 'set-flood-details',
  label: 'action.setFloodDetails',
  arguments: z.record(z.string(), z.unknown()).superRefine((fields, context) => {
    for (const [name, value] of Object.entries(fields)) {
      const schema = field(name);
      if (!schema) context.addIssue({ code: 'custom', message: `there is no field "${name}"` });
      else if (value !== null)
        for (const { message, path } of schema.safeParse(value).error?.issues ?? [])
          context.addIssue({ code: 'custom', message, path: [name, ...path] });
    }
  }),
  variants: false,
  perform: ({ floodDraft }, fields) => {
    const kept = Object.entries({ ...floodDraft.more, ...fields }).filter(([, value]) => value !== null);
    return { floodDraft: { ...floodDraft, more: Object.fromEntries(kept) } };
  },
});

/** Opens a part of the flood panel. */
registerAction({
  name: 'open-flood-tab',
  label: 'action.openFloodTab',
  arguments: z.object({ tab: z.enum(floodTabs) }),
  variants: () => floodTabs.map((tab) => ({ label: `flood.tab.${tab}`, arguments: { tab } })),
  when: (state) => state.city !== null,
  perform: (_, { tab }) => ({ panel: 'flood', clean: false, floodTab: tab }),
});

/** Opens the panel on the area of an alarm, or of the newest one of rain or water, so that one press runs it. */
registerAction({
  name: 'ask-flood-forecast',
  label: 'action.askFloodForecast',
  arguments: z.object({ alarm: z.number().int().positive().nullable().default(null) }),
  when: (state) => state.city !== null,
  perform: (state, { alarm }) => {
    const floodDraft: FloodDraft = { ...state.floodDraft, alarm, place: 'alarm' };
    const known = followedAlarm({ ...state, floodDraft }) !== null;
    return {
      panel: 'flood',
      clean: false,
      floodTab: 'ask',
      floodDraft: known ? floodDraft : { ...floodDraft, place: 'city' },
    };
  },
});

/** The scenario that the form asks for now, or the sentence on what it lacks. */
export function askedScenario(state = useAppState.getState()): DraftScenario | { lacking: string } {
  const words = wordsIn(state.language);
  const { floodDraft, floodInterventions, floodFinerAreas } = state;
  const alarm = followedAlarm(state);
  const lacking = lackingOf(floodDraft, { alarm });
  if (lacking) return { lacking: words(lacking) };
  const measures =
    floodInterventions.length > 0
      ? ` · ${words('flood.measures', { count: floodInterventions.length })}`
      : '';
  return scenarioOfDraft(floodDraft, {
    alarm,
    city: state.city && (state.city.bounds ? middleOf(state.city.bounds) : state.city.origin),
    interventions: floodInterventions,
    finerAreas: floodFinerAreas,
    now: Date.now(),
    name: questionText(floodDraft, words) + measures,
  });
}

/** Asks the server to compute the scenario of the form, and shows the run. */
registerAction({
  name: 'start-run',
  label: 'action.startRun',
  arguments: z.object({}),
  when: (state) => state.city !== null,
  perform: () => ({}),
  effect: async () => {
    const scenario = askedScenario();
    if ('lacking' in scenario) notify('warning', scenario.lacking);
    else await startScenario(scenario);
  },
});

/** Sends a scenario to the server and shows its run; says why where it does not start. */
export async function startScenario(scenario: DraftScenario): Promise<void> {
  const { city, language } = useAppState.getState();
  try {
    const cellMetres = scenario.cellMetres ?? (await lastEstimate(city!.id, scenario)).cellMetres;
    const run = await putAnsweredRun(submitRun(city!.id, { ...scenario, cellMetres }));
    useAppState.setState((state) => ({ ownRuns: [...state.ownRuns, run.id] }));
    dispatch('show-run', { run: run.id });
    dispatch('open-flood-tab', { tab: 'affected' });
  } catch (error) {
    notify('error', wordsIn(language)('flood.startFailed', { reason: sentenceOf(error) }));
  }
}
