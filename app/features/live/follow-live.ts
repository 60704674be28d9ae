import { z } from 'zod';
import { LiveClient, type LiveClientOptions, type Socket } from '../../../models/live/client.ts';
import type { ServerMessage } from '../../../models/live/messages.ts';
import { run as runSchema } from '../../../models/runs/run.ts';
import { placeProperties } from '../../../models/sensing/observed-properties.ts';
import { withFirst } from '../../state/keep-told.ts';
import { observationTable } from '../../state/observation-table.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { withAlarm } from '../alarms/alarm-order.ts';
import { reloadAlarms } from '../alarms/load-alarms.ts';
import { reloadCity } from '../city/follow-city.ts';
import { putRun, takeRunAway } from '../flood/follow-runs.ts';
import { forecastChanged, tellParted } from '../forecast/tell-parted.ts';
import { stormsChanged } from '../pipes/drainage/kept-storms.ts';
import { takeGatewayMoves } from '../sensing/follow-gateways.ts';
import { postJson, ServerProblem } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { tellOperational } from '../server/operational.ts';
import { applyFrames } from './apply-frames.ts';
import { including, stillServes, viewportOf, withMargin } from './viewport.ts';

function openLiveSocket(ticket: string | null): Socket {
  const query = ticket === null ? '' : `?ticket=${encodeURIComponent(ticket)}`;
  const protocol = location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(`${protocol}://${location.host}/live${query}`) as Socket;
}

/** A ticket for the next socket; null where the server asks for none. Without a token that holds there is none to get. */
async function liveTicket(): Promise<string | null> {
  try {
    return (await postJson('/api/access/tickets', {}, z.object({ ticket: z.string().nullable() }))).ticket;
  } catch (error) {
    if (error instanceof ServerProblem && error.status === 401)
      location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
    throw error;
  }
}

/** The part of the city that the screen needs: null is all of it. */
function wantedViewport(state: AppState, whole: boolean): ReturnType<typeof viewportOf> | null {
  // The sensing panel counts over the whole city.
  if (whole || state.panel === 'sensing' || !state.view) return null;
  const aspect = window.innerWidth / Math.max(window.innerHeight, 1);
  const box = viewportOf(state.view, aspect, state.city?.geoidUndulation ?? 0);
  const { selection } = state;
  if (selection?.kind !== 'datastream') return box;
  const selected = state.datastreams.find((datastream) => datastream.id === selection.id);
  return selected ? including(box, selected) : box;
}

/**
 * Keeps the live stream of the chosen city running and its values, alarms and runs in the store. `whole`
 * subscribes to all of the city (the wall). Returns what stops it.
 */
export function followLive(options: {
  whole: boolean;
  openSocket?: LiveClientOptions['openSocket'];
}): () => void {
  let client: LiveClient | null = null;
  let subscribed: ReturnType<typeof wantedViewport> | undefined;

  const begin = (city: string | undefined): void => {
    client?.stop();
    client = null;
    subscribed = undefined;
    observationTable.clear();
    observationTable.publish();
    if (!city) return;
    client = new LiveClient({
      city,
      openSocket: options.openSocket ?? openLiveSocket,
      ...(options.openSocket ? {} : { ticket: liveTicket }),
      onFrames: (frames) => {
        const last = frames.at(-1)!;
        const live = { status: 'open' as const, lastFrameAt: Date.now(), epoch: last.epoch, seq: last.seq };
        const count = useAppState.getState().clock.mode === 'live' ? applyFrames(frames) : 0;
        useAppState.setState((state) => ({
          live,
          ...(count > 0 ? { observationVersion: state.observationVersion + 1 } : {}),
        }));
      },
      onMessage: (message) => onMessage(city, message),
      onStatus: (status) => useAppState.setState((state) => ({ live: { ...state.live, status } })),
      onRecovered: () => {
        useAppState.setState((state) => ({
          recoveries: { ...state.recoveries, socket: state.recoveries.socket + 1 },
        }));
        // Alarms, runs and layers may have changed while nobody told us.
        void reloadCity();
      },
      onMissed: () => void reloadCity(),
      onProblem: (sentence) => notify('warning', sentence),
    });
    // What moves comes into view from anywhere.
    if (!options.whole) client.select({ observedProperties: [...placeProperties] }, 2);
    look(useAppState.getState());
    client.start();
  };

  const look = (state: AppState): void => {
    const now = wantedViewport(state, options.whole);
    if (now === null) {
      if (subscribed === null) return;
      subscribed = null;
    } else {
      if (subscribed && stillServes(subscribed, now)) return;
      subscribed = withMargin(now);
    }
    client?.setViewport(subscribed);
  };

  const stops = [
    useAppState.subscribe((state) => state.city?.id, begin, { fireImmediately: true }),
    useAppState.subscribe(
      (state) => [state.view, state.panel, state.selection] as const,
      () => look(useAppState.getState()),
      { equalityFn: (a, b) => a.every((part, index) => part === b[index]) },
    ),
    // What came in during a replay was not kept.
    useAppState.subscribe(
      (state) => state.clock.mode,
      (mode) => {
        if (mode === 'live') client?.refresh();
      },
    ),
  ];
  return () => {
    for (const stop of stops) stop();
    client?.stop();
  };
}

/** Takes a text message of the stream into the store. */
export function onMessage(city: string, message: ServerMessage): void {
  if (message.type === 'alarm') {
    const { alarm } = message;
    if (alarm.city !== city) return;
    useAppState.setState((state) => ({ alarms: withAlarm(state.alarms, alarm) }));
  } else if (message.type === 'alarms-changed') {
    if (message.city === city) void reloadAlarms();
  } else if (message.type === 'event') {
    const { event } = message;
    if (event.city !== city) return;
    useAppState.setState((state) => ({ events: withFirst(state.events, event) }));
  } else if (message.type === 'work-order') {
    const { workOrder } = message;
    if (workOrder.city !== city) return;
    useAppState.setState((state) => ({ workOrders: withFirst(state.workOrders, workOrder) }));
  } else if (message.type === 'run') {
    const parsed = runSchema.safeParse(message.run);
    if (!parsed.success || parsed.data.city !== city) return;
    putRun(parsed.data);
  } else if (message.type === 'run-removed') {
    if (message.city === city) takeRunAway(message.run);
  } else if (message.type === 'flood-forecast-changed') {
    if (message.city === city) forecastChanged();
  } else if (message.type === 'storms-changed') {
    if (message.city === city) stormsChanged(message.dataset);
  } else if (message.type === 'run-parted') {
    if (message.city === city) tellParted(message);
  } else if (message.type === 'device-states') {
    useAppState.setState((state) => {
      // What is told of now does not belong into the past that is shown.
      if (state.clock.mode !== 'live') return {};
      const deviceStates = new Map(state.deviceStates);
      for (const { thing, to } of message.changes) deviceStates.set(thing, to);
      return { deviceStates };
    });
  } else if (message.type === 'gateway-moves') {
    takeGatewayMoves(message.moves);
  } else if (message.type === 'datastreams-removed') {
    if (message.city !== city) return;
    for (const id of message.datastreams) observationTable.forget(id);
    observationTable.publish();
    void reloadCity();
  } else if (message.type === 'scene-changed' || message.type === 'themes-changed') {
    if (message.city === city) void reloadCity();
  } else if (message.type === 'operational') {
    tellOperational(message.alarm);
  } else if (message.type === 'error') {
    notify('warning', message.detail);
  }
}
