import { z } from 'zod';
import { cityEventDetail } from '../../../models/command/event.ts';
import { dispatch, registerAction } from '../../actions/action.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { postJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { callOf } from './alarm-call.ts';

const id = z.number().int().positive();

/** Does what an alarm calls for: one step by its place, or all of them. */
registerAction({
  name: 'carry-out-call',
  label: 'action.carryOutCall',
  arguments: z.object({ alarm: id, step: z.number().int().min(0).optional() }),
  variants: false,
  perform: () => ({}),
  effect: ({ alarm: wanted, step }) => {
    const state = useAppState.getState();
    const alarm = state.alarms.find((known) => known.id === wanted);
    const call = alarm ? callOf(alarm, state) : null;
    for (const { actions } of (call?.steps ?? []).filter((_, index) => step === undefined || index === step))
      for (const action of actions) dispatch(action.name, action.arguments);
  },
});

/** Takes one call off the desk, or all of them; the alarms stay as they are. */
registerAction({
  name: 'dismiss-call',
  label: 'action.dismissCall',
  arguments: z.object({ alarm: id.nullable().default(null) }),
  when: (state) => state.alarmCalls.length > 0,
  variants: false,
  perform: (state, { alarm }) => ({
    alarmCalls: alarm === null ? [] : state.alarmCalls.filter((known) => known !== alarm),
  }),
});

registerAction({
  name: 'follow-alarms',
  label: 'action.followAlarms',
  arguments: z.object({ on: z.boolean() }),
  variants: (state) => [
    {
      label: state.followAlarms ? 'action.unfollowAlarms' : 'action.followAlarms',
      arguments: { on: !state.followAlarms },
    },
  ],
  perform: (_, { on }) => ({ followAlarms: on }),
});

/** Starts a response plan for an alarm: its event with a work order for each step. */
registerAction({
  name: 'start-response-plan',
  label: 'action.startPlan',
  arguments: z.object({ alarm: id, plan: z.string().min(1) }),
  variants: false,
  perform: () => ({}),
  effect: async ({ alarm, plan }) => {
    const { city, language } = useAppState.getState();
    if (!city) return;
    const words = wordsIn(language);
    try {
      const event = await postJson(
        `/api/cities/${encodeURIComponent(city.id)}/response-plans/${encodeURIComponent(plan)}/start`,
        { alarm, by: words('alarm.duty') },
        cityEventDetail,
      );
      notify('info', words('alarm.planStarted', { id: event.id, count: event.workOrders.length }));
      dispatch('open-event', { event: event.id });
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});
