import { join } from 'node:path';
import { type Properties, sourceId } from '../footprints/tags.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { DeliveryPlace } from '../place/delivery-place.ts';
import { ImportLedger, type Verdict } from '../report/ledger.ts';
import type { Source } from '../source/source.ts';
import { FeatureAccounts } from '../vector/accounts.ts';
import type { RowName, VectorFeature } from '../vector/feature.ts';
import { readVector, vectorSources } from '../vector/read-vector.ts';
import { FurnitureCollector } from './furniture-collector.ts';
import { furnitureLayers } from './furniture-layer.ts';

/** Trees, lamps, poles and other points that repeat, from vector files: tiles of instances and objects. */
export async function importFurniture(request: ImportRequest): Promise<ImportResult> {
  const sources = await vectorSources(request.files);
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
  const reader = new FurnitureReader(request, objects);
  try {
    for (const source of sources) await readVector(source, reader, request);
    reader.accounts.expectUsable();
  } finally {
    objects.close();
  }
  return reader.finish(sources);
}

class FurnitureReader {
  readonly accounts: FeatureAccounts;
  private readonly collector: FurnitureCollector;
  private readonly where: DeliveryPlace;
  private attribution: string | null = null;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {
    this.accounts = new FeatureAccounts(request.ledger ?? new ImportLedger());
    this.collector = new FurnitureCollector(request, objects);
    this.where = new DeliveryPlace(request);
  }

  begin(file: string, _layer: string, rows: RowName): void {
    this.accounts.begin(file, rows);
    this.where.begin(file);
  }

  async finish(sources: readonly Source[]): Promise<ImportResult> {
    const { collector, objects, request } = this;
    const place = this.where.known;
    if (!place || collector.count === 0)
      throw new ImportError(
        `${sources.map(({ name }) => name).join(', ')}: expected points of trees, lamps or other things of the street, found none.`,
      );
    const warnings = collector.warnings();
    if (objects.repeated > 0)
      warnings.push(`${objects.repeated} identifiers came more than once and got a number.`);
    const { bounds } = place.grid;
    return {
      kind: 'furniture',
      crs: place.crs,
      heightDatum: place.heights.datum,
      bounds,
      geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
      layers: await furnitureLayers(collector, place, request, '', this.attribution),
      objectsFile: objects.path,
      objectCount: objects.count,
      attribution: this.attribution,
      warnings: [...warnings, ...this.accounts.ledger.warnings()],
    };
  }

  crs(name: string, late: boolean): void {
    this.where.crs(name, late);
  }

  note(verdict: Verdict, rule: string, row: number, found: string): void {
    this.accounts.next(row);
    if (verdict === 'refused') this.accounts.refuse(rule, found);
    else this.accounts.repair(rule, found);
  }

  feature({ id, rowId, geometry, properties, row }: VectorFeature): void {
    const { accounts, collector } = this;
    accounts.next(row);
    const kind = collector.kindOf(properties as Properties);
    const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
    const points =
      type === 'Point'
        ? [coordinates]
        : type === 'MultiPoint' && Array.isArray(coordinates)
          ? (coordinates as unknown[])
          : [];
    if (!kind || points.length === 0) {
      accounts.leaveOut('feature that is no thing of the street', 'feature');
      return;
    }
    const source = sourceId(properties, id) ?? rowId ?? null;
    for (const [index, point] of points.entries()) {
      if (!Array.isArray(point) || !Number.isFinite(point[0]) || !Number.isFinite(point[1])) {
        accounts.refuse(
          'geometry that makes no sense',
          `expected a position of two numbers, found ${JSON.stringify(point)?.slice(0, 60)}`,
        );
        continue;
      }
      const position = point as number[];
      const place = this.where.locate(position[0]!, position[1]!, (sentence) =>
        accounts.refuse('coordinates that cannot be', sentence),
      );
      if (!place) continue;
      collector.add(
        kind,
        position,
        properties,
        index === 0 || source === null ? source : `${source}-${index + 1}`,
        place,
      );
    }
    if ('osm_id' in properties || /openstreetmap/i.test(String(properties['source'] ?? '')))
      this.attribution ??= '© OpenStreetMap contributors';
  }
}
