import { join } from 'node:path';
import type { Layer } from '../../scenes/scene.ts';
import { writeRelief } from '../citygml/relief.ts';
import { heightDatumOf, type SourcePlace, sourcePlace } from '../citygml/source-place.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { openSources, type Source } from '../source/source.ts';
import { CityBuilder } from './city-builder.ts';
import { type CityJsonDocument, type CityJsonObject, checkDocument, isRecord, typeName } from './document.ts';
import { jsonValues } from './read-lines.ts';
import { objectTrees } from './source-objects.ts';

/**
 * City objects of CityJSON files (0.8 to 2.0) and CityJSON sequences as 3D Tiles, CIM objects and terrain.
 * Layers: `buildings`, `furniture` (bridges, trees and other structures), `underground` (tunnels and what else lies
 * below the terrain); roads, water, green and land use become objects of the base map.
 */
export async function importCityJson(request: ImportRequest): Promise<ImportResult> {
  const sources: Source[] = [];
  for (const file of request.files)
    sources.push(...(await openSources(file)).filter(({ format }) => format === 'cityjson'));
  if (request.heights === 'ground')
    throw new ImportError(
      `${sources[0]?.name ?? 'CityJSON'}: heights of CityJSON cannot be above ground; give "geoid" or "ellipsoid".`,
    );
  const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
  const city = new CityImport(request, objects);
  try {
    for (const source of sources) await city.read(source);
  } finally {
    objects.close();
  }
  return city.finish(sources);
}

class CityImport {
  private place: SourcePlace | null = null;
  private crs: string | null = null;
  private readonly builder: CityBuilder;

  constructor(
    private readonly request: ImportRequest,
    private readonly objects: ObjectWriter,
  ) {
    this.builder = new CityBuilder(request, objects);
  }

  async read(source: Source): Promise<void> {
    const { request } = this;
    const { name, size } = source;
    let document: CityJsonDocument | null = null;
    const tell = (done: number): void => {
      request.signal?.throwIfAborted();
      request.onProgress?.({ stage: `reading ${name}`, done, total: size });
    };
    for await (const { value, line } of jsonValues(source, tell)) {
      request.signal?.throwIfAborted();
      if (document === null) {
        document = checkDocument(value, name, isRecord(value) && value['type'] === 'CityJSONFeature');
        this.begin(document, name);
        this.add(document.CityObjects, document.vertices, document, name);
        continue;
      }
      const where = `${name}, line ${line}`;
      if (!document.transform)
        throw new ImportError(
          `${name}: expected a "transform" with scale and translate in the first line of a sequence, found none.`,
        );
      if (!isRecord(value) || value['type'] !== 'CityJSONFeature')
        throw new ImportError(`${where}: expected a CityJSONFeature, found ${typeName(value)}.`);
      const { CityObjects, vertices } = value;
      if (!isRecord(CityObjects) || !Array.isArray(vertices))
        throw new ImportError(
          `${where}: expected "CityObjects" and "vertices" in the feature, found ${Object.keys(value).join(', ')}.`,
        );
      this.add(CityObjects as Record<string, CityJsonObject>, vertices, document, where);
    }
    if (document === null) throw new ImportError(`${name}: expected CityJSON, found an empty file.`);
  }

  private begin(document: CityJsonDocument, file: string): void {
    if (this.place && document.crs && this.crs && document.crs !== this.crs && !this.request.crs)
      throw new ImportError(
        `${file}: expected the coordinate system of the other files, ${this.crs}, found ${document.crs}.`,
      );
    this.crs ??= document.crs;
    this.builder.begin(document);
  }

  private add(
    objects: Record<string, CityJsonObject>,
    vertices: ArrayLike<number>[],
    document: CityJsonDocument,
    where: string,
  ): void {
    const { builder } = this;
    const list = { vertices, transform: document.transform };
    for (const tree of objectTrees(objects)) {
      const drawable = builder.take(tree, list, where);
      if (drawable && !this.place) this.place = this.locate(builder.firstVertex(), where);
      builder.settle(this.place);
    }
  }

  private locate(vertex: ArrayLike<number>, file: string): SourcePlace {
    const crs = this.request.crs ?? this.crs;
    if (!crs)
      throw new ImportError(
        `${file}: no coordinate system: metadata has no referenceSystem; give it with --crs, e.g. --crs EPSG:28992.`,
      );
    return sourcePlace(crs, vertex, file, this.request);
  }

  async finish(sources: readonly Source[]): Promise<ImportResult> {
    const { request, place, builder, objects } = this;
    if (!place || (objects.count === 0 && builder.relief.length === 0))
      throw new ImportError(
        `${sources.map(({ name }) => name).join(', ')}: expected city objects with geometry, found ${builder.found()}.`,
      );
    const warnings = builder.warnings();
    const heightDatum = place.ellipsoidal ? 'ellipsoid' : heightDatumOf(place.crs);
    const terrain = await writeRelief({
      triangles: builder.relief,
      plane: place.projection,
      crs: place.crs,
      latitudeFirst: place.latitudeFirst,
      ellipsoidal: place.ellipsoidal,
      heightDatum,
      request,
      warnings,
    });
    const layers: Layer[] = [...(terrain?.layers ?? []), ...(await this.tilesets())];
    const bounds = objects.count > 0 ? place.grid.bounds : terrain!.bounds;
    if (terrain && objects.count > 0)
      for (let side = 0; side < 4; side++)
        bounds[side] = (side < 2 ? Math.min : Math.max)(bounds[side]!, terrain.bounds[side]!);
    return {
      kind: 'cityjson',
      crs: place.crs,
      heightDatum,
      bounds,
      geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
      layers,
      objectsFile: objects.count > 0 ? objects.path : null,
      objectCount: objects.count,
      attribution: null,
      warnings,
    };
  }

  private async tilesets(): Promise<Layer[]> {
    const { request } = this;
    const { buildings, structures, underground } = this.builder;
    const layers: Layer[] = [];
    const base = { dataset: request.dataset, visible: true, opacity: 1, attribution: null };
    const id = (what: string): string => `${request.dataset.slice(0, 62 - what.length)}-${what}`;
    for (const layer of [buildings, structures, underground]) {
      if (!(await layer.write())) continue;
      const url = `${request.url}/${layer.folder === '' ? '' : `${layer.folder}/`}tileset.json`;
      if (layer === buildings)
        layers.push({
          ...base,
          type: 'buildings',
          id: id('buildings'),
          name: { zh: '建筑', en: 'Buildings' },
          url,
          storeyHeightMetres: 3,
        });
      else if (layer === structures)
        layers.push({
          ...base,
          type: 'furniture',
          id: id('structures'),
          name: { zh: '构筑物与植被', en: 'Structures and vegetation' },
          url,
        });
      else
        layers.push({
          ...base,
          type: 'underground',
          id: id('underground'),
          name: { zh: '地下空间', en: 'Underground structures' },
          url,
        });
    }
    return layers;
  }
}
