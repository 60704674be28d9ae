import { metresOf, nameOf, type Properties } from '../footprints/tags.ts';
import type { ImportRequest } from '../importer.ts';
import type { ObjectWriter } from '../objects/object-writer.ts';
import type { Place } from '../place/place.ts';
import { FurnitureTable } from './furniture-table.ts';
import { type FurnitureKind, furnitureKind, isTreeShape, treeShape } from './furniture-tags.ts';
import { modelNumber, models } from './models/catalogue.ts';

/** Crown as a part of the height where its width is not known. */
const usualCrown = 0.62;
const compass = [
  'N',
  'NNE',
  'NE',
  'ENE',
  'E',
  'ESE',
  'SE',
  'SSE',
  'S',
  'SSW',
  'SW',
  'WSW',
  'W',
  'WNW',
  'NW',
  'NNW',
];

export type FurniturePlace = Pick<Place, 'frame' | 'grid' | 'heights'>;

/** Collects points of things that repeat: objects into the writer, drawings into a table. */
export class FurnitureCollector {
  readonly table = new FurnitureTable();
  /** Everything taken, drawn or not. */
  count = 0;
  private groundless = 0;
  private withoutHeight = 0;
  private readonly local = new Float64Array(3);

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {}

  /** What a point with these tags is; null where it is nothing of the street. */
  kindOf(properties: Properties): FurnitureKind | null {
    return furnitureKind(properties);
  }

  /** @param position Source coordinates; the third number is a height where `heights` says what of. */
  add(
    kind: FurnitureKind,
    position: readonly number[],
    properties: Properties,
    source: string | null,
    place: FurniturePlace,
  ): void {
    const { grid } = place;
    const [x, y] = [position[0]!, position[1]!];
    const there = grid.toGeographic(x, y);
    const foot = this.footHeight(position, there, place);
    const known = metresOf(properties['height'] ?? properties['est_height']);
    if (known === null && kind.model !== null && isTreeShape(kind.model)) this.withoutHeight++;
    const drawnHeight = known ?? kind.usualHeightMetres;
    const code = this.objects.uniqueCode(source ?? `${this.request.dataset}-${this.objects.count + 1}`);
    const name = nameOf(properties);
    const base = millimetres(foot + place.heights.toEllipsoid(there.longitude, there.latitude));
    this.request.ledger?.in(kind.class);
    this.request.ledger?.out(kind.class);
    this.objects.write({
      code,
      class: kind.class,
      name,
      level: 2,
      parent: null,
      geometry: { type: 'Point', coordinates: [degrees(there.longitude), degrees(there.latitude)] },
      baseHeight: base,
      topHeight: known === null ? null : millimetres(base + known),
      attributes: present(properties),
      validFrom: null,
      validTo: null,
    });
    this.count++;
    if (kind.model === null) return;
    const hash = hashOf(code);
    const crown =
      metresOf(properties['diameter_crown'] ?? properties['crown_diameter']) ?? drawnHeight * usualCrown;
    const shape = isTreeShape(kind.model) ? treeShape(properties, drawnHeight, crown) : kind.model;
    const number = modelNumber(kind.class === 'shrub' ? 'round' : shape, hash & 0xff);
    const model = models()[number]!;
    const along = drawnHeight / model.heightMetres;
    // Trees of one size still differ a little; what a survey gives is kept within a few percent.
    const scale: [number, number] = model.tree
      ? [crown * (0.94 + ((hash >>> 8) & 0xff) / 2125), drawnHeight]
      : [along, along];
    grid.toLocal(x, y, foot, this.local, 0);
    this.table.add(
      { id: code, name, class: kind.class, heightMetres: known },
      number,
      this.local,
      scale,
      headingOf(properties['direction']) ?? (((hash >>> 16) & 0xffff) / 65536) * 2 * Math.PI,
    );
  }

  warnings(): string[] {
    const warnings: string[] = [];
    if (this.withoutHeight > 0)
      warnings.push(`${this.withoutHeight} trees have no height; they are drawn with a usual one.`);
    if (this.groundless > 0)
      warnings.push(
        `${this.groundless} things of the street lie outside the terrain and stand at sea level.`,
      );
    return warnings;
  }

  /** In the heights of the source. */
  private footHeight(
    position: readonly number[],
    there: { longitude: number; latitude: number },
    place: FurniturePlace,
  ): number {
    const { heights, groundHeight } = this.request;
    const given = position[2];
    if (given !== undefined && Number.isFinite(given) && (heights === 'geoid' || heights === 'ellipsoid'))
      return given;
    const ground = groundHeight?.(there) ?? null;
    if (ground === null) this.groundless++;
    const height = (ground ?? 0) + (heights === 'ground' && given !== undefined ? given : 0);
    return height + place.heights.fromGeoid(there.longitude, there.latitude);
  }
}

/** OpenStreetMap's `direction`, degrees clockwise from north or a point of the compass, as radians from east. */
function headingOf(direction: unknown): number | null {
  const text = typeof direction === 'number' ? String(direction) : direction;
  if (typeof text !== 'string' || text.trim() === '') return null;
  const point = compass.indexOf(text.trim().toUpperCase());
  const degreesFromNorth = point >= 0 ? point * 22.5 : Number(text);
  return Number.isFinite(degreesFromNorth) ? ((90 - degreesFromNorth) * Math.PI) / 180 : null;
}

/** FNV-1a: what makes neighbours differ, and always the same. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

function present(properties: Properties): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const key in properties) if (properties[key] !== null) attributes[key] = properties[key];
  return attributes;
}

const degrees = (value: number): number => Math.round(value * 1e8) / 1e8;
const millimetres = (value: number): number => Math.round(value * 1000) / 1000;
