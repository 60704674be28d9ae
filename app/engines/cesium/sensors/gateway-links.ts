import type { DeviceStateName } from '../../../../models/devices/device-state.ts';
import type { GatewayView } from '../../../../models/devices/gateway.ts';
import type { GatewayLink } from '../../../../models/devices/rehoming.ts';
import type { AppState } from '../../../state/state.ts';

export interface ShownLink {
  link: GatewayLink;
  gateway: GatewayView;
  /** Its gateway is gone, or the device has told that power or network is cut. */
  broken: boolean;
  /** That of the selected device. */
  own: boolean;
}

export interface ShownGateways {
  gateways: GatewayView[];
  links: ShownLink[];
}

const nothing: ShownGateways = { gateways: [], links: [] };

/** The gateway that is selected, or on which the selected device hangs; null for neither. */
export function gatewayInQuestion({
  selection,
  datastreams,
  gatewayLinks,
}: Pick<AppState, 'selection' | 'datastreams' | 'gatewayLinks'>): {
  code: string;
  thing: string | null;
} | null {
  if (selection?.kind === 'gateway') return { code: selection.code, thing: null };
  if (selection?.kind !== 'datastream') return null;
  const thing = datastreams.find(({ id }) => id === selection.id)?.thing;
  const link = thing === undefined ? undefined : gatewayLinks.find((known) => known.thing === thing);
  return link ? { code: link.gateway, thing: link.thing } : null;
}

/**
 * Which gateways and links are drawn: all, or those of what is selected. They are told of now only, so the time machine
 * shows none.
 */
export function shownGateways(
  state: Pick<
    AppState,
    'selection' | 'datastreams' | 'gateways' | 'gatewayLinks' | 'gatewaysShown' | 'deviceStates' | 'clock'
  >,
): ShownGateways {
  if (state.clock.mode !== 'live') return nothing;
  const asked = gatewayInQuestion(state);
  if (!state.gatewaysShown && !asked) return nothing;
  const gateways = new Map<string, GatewayView>();
  for (const gateway of state.gateways)
    if (gateway.position !== null && (state.gatewaysShown || gateway.code === asked!.code))
      gateways.set(gateway.code, gateway);
  const links = state.gatewayLinks.flatMap((link): ShownLink[] => {
    const gateway = gateways.get(link.gateway);
    if (!gateway) return [];
    const broken = gateway.status === 'down' || isCut(state.deviceStates.get(link.thing));
    return [{ link, gateway, broken, own: link.thing === asked?.thing }];
  });
  return { gateways: [...gateways.values()], links };
}

export const isCut = (state: DeviceStateName | undefined): boolean =>
  state === 'network-cut' || state === 'power-cut';

/** How busy a gateway is, in percent; null where nobody knows: of one that is gone what it last said is no answer. */
export function loadOfGateway({ status, loadPercent, devices, capacity }: GatewayView): number | null {
  if (status === 'down') return null;
  return loadPercent ?? (capacity === null ? null : (100 * devices) / capacity);
}
