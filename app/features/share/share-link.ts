import { networkParameters } from '../../../models/water/network.ts';
import { dispatch } from '../../actions/action.ts';
import { type AppState, type PanelName, panelNames, type ViewState } from '../../state/state.ts';

/** What a share link restores. Everything is optional: what a link does not say stays as it is. */
export interface ShareLink {
  city: string | null;
  view: Omit<ViewState, 'source'> | null;
  /** Layers that differ from the scene's own defaults. */
  layers: Record<string, { visible: boolean; opacity: number }>;
  /** Layer order, where it differs from the scene's. */
  order: string[] | null;
  theme: AppState['theme'] | null;
  language: AppState['language'] | null;
  sun: AppState['sun'] | null;
  ground: AppState['ground'] | null;
  /** Epoch milliseconds of a replay; null is live. */
  time: number | null;
  selection:
    | { kind: 'object'; layer: string; code: string }
    | { kind: 'datastream'; id: number }
    | { kind: 'gateway'; code: string }
    | { kind: 'place'; longitude: number; latitude: number; height: number }
    | null;
  run: { id: string; frame: number } | null;
  property: string | null;
  storeys: Record<string, number>;
  network: { parameter: AppState['networkParameter']; step: number } | null;
  panel: PanelName | null;
}

const version = '1';
const round = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

/** The present view as a URL hash without "#"; a few hundred characters. */
export function encodeShareLink(state: AppState): string {
  const parts = new URLSearchParams();
  const put = (key: string, value: string | null | undefined): void => {
    if (value) parts.set(key, value);
  };
  parts.set('v', version);
  put('c', state.city?.id);
  if (state.view) {
    const { longitude, latitude, height, heading, pitch } = state.view;
    put(
      'p',
      [round(longitude, 6), round(latitude, 6), ...[height, heading, pitch].map((n) => round(n, 1))].join(),
    );
  }
  const changed = (state.scene?.layers ?? []).flatMap((layer) => {
    const now = state.layers[layer.id];
    if (!now || (now.visible === layer.visible && now.opacity === layer.opacity)) return [];
    return [`${layer.id}:${now.visible ? '' : '-'}${Math.round(now.opacity * 100)}`];
  });
  put('l', changed.join());
  const original = (state.scene?.layers ?? []).map((layer) => layer.id).join();
  if (state.layerOrder.join() !== original) put('o', state.layerOrder.join());
  put('t', state.theme);
  put('lang', state.language);
  put('sun', state.sun);
  if (state.ground !== 'solid') put('g', state.ground);
  if (state.clock.mode === 'replay') put('at', Math.round(state.clock.time / 1000).toString(36));
  put('s', encodeSelection(state));
  if (state.activeRun) put('r', `${state.activeRun}:${state.floodFrame}`);
  put('q', state.sensorProperty);
  put(
    'st',
    Object.entries(state.isolatedStorey)
      .map(([layer, storey]) => `${layer}:${storey}`)
      .join(),
  );
  if (state.networkStep > 0 || state.networkParameter !== 'pressure')
    put('n', `${state.networkParameter}:${state.networkStep}`);
  put('w', state.panel ?? 'none');
  // Commas and colons are safe in a hash and far easier to read than their escapes.
  return parts.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

function encodeSelection({ selection }: AppState): string | null {
  if (!selection) return null;
  if (selection.kind === 'datastream') return `d:${selection.id}`;
  if (selection.kind === 'gateway') return `g:${selection.code}`;
  if (selection.kind === 'object') return `o:${selection.layer}:${selection.code}`;
  const { longitude, latitude, height } = selection.position;
  return `p:${round(longitude, 7)}:${round(latitude, 7)}:${round(height, 2)}`;
}

/** Reads a hash, with or without "#"; null where it is no share link. Parts that make no sense are left out. */
export function decodeShareLink(hash: string): ShareLink | null {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  if (parts.get('v') !== version) return null;
  const oneOf = <T extends string>(key: string, allowed: readonly T[]): T | null =>
    allowed.find((value) => value === parts.get(key)) ?? null;
  const layers: ShareLink['layers'] = {};
  for (const entry of list(parts.get('l'))) {
    const match = /^([a-z0-9-]+):(-?)(\d{1,3})$/.exec(entry);
    if (match && Number(match[3]) <= 100)
      layers[match[1]!] = { visible: match[2] === '', opacity: Number(match[3]) / 100 };
  }
  const storeys: ShareLink['storeys'] = {};
  for (const entry of list(parts.get('st'))) {
    const match = /^([a-z0-9-]+):(-?\d+)$/.exec(entry);
    if (match) storeys[match[1]!] = Number(match[2]);
  }
  const order = list(parts.get('o'));
  const seconds = Number.parseInt(parts.get('at') ?? '', 36);
  const run = /^([^:]+):(\d+)$/.exec(parts.get('r') ?? '');
  const network = /^([a-z-]+):(\d+)$/.exec(parts.get('n') ?? '');
  const parameter = networkParameters.find((name) => name === network?.[1]);
  return {
    city: parts.get('c'),
    view: decodeView(parts.get('p')),
    layers,
    order: order.length > 0 ? order : null,
    theme: oneOf('t', ['dark', 'light']),
    language: oneOf('lang', ['zh', 'en']),
    sun: oneOf('sun', ['clock', 'day', 'night']),
    ground: oneOf('g', ['solid', 'translucent']),
    time: seconds > 0 ? seconds * 1000 : null,
    selection: decodeSelection(parts.get('s')),
    run: run ? { id: run[1]!, frame: Number(run[2]) } : null,
    property: parts.get('q'),
    storeys,
    network: network && parameter ? { parameter, step: Number(network[2]) } : null,
    panel: oneOf('w', panelNames),
  };
}

const list = (text: string | null): string[] => (text ? text.split(',').filter(Boolean) : []);

function decodeView(text: string | null): ShareLink['view'] {
  const numbers = list(text).map(Number);
  if (numbers.length !== 5 || numbers.some((number) => !Number.isFinite(number))) return null;
  const [longitude, latitude, height, heading, pitch] = numbers as [number, number, number, number, number];
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90 || Math.abs(pitch) > 90) return null;
  return { longitude, latitude, height, heading, pitch };
}

function decodeSelection(text: string | null): ShareLink['selection'] {
  const [kind, ...rest] = (text ?? '').split(':');
  if (kind === 'd' && Number(rest[0]) > 0) return { kind: 'datastream', id: Number(rest[0]) };
  if (kind === 'g' && rest.join(':') !== '') return { kind: 'gateway', code: rest.join(':') };
  if (kind === 'o' && rest.length >= 2)
    return { kind: 'object', layer: rest[0]!, code: rest.slice(1).join(':') };
  const [longitude, latitude, height] = rest.map(Number);
  if (kind === 'p' && [longitude, latitude, height].every((number) => Number.isFinite(number)))
    return { kind: 'place', longitude: longitude!, latitude: latitude!, height: height! };
  return null;
}

/** Look and words of a link; they need no city. */
export function applyShareLinkLook(link: ShareLink): void {
  if (link.theme) dispatch('set-theme', { theme: link.theme });
  if (link.language) dispatch('set-language', { language: link.language });
  if (link.sun) dispatch('set-sun', { sun: link.sun });
  dispatch('open-panel', { panel: link.panel, keepOpen: true });
}

/** Everything but the camera that needs the loaded city, by the same actions that a user would send. */
export function applyShareLink(link: ShareLink): void {
  for (const [layer, { visible, opacity }] of Object.entries(link.layers)) {
    dispatch('set-layer-visible', { layer, visible });
    dispatch('set-layer-opacity', { layer, opacity });
  }
  link.order?.forEach((layer, index, order) => {
    dispatch('move-layer', { layer, after: index === 0 ? null : order[index - 1]! });
  });
  if (link.ground) dispatch('set-ground', { ground: link.ground });
  if (link.time) dispatch('set-clock', { time: link.time });
  if (link.run) {
    dispatch('show-run', { run: link.run.id });
    dispatch('set-flood-frame', { frame: link.run.frame });
  }
  if (link.property) dispatch('set-sensor-property', { property: link.property });
  for (const [layer, storey] of Object.entries(link.storeys)) dispatch('isolate-storey', { layer, storey });
  if (link.network) {
    dispatch('set-network-parameter', { parameter: link.network.parameter });
    dispatch('set-network-step', { step: link.network.step });
  }
  if (link.selection?.kind === 'object') {
    const { layer, code } = link.selection;
    dispatch('select-object', { layer, code });
  } else if (link.selection?.kind === 'datastream') {
    dispatch('select-datastream', { id: link.selection.id });
  } else if (link.selection?.kind === 'gateway') {
    dispatch('select-gateway', { code: link.selection.code });
  } else if (link.selection) {
    const { longitude, latitude, height } = link.selection;
    dispatch('select-place', { position: { longitude, latitude, height } });
  }
}
