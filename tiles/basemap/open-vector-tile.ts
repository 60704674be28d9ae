import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

/** Fields of a tile, a layer and a feature (Mapbox Vector Tile specification 2.1, section 4). */
const [layerField, featureField, geometryField] = [3, 2, 4];
const closePath = 7;

/**
 * A vector tile whose geometry commands have been looked at: the reader believes a command that says it is repeated a
 * hundred million times.
 * @throws Error where it is no vector tile.
 */
export function openVectorTile(bytes: Uint8Array): VectorTile {
  forEachField(new PbfReader(bytes), layerField, (layer) =>
    forEachField(layer, featureField, (feature) =>
      forEachField(feature, geometryField, (geometry) => checkCommands(geometry)),
    ),
  );
  return new VectorTile(new PbfReader(bytes));
}

/** Calls with each length-delimited field of a number in a message; what is read there is a message of its own. */
function forEachField(message: PbfReader, field: number, found: (inner: PbfReader) => void): void {
  const lengthDelimited = 2;
  while (message.pos < message.length) {
    const tag = message.readVarint();
    if (tag >> 3 === field && (tag & 7) === lengthDelimited) found(new PbfReader(message.readBytes()));
    else message.skip(tag);
  }
}

/** Section 4.3: a command is three bits of what and 29 of how often; each time but for ClosePath takes two numbers. */
function checkCommands(geometry: PbfReader): void {
  while (geometry.pos < geometry.length) {
    const command = geometry.readVarint();
    const times = command >>> 3;
    const closes = (command & 7) === closePath;
    const most = closes ? 1 : (geometry.length - geometry.pos) >> 1;
    if (times > most)
      throw new Error(`a geometry command is repeated ${times} times, expected at most ${most}`);
    if (closes) continue;
    for (let n = 0; n < times * 2; n++) geometry.readVarint();
  }
}
