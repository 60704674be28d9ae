import { z } from 'zod';
import { alarm as alarmSchema } from '../../../models/alarms/alarm.ts';
import { registerAction } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import { postJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

/** Tells the server that somebody has seen the alarm; the list changes once the server has noted it. */
registerAction({
  name: 'acknowledge-alarm',
  label: 'action.acknowledgeAlarm',
  arguments: z.object({ alarm: z.number().int().positive() }),
  variants: false,
  perform: () => ({}),
  effect: async ({ alarm: id }) => {
    try {
      const alarm = await postJson(`/api/alarms/${id}/acknowledge`, {}, alarmSchema);
      useAppState.setState((state) => ({
        alarms: state.alarms.map((known) => (known.id === alarm.id ? alarm : known)),
      }));
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});
