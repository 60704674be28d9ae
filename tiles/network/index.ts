import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { NetworkResults } from '../../models/water/network.ts';
import { NetworkError } from '../../models/water/network-error.ts';
import { parseNetwork } from '../../models/water/parse-network.ts';
import { type NetworkRun, runNetwork } from '../../models/water/run-network.ts';
import type { WaterNetwork } from '../../models/water/water-network.ts';
import type { Layer } from '../../scenes/scene.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { linearOf } from '../mesh/colours.ts';
import { type FeatureMesh, writeModelTileset } from '../tileset/index.ts';
import { nodeCrossCheck } from './cross-check.ts';
import { type Drawn, drawNetwork, sizesOf } from './draw.ts';
import { type Layout, layOut } from './layout.ts';
import { cityObject, codeOf, indexed } from './objects.ts';
import { classColours, defaultDrawing, type NetworkDrawing } from './options.ts';
import { readInput } from './read-input.ts';

/**
 * An EPANET water network (.inp) as 3D Tiles of pipes and nodes, with its hydraulics over the first 24 hours
 * (or the file's own duration where that is shorter) in `results.json` beside them.
 * @throws ImportError in one sentence where the file is no usable network or nothing says where it lies.
 */
export async function importNetwork(
  request: ImportRequest,
  drawing: Partial<NetworkDrawing> = {},
): Promise<ImportResult> {
  if (request.files.length !== 1)
    throw new ImportError(`Expected one EPANET network (.inp), found ${request.files.length} files.`);
  const progress = (stage: string, done = 0, total: number | null = null): void => {
    request.signal?.throwIfAborted();
    request.onProgress?.({ stage, done, total });
  };
  progress(`reading ${basename(request.files[0]!)}`);
  const { name, text, warnings } = await readInput(request.files[0]!);
  try {
    const network = parseNetwork(text, name);
    const layout = layOut(network, name, request);
    progress(`hydraulics of ${name}`);
    const run = await runNetwork(text, {
      file: name,
      dataset: request.dataset,
      crossCheck: nodeCrossCheck(),
      onProgress: (seconds, duration) => progress(`hydraulics of ${name}`, seconds, duration),
      signal: request.signal,
    });
    const results = withCodes(run.results, network, request.dataset);
    progress(`tiles of ${name}`);
    const drawn = [...drawNetwork(network, layout, { ...defaultDrawing, ...drawing })];
    await writeTiles(network, layout, drawn, request);
    await writeFile(join(request.outputFolder, 'results.json'), JSON.stringify(results));
    // What is asked of the network later is computed from its own text.
    await writeFile(join(request.outputFolder, 'network.inp'), text);
    const objectsFile = join(request.outputFolder, 'objects.ndjson');
    const byCode = indexed(results);
    await writeFile(
      objectsFile,
      drawn
        .map((thing) => `${JSON.stringify(cityObject(network, thing, request.dataset, byCode))}\n`)
        .join(''),
    );
    for (const { kind } of [...network.nodes.values(), ...network.links.values()]) request.ledger?.in(kind);
    for (const thing of drawn) request.ledger?.out(thing.class);
    const sizes = sizesOf(layout, { ...defaultDrawing, ...drawing });
    return {
      kind: 'epanet',
      crs: layout.crs,
      heightDatum: layout.hasTerrain ? 'terrain' : 'ellipsoid',
      bounds: layout.bounds,
      geoidUndulation: layout.undulation,
      layers: [layer(name, request)],
      objectsFile,
      objectCount: drawn.length,
      attribution: null,
      warnings: [
        ...warnings,
        ...network.warnings,
        ...layout.warnings,
        ...run.warnings,
        ...cutWarning(name, run),
        ...(sizes.minimumRadius > thinnest(network)
          ? [
              `${name}: pipes thinner than ${Math.round(sizes.minimumRadius * 2000)} mm are drawn that thick, to be seen.`,
            ]
          : []),
      ],
    };
  } catch (error) {
    if (error instanceof NetworkError) throw new ImportError(error.message);
    if (error instanceof WebAssembly.RuntimeError)
      throw new ImportError(
        `${basename(request.files[0]!)}: EPANET broke down over the network; some of its numbers are out of all range.`,
      );
    throw error;
  }
}

/** Results under the codes that tiles and city objects carry. */
function withCodes(results: NetworkResults, network: WaterNetwork, dataset: string): NetworkResults {
  return {
    ...results,
    nodeCodes: results.nodeCodes.map((id) => codeOf(dataset, network.nodes.get(id)!)),
    linkCodes: results.linkCodes.map((id) => codeOf(dataset, network.links.get(id)!)),
  };
}

function cutWarning(name: string, run: NetworkRun): string[] {
  if (run.durationSeconds >= run.fileDurationSeconds) return [];
  return [
    `${name} asks for ${run.fileDurationSeconds / 3600} h; the first ${run.durationSeconds / 3600} h were computed.`,
  ];
}

function thinnest(network: WaterNetwork): number {
  const radii = [...network.links.values()].flatMap((link) =>
    link.diameterMillimetres === null ? [] : link.diameterMillimetres / 2000,
  );
  return Math.min(...radii, Infinity);
}

async function writeTiles(
  network: WaterNetwork,
  layout: Layout,
  drawn: Drawn[],
  request: ImportRequest,
): Promise<void> {
  const link = (feature: number) =>
    drawn[feature]!.kind === 'link' ? network.links.get(drawn[feature]!.id)! : null;
  const endOf = (node: string | undefined) =>
    node === undefined ? null : codeOf(request.dataset, network.nodes.get(node)!);
  await writeModelTileset({
    meshes: drawn.map(featureMesh),
    columns: [
      {
        name: 'id',
        type: 'string',
        value: (feature) => codeOf(request.dataset, { kind: drawn[feature]!.class, id: drawn[feature]!.id }),
      },
      { name: 'name', type: 'string', value: (feature) => drawn[feature]!.id },
      { name: 'class', type: 'enum', value: (feature) => drawn[feature]!.class },
      // Codes of the end nodes: a pipe is coloured by their pressures.
      { name: 'from', type: 'string', value: (feature) => endOf(link(feature)?.from) },
      { name: 'to', type: 'string', value: (feature) => endOf(link(feature)?.to) },
      {
        name: 'diameterMillimetres',
        type: 'float32',
        value: (feature) => link(feature)?.diameterMillimetres ?? null,
      },
      { name: 'lengthMetres', type: 'float32', value: (feature) => link(feature)?.lengthMetres ?? null },
    ],
    frame: layout.frame,
    className: 'NetworkElement',
    outputFolder: request.outputFolder,
    material: { roughness: 0.55 },
    // Results are coloured feature by feature: a network of a few thousand pipes is quickest as few tiles.
    partition: { maximumFeatures: 4000, maximumVertices: 200_000 },
    gridStepMetres: 1 / 1024,
    request,
  });
}

function featureMesh({ mesh, class: kind }: Drawn): FeatureMesh[] {
  return [
    {
      positions: mesh.positions,
      normals: Int8Array.from(mesh.normals.map((value) => Math.round(value * 127))),
      indices: mesh.indices,
      colours: [...classColours[kind]!.map((value) => linearOf(value / 255)), 255],
    },
  ];
}

function layer(name: string, request: ImportRequest): Layer {
  const stem = basename(name).replace(/\.inp$/i, '');
  return {
    id: request.dataset,
    type: 'network',
    discipline: 'water',
    name: request.title ?? { zh: `${stem} 供水管网`, en: `${stem} water network` },
    dataset: request.dataset,
    visible: true,
    opacity: 1,
    attribution: null,
    url: `${request.url}/tileset.json`,
    resultsUrl: `${request.url}/results.json`,
  };
}
