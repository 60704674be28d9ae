import { z } from 'zod';
import { alarm as alarmSchema } from '../../../models/alarms/alarm.ts';
import { bulkOperationAnswer } from '../../../models/alarms/alarm-list.ts';
import { type AlarmOperation, alarmOperation } from '../../../models/alarms/alarm-operation.ts';
import { alarmRule as alarmRuleSchema } from '../../../models/alarms/alarm-rule.ts';
import { cityEventDetail, eventStepRequest } from '../../../models/command/event.ts';
import { workOrderDetail, workOrderStepRequest } from '../../../models/command/work-order.ts';
import { registerAction } from '../../actions/action.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { alarmTabs, useAppState } from '../../state/state.ts';
import { postJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

const operationAnswer = z.object({
  alarms: z.array(alarmSchema),
  refused: z.array(z.object({ alarm: z.number(), reason: z.string() })),
});

/** Does one thing to alarms; the list changes once the server has noted it. */
async function operate(alarms: number[], operation: AlarmOperation): Promise<void> {
  const by = wordsIn(useAppState.getState().language)('alarm.duty');
  try {
    const answer = await postJson('/api/alarms/operations', { alarms, by, operation }, operationAnswer);
    const changed = new Map(answer.alarms.map((alarm) => [alarm.id, alarm]));
    useAppState.setState((state) => ({
      alarms: state.alarms.map((known) => changed.get(known.id) ?? known),
    }));
    for (const { reason } of answer.refused) notify('warning', reason);
  } catch (error) {
    notify('error', sentenceOf(error));
  }
}

const id = z.number().int().positive();
const cityId = (): string => useAppState.getState().city?.id ?? '';

registerAction({
  name: 'acknowledge-alarm',
  label: 'action.acknowledgeAlarm',
  arguments: z.object({ alarm: id }),
  variants: false,
  perform: () => ({}),
  effect: ({ alarm }) => operate([alarm], { kind: 'acknowledge' }),
});

registerAction({
  name: 'operate-alarms',
  label: 'action.operateAlarms',
  arguments: z.object({ alarms: z.array(id).min(1), operation: alarmOperation }),
  variants: false,
  perform: () => ({}),
  effect: ({ alarms, operation }) => operate(alarms, operation),
});

/** Does one thing to all alarms that a filter leaves (models/alarms/alarm-list.ts), also those that are not in the page. */
registerAction({
  name: 'operate-all-alarms',
  label: 'action.operateAlarms',
  arguments: z.object({ query: z.string(), operation: alarmOperation }),
  variants: false,
  perform: () => ({}),
  effect: async ({ query, operation }) => {
    const words = wordsIn(useAppState.getState().language);
    try {
      const { changed, refused } = await postJson(
        `/api/cities/${encodeURIComponent(cityId())}/alarms/operations?${query}`,
        { by: words('alarm.duty'), operation },
        bulkOperationAnswer,
      );
      notify('info', words('alarm.operated', { count: changed }));
      if (refused > 0) notify('warning', words('alarm.refused', { count: refused }));
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});

/** Opens an alarm in the panel; null goes back to the list. */
registerAction({
  name: 'open-alarm',
  label: 'action.openAlarm',
  arguments: z.object({ alarm: id.nullable() }),
  variants: false,
  perform: (_, { alarm }) => ({ panel: 'alarms', alarmTab: 'alarms', openAlarm: alarm }),
});

/** Shows one part of the alarms' panel. */
registerAction({
  name: 'show-alarm-tab',
  label: 'action.showAlarmTab',
  arguments: z.object({ tab: z.enum(alarmTabs) }),
  variants: () => alarmTabs.map((tab) => ({ label: `alarm.tab.${tab}`, arguments: { tab } })),
  perform: (_, { tab }) => ({ panel: 'alarms', alarmTab: tab, openAlarm: null }),
});

/** Shows the events and work orders with one event unfolded; null folds it. */
registerAction({
  name: 'open-event',
  label: 'action.openEvent',
  arguments: z.object({ event: id.nullable() }),
  variants: false,
  perform: (_, { event }) => ({ panel: 'alarms', alarmTab: 'events', openAlarm: null, openEvent: event }),
});

/** Files an event of alarms. */
registerAction({
  name: 'file-event',
  label: 'action.fileEvent',
  arguments: z.object({ alarms: z.array(id).min(1), class: z.string() }),
  variants: false,
  perform: () => ({}),
  effect: async ({ alarms, class: eventClass }) => {
    const words = wordsIn(useAppState.getState().language);
    try {
      const event = await postJson(
        `/api/cities/${cityId()}/events`,
        { alarms, class: eventClass, by: words('alarm.duty') },
        cityEventDetail,
      );
      useAppState.setState((state) => ({
        alarms: state.alarms.map((known) =>
          alarms.includes(known.id) ? { ...known, event: event.id } : known,
        ),
      }));
      notify('info', words('alarm.eventFiled', { id: event.id }));
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});

/** Makes a work order of an alarm or an event. */
registerAction({
  name: 'issue-work-order',
  label: 'action.issueWorkOrder',
  arguments: z.object({
    alarm: id.nullable().default(null),
    event: id.nullable().default(null),
    title: z.string(),
    owner: z.string(),
    withinMinutes: z.number().positive(),
  }),
  variants: false,
  perform: () => ({}),
  effect: async ({ withinMinutes, ...order }) => {
    const words = wordsIn(useAppState.getState().language);
    const dueAt = new Date(Date.now() + withinMinutes * 60_000).toISOString();
    try {
      const made = await postJson(
        `/api/cities/${cityId()}/work-orders`,
        { ...order, dueAt, by: words('alarm.duty') },
        workOrderDetail,
      );
      notify('info', words('alarm.workOrderIssued', { id: made.id, owner: order.owner }));
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});

/** Takes an event one step on. */
registerAction({
  name: 'step-event',
  label: 'action.stepEvent',
  arguments: eventStepRequest.extend({ event: id }),
  variants: false,
  perform: () => ({}),
  effect: async ({ event, ...step }) => {
    try {
      await postJson(`/api/events/${event}/steps`, step, cityEventDetail);
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});

/** Takes a work order one step on. */
registerAction({
  name: 'step-work-order',
  label: 'action.stepWorkOrder',
  arguments: workOrderStepRequest.extend({ workOrder: id }),
  variants: false,
  perform: () => ({}),
  effect: async ({ workOrder, ...step }) => {
    try {
      await postJson(`/api/work-orders/${workOrder}/steps`, step, workOrderDetail);
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});

/** Stores a rule; one with a known key is replaced. */
registerAction({
  name: 'save-alarm-rule',
  label: 'action.saveAlarmRule',
  arguments: z.object({ rule: z.record(z.string(), z.unknown()) }),
  variants: false,
  perform: () => ({}),
  effect: async ({ rule }) => {
    try {
      const [stored] = await postJson(`/api/cities/${cityId()}/alarm-rules`, rule, z.array(alarmRuleSchema));
      if (!stored) return;
      useAppState.setState((state) => ({
        alarmRules: [...state.alarmRules.filter((known) => known.id !== stored.id), stored],
      }));
      const { language } = useAppState.getState();
      notify('info', wordsIn(language)('alarm.ruleSaved', { name: stored.name[language] }));
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});
