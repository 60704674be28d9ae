import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { planBurst, type ValveRecord } from '../../models/water/burst.ts';
import { NetworkError } from '../../models/water/network-error.ts';
import { parseNetwork } from '../../models/water/parse-network.ts';
import { type NetworkRun, runNetwork } from '../../models/water/run-network.ts';
import type { WaterNetwork } from '../../models/water/water-network.ts';
import { sayWater } from '../../models/water/water-sentences.ts';
import type { Layer } from '../../scenes/scene.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { linearOf } from '../mesh/colours.ts';
import { type FeatureMesh, writeModelTileset } from '../tileset/index.ts';
import { nodeCrossCheck } from './cross-check.ts';
import { type Drawn, drawNetwork, sizesOf } from './draw.ts';
import { writeLaid } from './laid.ts';
import { type Layout, layOut } from './layout.ts';
import { cityObject, codeOf, indexed, withCodes } from './objects.ts';
import { classColours, defaultDrawing, type NetworkDrawing, pipePartition } from './options.ts';
import { readInput } from './read-input.ts';
import { readValveList } from './valve-list.ts';
import { drawIsolatingValves } from './valves.ts';

/**
 * An EPANET water network (.inp) as 3D Tiles of pipes and nodes, with its hydraulics over the first 24 hours
 * (or the file's own duration where that is shorter) in `results.json` beside them; a table of isolating valves that
 * comes with it is kept as `valves.json` and drawn.
 * @throws ImportError in one sentence where the file is no usable network or nothing says where it lies.
 */
export async function importNetwork(
  request: ImportRequest,
  drawing: Partial<NetworkDrawing> = {},
): Promise<ImportResult> {
  const inputs = request.files.filter((file) => !isTable(file));
  const tables = request.files.filter(isTable);
  if (inputs.length !== 1 || tables.length > 1)
    throw new ImportError(
      sayImport('model.import.one-network', { networks: inputs.length, tables: tables.length }),
    );
  const progress = (stage: string, done = 0, total: number | null = null): void => {
    request.signal?.throwIfAborted();
    request.onProgress?.({ stage, done, total });
  };
  progress(`reading ${basename(inputs[0]!)}`);
  const { name, text, warnings } = await readInput(inputs[0]!);
  try {
    const network = parseNetwork(text, name);
    const valves = tables[0] === undefined ? null : await readValveList(tables[0]);
    checkValves(network, valves);
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
    const look = { ...defaultDrawing, ...drawing };
    const sizes = sizesOf(layout, look);
    const drawn = [
      ...drawNetwork(network, layout, look),
      ...drawIsolatingValves(valves ?? [], network, layout, look, sizes),
    ];
    await writeTiles(network, layout, drawn, request);
    await writeFile(join(request.outputFolder, 'results.json'), JSON.stringify(results));
    // What is asked of the network later is computed from its own text.
    await writeFile(join(request.outputFolder, 'network.inp'), text);
    const { placement = null } = request;
    await writeLaid(request.outputFolder, { placement, scale: layout.scale, levelShiftMetres: null });
    if (valves) await writeFile(join(request.outputFolder, 'valves.json'), JSON.stringify(valves));
    const objectsFile = join(request.outputFolder, 'objects.ndjson');
    const byCode = indexed(results);
    const valveOf = new Map((valves ?? []).map((valve) => [valve.id, valve]));
    await writeFile(
      objectsFile,
      drawn
        .map((thing) => `${JSON.stringify(cityObject(network, thing, request.dataset, byCode, valveOf))}\n`)
        .join(''),
    );
    for (const { kind } of [...network.nodes.values(), ...network.links.values()]) request.ledger?.in(kind);
    for (const _ of valves ?? []) request.ledger?.in('isolating-valve');
    for (const thing of drawn) request.ledger?.out(thing.class);
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
              sayImport('model.import.drawn-thick', {
                file: name,
                millimetres: Math.round(sizes.minimumRadius * 2000),
              }),
            ]
          : []),
      ],
    };
  } catch (error) {
    if (error instanceof NetworkError) throw new ImportError(error.told);
    if (error instanceof WebAssembly.RuntimeError)
      throw new ImportError(sayWater('model.water.engine-broke', { file: basename(inputs[0]!) }));
    throw error;
  }
}

const isTable = (file: string): boolean => /\.csv$/i.test(file);

/** @throws NetworkError where a valve does not fit the network. */
function checkValves(network: WaterNetwork, valves: readonly ValveRecord[] | null): void {
  const [node] = network.nodes.keys();
  // A plan for any place finds valves that do not fit.
  if (valves && node !== undefined) planBurst(network, valves, { node, failedValves: [] });
}

function cutWarning(name: string, run: NetworkRun): Sentence[] {
  if (run.durationSeconds >= run.fileDurationSeconds) return [];
  return [
    sayImport('model.import.cut', {
      file: name,
      asked: run.fileDurationSeconds / 3600,
      computed: run.durationSeconds / 3600,
    }),
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
    partition: pipePartition,
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
