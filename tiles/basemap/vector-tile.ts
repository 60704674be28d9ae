import { PbfWriter } from 'pbf';
import type { Flat } from './clip.ts';
import { tileExtent } from './tile-plane.ts';

/** Geometry types of Mapbox Vector Tile 2.1, section 4.3.4. */
export const geometryTypes = { point: 1, line: 2, polygon: 3 } as const;

export interface TileFeature {
  /** Identifier, the same in every tile that the thing lies in. */
  id?: number;
  type: keyof typeof geometryTypes;
  /** Points, lines or rings in tile units; for polygons each outer ring is followed by its holes. */
  parts: { points: Flat; hole?: boolean }[];
  properties: Record<string, string | number | boolean>;
}

export interface TileLayer {
  name: string;
  features: TileFeature[];
}

/** Whole units, without points that fall on the one before. A ring loses a last point that falls on its first. */
function roundPart(points: Flat, ring: boolean): Flat {
  const rounded: Flat = [];
  for (let at = 0; at < points.length; at += 2) {
    const x = Math.round(points[at]!);
    const y = Math.round(points[at + 1]!);
    if (rounded.length > 0 && rounded.at(-2) === x && rounded.at(-1) === y) continue;
    rounded.push(x, y);
  }
  while (ring && rounded.length > 2 && rounded[0] === rounded.at(-2) && rounded[1] === rounded.at(-1))
    rounded.length -= 2;
  return rounded;
}

/** Twice the area by the surveyor's formula; positive is clockwise on the screen, as y points down. */
function doubleArea(ring: Flat): number {
  let sum = 0;
  for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2)
    sum += ring[before]! * ring[at + 1]! - ring[at]! * ring[before + 1]!;
  return sum;
}

function reversed(points: Flat): Flat {
  const result: Flat = [];
  for (let at = points.length - 2; at >= 0; at -= 2) result.push(points[at]!, points[at + 1]!);
  return result;
}

/** Parts that remain something after rounding; outer rings clockwise, holes the other way (section 4.3.4.4). */
function cleanParts(feature: TileFeature): Flat[] {
  const cleaned: Flat[] = [];
  let outerGone = false;
  for (const { points, hole = false } of feature.parts) {
    const part = roundPart(points, feature.type === 'polygon');
    if (feature.type === 'polygon') {
      if (hole && outerGone) continue;
      const area = part.length >= 6 ? doubleArea(part) : 0;
      if (!hole) outerGone = area === 0;
      if (area !== 0) cleaned.push(area > 0 === hole ? reversed(part) : part);
    } else if (part.length >= (feature.type === 'line' ? 4 : 2)) cleaned.push(part);
  }
  return cleaned;
}

const command = (id: 1 | 2 | 7, count: number): number => (id & 7) | (count << 3);
const zigzag = (value: number): number => (value << 1) ^ (value >> 31);

/** The commands of section 4.3: move to, line to, close path, with zigzag differences. */
function commands(type: TileFeature['type'], parts: Flat[]): number[] {
  const out: number[] = [];
  let x = 0;
  let y = 0;
  const step = (part: Flat, at: number): void => {
    out.push(zigzag(part[at]! - x), zigzag(part[at + 1]! - y));
    x = part[at]!;
    y = part[at + 1]!;
  };
  if (type === 'point') {
    out.push(command(1, parts.length));
    for (const part of parts) step(part, 0);
    return out;
  }
  for (const part of parts) {
    out.push(command(1, 1));
    step(part, 0);
    out.push(command(2, part.length / 2 - 1));
    for (let at = 2; at < part.length; at += 2) step(part, at);
    if (type === 'polygon') out.push(command(7, 1));
  }
  return out;
}

function writeValue(value: string | number | boolean, writer: PbfWriter): void {
  if (typeof value === 'string') writer.writeStringField(1, value);
  else if (typeof value === 'boolean') writer.writeBooleanField(7, value);
  else if (Number.isInteger(value)) writer.writeSVarintField(6, value);
  else writer.writeDoubleField(3, value);
}

interface CleanLayer {
  name: string;
  features: (Pick<TileFeature, 'id' | 'type' | 'properties'> & { parts: Flat[] })[];
}

const cleanLayer = ({ name, features }: TileLayer): CleanLayer => ({
  name,
  features: features
    .map((feature) => ({ ...feature, parts: cleanParts(feature) }))
    .filter(({ parts }) => parts.length > 0),
});

function writeLayer(layer: CleanLayer, writer: PbfWriter): void {
  const keys = new Map<string, number>();
  const values = new Map<string | number | boolean, number>();
  const indexOf = <T>(table: Map<T, number>, item: T): number => {
    const found = table.get(item) ?? table.size;
    table.set(item, found);
    return found;
  };
  writer.writeVarintField(15, 2);
  writer.writeStringField(1, layer.name);
  for (const feature of layer.features) {
    const tags = Object.entries(feature.properties).flatMap(([key, value]) => [
      indexOf(keys, key),
      indexOf(values, value),
    ]);
    writer.writeMessage(
      2,
      (_, message: PbfWriter) => {
        if (feature.id !== undefined) message.writeVarintField(1, feature.id);
        message.writePackedVarint(2, tags);
        message.writeVarintField(3, geometryTypes[feature.type]);
        message.writePackedVarint(4, commands(feature.type, feature.parts));
      },
      null,
    );
  }
  for (const key of keys.keys()) writer.writeStringField(3, key);
  for (const value of values.keys()) writer.writeMessage(4, writeValue, value);
  writer.writeVarintField(5, tileExtent);
}

/** Encodes layers as a vector tile (Mapbox Vector Tile specification 2.1). Empty layers are left out. */
export function encodeVectorTile(layers: TileLayer[]): Uint8Array {
  const writer = new PbfWriter();
  for (const layer of layers.map(cleanLayer))
    if (layer.features.length > 0) writer.writeMessage(3, writeLayer, layer);
  return writer.finish();
}
