import { join } from 'node:path';
import type { Dataset } from '../../models/city/city.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { type SourcePlace, sourcePlace } from '../place/source-place.ts';
import { ImportLedger } from '../report/ledger.ts';
import { TextureShelf } from '../texture/shelf.ts';
import { CityBuilder } from './city-builder.ts';
import type { SourceTree } from './city-model.ts';
import { writeRelief } from './relief.ts';

/** Coordinates beyond this are no place in any system. */
const farthest = 1e8;

/** What CityGML and CityJSON have in common on their way from objects to tiles, records and terrain. */
export class CityImport {
  readonly ledger: ImportLedger;
  readonly shelf: TextureShelf;
  readonly builder: CityBuilder;
  place: SourcePlace | null = null;
  /** Least and greatest x, y, z that the file at hand says it has; may be wrong or empty. */
  extent: readonly number[] = [];
  private readonly objects: ObjectWriter;
  private crs: string | null = null;
  private file = '';
  /** What was wrong with the first coordinates that were nowhere. */
  private nowhere: ImportError | null = null;

  /** @param files Names of all files, in their order. */
  constructor(
    private readonly request: ImportRequest,
    private readonly kind: Extract<Dataset['kind'], 'citygml' | 'cityjson'>,
    private readonly files: readonly string[],
  ) {
    this.ledger = request.ledger ?? new ImportLedger();
    this.shelf = new TextureShelf(request, this.ledger);
    this.objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
    this.builder = new CityBuilder(request, this.objects, this.ledger, files.length > 1, this.shelf.folder);
  }

  begin(file: string): void {
    this.file = file;
    this.extent = [];
    this.builder.begin(file);
  }

  /**
   * Takes an object into the city.
   * @param crs Coordinate system that the file names. @param where Begins messages: file and line.
   */
  take(tree: SourceTree, crs: string | null, where = this.file, parent: string | null = null): void {
    const known = tree.coordinates.length === 0 || this.locate(crs, tree.coordinates, where, tree.id);
    if (!known) return;
    this.place?.heights.toMetres(tree.coordinates);
    this.builder.take(tree, this.place, parent);
  }

  /** Takes triangles of a relief. */
  relief(triangles: Float64Array, crs: string | null): void {
    if (!this.locate(crs, triangles, this.file, 'relief')) return;
    this.place!.heights.toMetres(triangles);
    this.builder.relief.push(triangles);
  }

  /** Which of latitude and longitude comes first in degrees at a vertex; null where coordinates are metres. */
  axes(crs: string | null, vertex: ArrayLike<number>): 'latitude' | 'longitude' | null {
    if (!this.locate(crs, vertex, this.file, 'reference point') || !this.place!.projection.geographic)
      return null;
    return this.place!.latitudeFirst ? 'latitude' : 'longitude';
  }

  /** Finds out, at the first coordinates, where on earth the delivery is. @returns false where these are nowhere. */
  private locate(
    named: string | null,
    coordinates: ArrayLike<number>,
    where: string,
    feature: string,
  ): boolean {
    const { request } = this;
    if (this.place) {
      if (named && this.crs && named !== this.crs && !request.crs)
        throw new ImportError(
          `${where}: expected the coordinate system of the other files, ${this.crs}, found ${named}.`,
        );
      this.crs ??= named;
      return true;
    }
    const crs = request.crs ?? named;
    if (!crs)
      throw new ImportError(
        `${where}: no coordinate system: ${
          this.kind === 'citygml'
            ? 'neither the envelope nor a geometry has a srsName'
            : 'metadata has no referenceSystem'
        }; give it with --crs, e.g. --crs EPSG:28992.`,
      );
    const middle = this.middle();
    const places = middle ? [[...middle, coordinates[2]!], coordinates] : [coordinates];
    for (const [n, vertex] of places.entries())
      try {
        this.place = placeOnEarth(crs, vertex, where, { ...request, ledger: this.ledger });
        break;
      } catch (error) {
        // One object at an absurd place is no reason to refuse the others; an unknown system is.
        if (!(error instanceof ImportError) || !/not on earth/.test(error.message)) throw error;
        if (n < places.length - 1) continue;
        this.nowhere ??= error;
        this.ledger.note('left-out', 'object that is not on earth', { file: this.file, feature });
        return false;
      }
    this.crs = named;
    return true;
  }

  /** The middle of what the file says it covers: a better place for the origin than one vertex, which may be wrong. */
  private middle(): [number, number] | null {
    const { extent } = this;
    const [west, south, , east, north] = extent;
    const told = extent.length === 6 && extent.every(Number.isFinite) && east! > west! && north! > south!;
    return told ? [(west! + east!) / 2, (south! + north!) / 2] : null;
  }

  /** To be called when all objects of all files have been taken. */
  end(): void {
    this.builder.joinPipes();
  }

  /** Closes what is open; to be called whatever happened. */
  close(): void {
    this.objects.close();
  }

  /** Writes tiles and terrain. @throws ImportError where nothing came that has a place. */
  async finish(): Promise<ImportResult> {
    const { request, place, builder, objects, ledger } = this;
    if (!place || (builder.placed === 0 && builder.relief.length === 0)) {
      if (this.nowhere) throw this.nowhere;
      const found = [...ledger.cameIn].map(([name, count]) => `${count} ${name}`).join(', ');
      const fault = ledger
        .all()
        .find(({ verdict, examples }) => verdict !== 'repaired' && examples[0]?.found);
      throw new ImportError(
        `${this.files.join(', ')}: expected city objects with geometry, found ${found === '' ? 'none' : `${found} without`}${
          fault ? `: ${fault.rule}, ${fault.examples[0]!.found}` : ''
        }.`,
      );
    }
    const warnings: string[] = [];
    const heightDatum = place.heights.datum;
    const terrain = await writeRelief({
      triangles: builder.relief,
      place,
      request,
      warnings,
    });
    if (terrain) this.ledger.out('terrain', builder.relief.length);
    const layers = [...(terrain?.layers ?? []), ...(await builder.write3dTiles())];
    this.shelf.close();
    const bounds = builder.placed > 0 ? place.grid.bounds : terrain!.bounds;
    if (terrain && builder.placed > 0)
      for (let side = 0; side < 4; side++)
        bounds[side] = (side < 2 ? Math.min : Math.max)(bounds[side]!, terrain.bounds[side]!);
    return {
      kind: this.kind,
      crs: place.crs,
      heightDatum,
      bounds,
      geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
      layers,
      objectsFile: objects.count > 0 ? objects.path : null,
      objectCount: objects.count,
      attribution: null,
      warnings: [...warnings, ...builder.networkWarnings(), ...ledger.warnings()],
    };
  }
}

function placeOnEarth(
  crs: string,
  vertex: ArrayLike<number>,
  where: string,
  request: ImportRequest,
): SourcePlace {
  if (Math.abs(vertex[0]!) < farthest && Math.abs(vertex[1]!) < farthest)
    return sourcePlace(crs, vertex, where, request);
  throw new ImportError(
    `${where}: the first coordinates, ${vertex[0]} ${vertex[1]}, are not on earth in ${crs}; give the right system with --crs.`,
  );
}
