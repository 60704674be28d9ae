import type { Layer, Scene } from '../../../scenes/scene.ts';

const addressOf = (layer: Layer): string | null => ('url' in layer ? layer.url : null);

/**
 * The scene with the layers that a data set has now that it was drawn anew: those that it had stay as they are, those of
 * which nothing is left go, new ones come behind the other pipes.
 */
export function withDrawnLayers(scene: Scene, dataset: string, drawn: readonly Layer[]): Scene {
  const addresses = new Set(drawn.map(addressOf));
  const known = new Set(scene.layers.map(addressOf));
  const layers = scene.layers.filter((layer) => layer.dataset !== dataset || addresses.has(addressOf(layer)));
  const added = drawn.filter((layer) => !known.has(addressOf(layer)));
  const last = layers.findLastIndex(({ type }) => type === 'network' || type === 'underground');
  layers.splice(last + 1, 0, ...added);
  return { ...scene, layers };
}
