import { z } from 'zod';
import { forecastSpan } from '../../../models/flood/forcing/rain-forecast.ts';
import { gaugeLimits, runCorrection } from '../../../models/flood/forecast/gauge-comparison.ts';
import {
  floodForecastState,
  floodSchedule,
  forecastTemplate,
  forecastWindow,
} from '../../../models/flood/forecast/schedule.ts';
import { run as runSchema } from '../../../models/runs/run.ts';
import { dispatch, registerAction } from '../../actions/action.ts';
import { formatTime } from '../../shell/format.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { putAnsweredRun } from '../flood/follow-runs.ts';
import { getJson, postJson, putJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { forecastChanged } from './tell-parted.ts';

const cityPath = (): string => `/api/cities/${encodeURIComponent(useAppState.getState().city!.id)}`;

/** Runs from the forecast by the clock: on, off, or with other settings. */
registerAction({
  name: 'set-flood-schedule',
  label: 'action.setFloodSchedule',
  arguments: floodSchedule,
  variants: false,
  when: (state) => state.city !== null,
  perform: () => ({}),
  effect: async (schedule) => {
    try {
      await putJson(`${cityPath()}/flood-schedule`, schedule, floodForecastState);
    } catch (error) {
      notify('error', sentenceOf(error));
    }
    forecastChanged();
  },
});

/** When gauges and a run have parted: for the whole city, also for its warnings. */
registerAction({
  name: 'set-gauge-limits',
  label: 'action.setGaugeLimits',
  arguments: gaugeLimits,
  variants: false,
  when: (state) => state.city !== null,
  perform: () => ({}),
  effect: async (limits) => {
    try {
      await putJson(`${cityPath()}/gauge-limits`, limits, gaugeLimits);
    } catch (error) {
      notify('error', sentenceOf(error));
    }
    forecastChanged();
  },
});

/** Computes the newest forecast now, as the schedule would, and shows the run. */
registerAction({
  name: 'start-forecast-run',
  label: 'action.startForecastRun',
  arguments: z.object({}),
  when: (state) => state.city !== null,
  perform: () => ({}),
  effect: async () => {
    const { language, city } = useAppState.getState();
    const words = wordsIn(language);
    try {
      const { schedule, forecasts } = await getJson(`${cityPath()}/flood-forecast`, floodForecastState);
      const forecast = forecasts.find(({ model }) => !schedule?.model || model === schedule.model);
      if (!forecast) return notify('warning', words('forecast.none', { city: city!.id }));
      const template = schedule?.template ?? forecastTemplate.parse({});
      const window = forecastWindow(
        forecastSpan(forecast, forecast.steps),
        template.durationSeconds,
        Date.now(),
      );
      if (!window) return notify('warning', words('forecast.ended'));
      const { model, issuedAt } = forecast;
      const time = formatTime(Date.parse(issuedAt), city!.timeZone, false);
      const scenario = {
        ...template,
        durationSeconds: window.durationSeconds,
        frameSeconds: Math.min(template.frameSeconds, window.durationSeconds),
        name: words('forecast.runName', { model, time }),
        forecast: { model, issuedAt, from: new Date(window.from).toISOString() },
      };
      const run = await putAnsweredRun(postJson(`${cityPath()}/runs`, scenario, runSchema));
      dispatch('show-run', { run: run.id });
    } catch (error) {
      notify('error', words('flood.startFailed', { reason: sentenceOf(error) }));
    }
  },
});

/** Computes a run anew by what was measured, as a branch of it, and shows that. */
registerAction({
  name: 'correct-run',
  label: 'action.correctRun',
  arguments: z.object({ run: z.string(), correction: runCorrection }),
  variants: false,
  perform: () => ({}),
  effect: async ({ run, correction }) => {
    const words = wordsIn(useAppState.getState().language);
    try {
      const path = `/api/runs/${encodeURIComponent(run)}/corrections`;
      const corrected = await putAnsweredRun(postJson(path, correction, runSchema));
      dispatch('show-run', { run: corrected.id });
    } catch (error) {
      notify('error', words('flood.startFailed', { reason: sentenceOf(error) }));
    }
  },
});

/** Sets the one clock into the past and shows the run that was newest then; playing ten minutes in ten seconds. */
registerAction({
  name: 'play-review',
  label: 'action.playReview',
  arguments: z.object({ time: z.number().positive(), playing: z.boolean() }),
  variants: false,
  perform: (state, { time, playing }) => ({
    clock: { mode: 'replay', time, playing, speed: playing ? 60 : state.clock.speed },
    reviewing: true,
  }),
});
