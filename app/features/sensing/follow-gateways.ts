import { z } from 'zod';
import { gatewayView } from '../../../models/devices/gateway.ts';
import { gatewayLink, type ToldGatewayMove } from '../../../models/devices/rehoming.ts';
import { gatewayInQuestion } from '../../engines/cesium/sensors/gateway-links.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

const gateways = z.array(gatewayView);
const links = z.array(gatewayLink);
/** How often loads are asked for while gateways are shown. */
const lookMilliseconds = 10_000;

/**
 * Keeps the gateways of the chosen city and their links in the store: asked for at the beginning, after a break, and,
 * while any are shown, every ten seconds; the stream tells of devices that move in between.
 */
export function followGateways(): () => void {
  let abort: AbortController | null = null;
  let linksOpen = false;

  const look = (city: string, asked: boolean): void => {
    abort?.abort();
    // What was asked for and not answered yet is asked for again.
    linksOpen ||= asked;
    const withLinks = linksOpen;
    abort = new AbortController();
    const { signal } = abort;
    const path = `/api/cities/${encodeURIComponent(city)}`;
    Promise.all([
      getJson(`${path}/gateways`, gateways, signal),
      withLinks ? getJson(`${path}/gateway-links`, links, signal) : null,
    ]).then(
      ([found, joined]) => {
        if (signal.aborted) return;
        linksOpen &&= joined === null;
        useAppState.setState({ gateways: found, ...(joined && { gatewayLinks: joined }) });
      },
      (error: unknown) => {
        if (!signal.aborted && withLinks) notify('warning', sentenceOf(error));
      },
    );
  };
  const lookAgain = (withLinks: boolean): void => {
    const state = useAppState.getState();
    if (state.city) look(state.city.id, withLinks);
  };

  const stopCity = useAppState.subscribe(
    (state) => [state.city?.id, state.recoveries.socket] as const,
    ([city], [before]) => {
      if (city !== before) useAppState.setState({ gateways: [], gatewayLinks: [] });
      if (city !== undefined) look(city, true);
    },
    { fireImmediately: true, equalityFn: (one, other) => one.every((part, index) => part === other[index]) },
  );
  const stopShowing = useAppState.subscribe(
    (state) => [state.gatewaysShown, state.selection] as const,
    () => {
      if (isWanted(useAppState.getState())) lookAgain(false);
    },
    { equalityFn: (one, other) => one.every((part, index) => part === other[index]) },
  );
  // Devices that have moved have changed the loads.
  const stopMoves = useAppState.subscribe(
    (state) => state.gatewayLinks,
    () => {
      if (isWanted(useAppState.getState())) lookAgain(false);
    },
  );
  const timer = setInterval(() => {
    if (isWanted(useAppState.getState())) lookAgain(false);
  }, lookMilliseconds);
  return () => {
    clearInterval(timer);
    stopCity();
    stopShowing();
    stopMoves();
    abort?.abort();
  };
}

/** Whether any gateway is shown now. */
const isWanted = (state: AppState): boolean => state.gatewaysShown || gatewayInQuestion(state) !== null;

/** Takes into the store that devices have gone to other gateways, or to none. */
export function takeGatewayMoves(moves: readonly ToldGatewayMove[]): void {
  const moved = new Map(moves.map((move) => [move.thing, move]));
  useAppState.setState(({ gatewayLinks, datastreams }) => {
    const kept = gatewayLinks.flatMap((link) => {
      const move = moved.get(link.thing);
      if (!move) return [link];
      moved.delete(link.thing);
      return move.to === null ? [] : [{ ...link, gateway: move.to, link: move.link ?? link.link }];
    });
    // What hung on no gateway stands where its datastreams do.
    for (const { thing, to, link } of moved.values()) {
      const at = to === null ? undefined : datastreams.find((datastream) => datastream.thing === thing);
      if (!at) continue;
      const { longitude, latitude, height } = at;
      kept.push({ ...{ thing, longitude, latitude, height, link }, gateway: to! });
    }
    return { gatewayLinks: kept };
  });
}
