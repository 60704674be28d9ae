import { openVectorTile } from './open-vector-tile.ts';
import { type BaseLayer, baseLayers, meaningOf, type TagValue } from './schemas.ts';
import { tileExtent } from './tile-plane.ts';
import { encodeVectorTile, geometryTypes, type TileFeature } from './vector-tile.ts';

/** Features that one tile may have; a tile for people has a hundredth of that. */
const mostFeatures = 500_000;
const shapeOf = new Map<number, TileFeature['type']>(
  Object.entries(geometryTypes).map(([name, number]) => [number, name as TileFeature['type']]),
);

/** What came of the features of some tiles. */
export interface TranscodeCounts {
  /** Features by our layer. */
  taken: Record<BaseLayer, number>;
  /** Features of layers that the base map does not show, by the name of the layer. */
  left: Map<string, number>;
}

export const noCounts = (): TranscodeCounts => ({
  taken: { water: 0, green: 0, boundary: 0, road: 0, building: 0 },
  left: new Map(),
});

/**
 * A vector tile of any known schema in our own layers.
 * @throws Error where it cannot be decoded.
 */
export function transcodeTile(bytes: Uint8Array, counts: TranscodeCounts): Uint8Array {
  const features = new Map<BaseLayer, TileFeature[]>(baseLayers.map((name) => [name, []]));
  let count = 0;
  for (const [name, layer] of Object.entries(openVectorTile(bytes).layers)) {
    count += layer.length;
    if (count > mostFeatures) throw new Error(`it has more than ${mostFeatures} features`);
    if (!(layer.extent > 0)) throw new Error(`layer "${name}" has an extent of ${layer.extent}`);
    const scale = tileExtent / layer.extent;
    for (let index = 0; index < layer.length; index++) {
      const feature = layer.feature(index);
      const type = shapeOf.get(feature.type);
      const meaning = type && meaningOf(name, type, tagsOf(feature.properties));
      if (!type || !meaning) {
        counts.left.set(name, (counts.left.get(name) ?? 0) + 1);
        continue;
      }
      const parts = partsOf(feature.loadGeometry(), type, scale);
      if (parts.length === 0) continue;
      counts.taken[meaning.layer]++;
      features.get(meaning.layer)!.push({ type, parts, properties: meaning.properties });
    }
  }
  return encodeVectorTile([...features].map(([name, members]) => ({ name, features: members })));
}

function tagsOf(properties: Record<string, unknown>): Record<string, TagValue> {
  const tags: Record<string, TagValue> = {};
  for (const [key, value] of Object.entries(properties))
    if (typeof value === 'string' || typeof value === 'boolean') tags[key] = value;
    else if (typeof value === 'number' && Number.isFinite(value)) tags[key] = value;
  return tags;
}

/** Parts of a decoded geometry in our units; each outer ring is followed by its holes. */
export function partsOf(
  geometry: { x: number; y: number }[][],
  type: TileFeature['type'],
  scale: number,
): TileFeature['parts'] {
  if (type === 'point')
    return geometry.flatMap((points) => points.map(({ x, y }) => ({ points: [x * scale, y * scale] })));
  let outer = 0;
  return geometry.flatMap((points) => {
    const flat: number[] = [];
    for (const { x, y } of points) flat.push(x * scale, y * scale);
    if (type === 'line') return flat.length >= 4 ? [{ points: flat }] : [];
    // Rings come closed; ours do not. The first is an outer one, and those that turn as it does (section 4.3.4.4).
    flat.length -= 2;
    const area = doubleArea(flat);
    if (flat.length < 6 || area === 0) return [];
    if (outer === 0) outer = Math.sign(area);
    return [{ points: flat, hole: Math.sign(area) !== outer }];
  });
}

function doubleArea(ring: readonly number[]): number {
  let sum = 0;
  for (let at = 0, last = ring.length - 2; at < ring.length; last = at, at += 2)
    sum += ring[last]! * ring[at + 1]! - ring[at]! * ring[last + 1]!;
  return sum;
}
