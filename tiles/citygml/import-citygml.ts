import { CityImport } from '../city-model/city-import.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { openSources, type Source } from '../source/source.ts';
import { FileImages, readGlobalLooks } from './appearance.ts';
import { CodeLists } from './code-lists.ts';
import { inUtf8 } from './encoding.ts';
import { CityGmlReader } from './reader.ts';

/**
 * City objects of all modules of CityGML 1.0 to 3.0 as 3D Tiles, CIM objects and terrain. Tilesets: buildings;
 * `structures` (bridges, vegetation, furniture and others); `surfaces` (roads, railways, water, land use); `zones`
 * (planning, hazards); `underground` (tunnels and what else lies below the terrain); `network-<discipline>` (pipes).
 */
export async function importCityGml(request: ImportRequest): Promise<ImportResult> {
  const sources: Source[] = [];
  const twins: string[] = [];
  for (const file of request.files)
    for (const source of await openSources(file)) {
      if (source.format === 'citygml') sources.push(source);
      else if (source.format === 'cityjson') twins.push(source.name);
    }
  if (request.heights === 'ground')
    throw new ImportError(
      `${sources[0]?.name ?? 'CityGML'}: heights of CityGML cannot be above ground; give "geoid" or "ellipsoid".`,
    );
  const city = new CityImport(
    request,
    'citygml',
    sources.map(({ name }) => name),
  );
  try {
    const codeLists = new CodeLists(city.ledger);
    for (const source of sources) await read(source, city, codeLists, request);
    city.end();
  } finally {
    city.close();
  }
  const result = await city.finish();
  if (twins.length > 0)
    result.warnings.push(`Not read, since the archive holds the city as CityGML too: ${twins.join(', ')}.`);
  return result;
}

async function read(
  source: Source,
  city: CityImport,
  codeLists: CodeLists,
  request: ImportRequest,
): Promise<void> {
  codeLists.begin(source);
  city.begin(source.name);
  const images = new FileImages(source, city.shelf);
  const looks = await readGlobalLooks(source, images, city.ledger, request.signal);
  const reader: CityGmlReader = new CityGmlReader(
    {
      object: (tree) => {
        city.extent = reader.envelope;
        city.take(tree, reader.srsName);
      },
      relief: (triangles) => city.relief(triangles, reader.srsName),
      axes: (vertex) => city.axes(reader.srsName, vertex),
    },
    source.name,
    { ledger: city.ledger, codeLists, looks, images },
  );
  let done = 0;
  for await (const chunk of inUtf8(source)) {
    request.signal?.throwIfAborted();
    let paused = reader.push(chunk);
    while (paused) {
      await codeLists.open();
      await images.open();
      paused = reader.push(nothing);
    }
    done += chunk.length;
    request.onProgress?.({ stage: `reading ${source.name}`, done, total: source.size });
  }
  reader.end();
}

const nothing = new Uint8Array(0);

importCityGml.updates = true;
