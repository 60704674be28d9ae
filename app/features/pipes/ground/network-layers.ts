import type { KindedAnswer } from '../../../../models/underground/answer-files.ts';
import type { AppState } from '../../../state/state.ts';

/** A data set of pipes that are joined, with the layers that show it. */
export interface NetworkChoice {
  dataset: string;
  name: { zh: string; en: string };
}

/** Data sets of networks in the order of the scene; a survey has several layers and is named after all of them. */
export function networkChoices({ scene }: Pick<AppState, 'scene'>): NetworkChoice[] {
  const found = new Map<string, NetworkChoice>();
  for (const layer of scene?.layers ?? []) {
    if (layer.type !== 'network' || !layer.dataset) continue;
    const known = found.get(layer.dataset);
    const name = known
      ? { zh: `${known.name.zh}、${layer.name.zh}`, en: `${known.name.en}, ${layer.name.en}` }
      : layer.name;
    found.set(layer.dataset, { dataset: layer.dataset, name });
  }
  return [...found.values()];
}

/** Layer that shows a pipe; empty where none does. */
export function layerOf(
  { scene }: Pick<AppState, 'scene'>,
  { dataset, discipline }: { dataset: string; discipline?: string },
): string {
  const own = (scene?.layers ?? []).filter((layer) => layer.dataset === dataset);
  const fitting = own.find((layer) => layer.type === 'network' && layer.discipline === discipline);
  return (fitting ?? own[0])?.id ?? '';
}

/** Lines that an answer about the ground is about. */
export function linesOf({ kind, answer }: KindedAnswer): { dataset: string; discipline?: string }[] {
  if (kind === 'section') return answer.cuts;
  if (kind === 'profile') return answer.pipes;
  if (kind === 'trace') return [{ dataset: answer.dataset }];
  if (kind === 'excavation') return answer.hits;
  return answer.hits.flatMap(({ a, b }) => [a, b]);
}

/** Layers with those that show some lines made visible: what is marked must be there to be seen. */
export function withNetworks(
  { scene, layers }: Pick<AppState, 'scene' | 'layers'>,
  lines: readonly { dataset: string; discipline?: string }[],
): AppState['layers'] {
  const ids = new Set(lines.map((line) => layerOf({ scene }, line)));
  const hidden = [...ids].flatMap((id): [string, AppState['layers'][string]][] => {
    const layer = layers[id];
    return layer && !layer.visible ? [[id, { ...layer, visible: true }]] : [];
  });
  return hidden.length === 0 ? layers : { ...layers, ...Object.fromEntries(hidden) };
}

/** Code of the selected part of a network with its data set; null where none is selected. */
export function selectedPart({ scene, selection }: Pick<AppState, 'scene' | 'selection'>): {
  code: string;
  dataset: string;
} | null {
  if (selection?.kind !== 'object') return null;
  const choice = networkChoices({ scene }).find(({ dataset }) => selection.code.startsWith(`${dataset}:`));
  return choice ? { code: selection.code, dataset: choice.dataset } : null;
}
