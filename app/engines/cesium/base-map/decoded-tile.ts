import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface DecodedFeature {
  /** 1 point, 2 line, 3 polygon. */
  type: 1 | 2 | 3;
  properties: Record<string, unknown>;
  parts: { x: number; y: number }[][];
  box: [west: number, north: number, east: number, south: number];
}

export interface DecodedLayer {
  extent: number;
  features: DecodedFeature[];
}

/** Layers by name. Coordinates are tile units, y downward. */
export type DecodedTile = Record<string, DecodedLayer>;

/** Decodes a vector tile once for the many squares that are painted from it. Empty for no bytes. */
export function decodeTile(bytes: Uint8Array): DecodedTile {
  if (bytes.length === 0) return {};
  const { layers } = new VectorTile(new PbfReader(bytes));
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => {
      const features = Array.from({ length: layer.length }, (_, index): DecodedFeature => {
        const feature = layer.feature(index);
        const parts = feature.loadGeometry();
        const box: DecodedFeature['box'] = [Infinity, Infinity, -Infinity, -Infinity];
        for (const part of parts)
          for (const { x, y } of part) {
            if (x < box[0]) box[0] = x;
            if (y < box[1]) box[1] = y;
            if (x > box[2]) box[2] = x;
            if (y > box[3]) box[3] = y;
          }
        return { type: feature.type as DecodedFeature['type'], properties: feature.properties, parts, box };
      });
      return [name, { extent: layer.extent, features }];
    }),
  );
}
