import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SewerPlaces } from '../../models/drainage/coupling/sewer-places.ts';
import type { DrainageModel } from '../../models/drainage/drainage-model.ts';
import {
  largestRun,
  longestRunSeconds,
  resultStep,
  resultsOf,
} from '../../models/drainage/network-results.ts';
import { codeOf } from '../../models/drainage/object-codes.ts';
import { parseSwmm } from '../../models/drainage/parse-swmm.ts';
import { runSwmm } from '../../models/drainage/run-swmm.ts';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Told } from '../../models/sentences/sentence.ts';
import { NetworkError } from '../../models/water/network-error.ts';
import type { Layer } from '../../scenes/scene.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { writeLaid } from '../network/laid.ts';
import { type Layout, layOut } from '../network/layout.ts';
import { pipePartition } from '../network/options.ts';
import { readInput } from '../network/read-input.ts';
import { ObjectWriter } from '../objects/object-writer.ts';
import { writeModelTileset } from '../tileset/index.ts';
import { classColours } from './colours.ts';
import { type Drawn, drawDrainage } from './draw.ts';
import { type Levels, levelsOf } from './levels.ts';
import { catchmentObject, cityObject } from './objects.ts';

/**
 * A SWMM storm drainage model (.inp) as 3D Tiles of pipes, manholes and works at their true levels, and city objects.
 * Models of up to 500 nodes are run: the first day goes to `results.json`.
 * @throws ImportError in one sentence where the file is no usable model or nothing says where it lies.
 */
export async function importDrainage(request: ImportRequest): Promise<ImportResult> {
  if (request.files.length !== 1)
    throw new ImportError(sayImport('model.import.one-model', { count: request.files.length }));
  const progress = (stage: string, done = 0, total: number | null = null): void => {
    request.signal?.throwIfAborted();
    request.onProgress?.({ stage, done, total });
  };
  progress(`reading ${basename(request.files[0]!)}`);
  const { name, text, warnings } = await readInput(request.files[0]!);
  try {
    const model = parseSwmm(text, name);
    const layout = layOut(model, name, request, { lengthSection: '[CONDUITS]', ownLevels: true });
    const levels = levelsOf(model, layout, name, request);
    progress(`drawing ${name}`);
    const drawn = [...drawDrainage(model, layout, levels)];
    await writeTiles(model, layout, drawn, request);
    const objects = new ObjectWriter(join(request.outputFolder, 'objects.ndjson'), request.update);
    for (const thing of drawn) objects.write(cityObject(model, thing, request.dataset));
    for (const catchment of model.subcatchments.values())
      objects.write(catchmentObject(catchment, model, layout, request.dataset));
    objects.close();
    for (const { kind } of [...model.nodes.values(), ...model.links.values()]) request.ledger?.in(kind);
    for (const { thing } of drawn) request.ledger?.out(thing.kind);
    request.ledger?.in('district', model.subcatchments.size);
    request.ledger?.out('district', model.subcatchments.size);
    // What is asked of the network later is computed from its own text.
    await writeFile(join(request.outputFolder, 'drainage.inp'), text);
    await writeFile(
      join(request.outputFolder, 'drainage-places.json'),
      JSON.stringify(placesOf(model, layout, levels)),
    );
    await writeLaid(request.outputFolder, {
      placement: request.placement ?? null,
      scale: layout.scale,
      levelShiftMetres: levels.height(0),
    });
    const run = await writeResults(text, name, model, request, progress);
    return {
      kind: 'swmm',
      crs: layout.crs,
      heightDatum: levels.datum,
      bounds: layout.bounds,
      geoidUndulation: layout.undulation,
      layers: [layer(name, request, run.written)],
      objectsFile: objects.path,
      objectCount: objects.count,
      attribution: null,
      warnings: [...warnings, ...model.warnings, ...layout.warnings, ...levels.warnings, ...run.warnings],
    };
  } catch (error) {
    if (error instanceof NetworkError) throw new ImportError(error.told);
    throw error;
  }
}

/** Where its nodes lie, and what its levels count from. */
function placesOf(model: DrainageModel, layout: Layout, levels: Levels): SewerPlaces {
  const nodes = [...model.nodes.values()].map(({ id, position }): [string, [number, number]] => {
    const { longitude, latitude } = layout.place(position!);
    return [id, [longitude, latitude]];
  });
  return { levelOffsetMetres: levels.height(0) - layout.undulation, nodes: Object.fromEntries(nodes) };
}

/** Runs a small model and writes what it computes; a large one is left for a run of its own. */
async function writeResults(
  text: string,
  file: string,
  model: DrainageModel,
  request: ImportRequest,
  progress: (stage: string, done: number, total: number | null) => void,
): Promise<{ written: boolean; warnings: Told[] }> {
  if (model.nodes.size > largestRun) return { written: false, warnings: [] };
  try {
    const run = await runSwmm(text, {
      file,
      durationSeconds: longestRunSeconds,
      reportStepSeconds: resultStep(model.reportStepSeconds),
      onProgress: (seconds, duration) => progress(`hydraulics of ${file}`, seconds, duration),
      signal: request.signal,
    });
    await writeFile(
      join(request.outputFolder, 'results.json'),
      JSON.stringify(resultsOf(run, request.dataset)),
    );
    return { written: true, warnings: run.warnings };
  } catch (error) {
    // What cannot be computed (rain in another file, say) can still be shown.
    if (!(error instanceof NetworkError)) throw error;
    return {
      written: false,
      warnings: [error.told],
    };
  }
}

async function writeTiles(
  model: DrainageModel,
  layout: Layout,
  drawn: readonly Drawn[],
  request: ImportRequest,
): Promise<void> {
  const link = (feature: number) => model.links.get(linkId(drawn[feature]!));
  const node = (feature: number) =>
    'from' in drawn[feature]!.thing ? undefined : model.nodes.get(drawn[feature]!.thing.id);
  const endOf = (id: string | undefined): string | null =>
    id === undefined ? null : codeOf(request.dataset, model.nodes.get(id)!);
  await writeModelTileset({
    meshes: drawn.map(({ mesh, class: kind }) => [
      {
        positions: mesh.positions,
        normals: mesh.normals,
        indices: mesh.indices,
        colours: classColours[kind]!,
      },
    ]),
    columns: [
      { name: 'id', type: 'string', value: (feature) => codeOf(request.dataset, drawn[feature]!.thing) },
      { name: 'name', type: 'string', value: (feature) => drawn[feature]!.thing.id },
      { name: 'class', type: 'enum', value: (feature) => drawn[feature]!.class },
      { name: 'from', type: 'string', value: (feature) => endOf(link(feature)?.from) },
      { name: 'to', type: 'string', value: (feature) => endOf(link(feature)?.to) },
      {
        // Of a box culvert its height.
        name: 'diameterMillimetres',
        type: 'float32',
        value: (feature) => millimetres(link(feature)?.section?.heightMetres),
      },
      {
        name: 'widthMillimetres',
        type: 'float32',
        value: (feature) => millimetres(link(feature)?.section?.widthMetres),
      },
      { name: 'lengthMetres', type: 'float32', value: (feature) => link(feature)?.lengthMetres ?? null },
      {
        name: 'invertMetres',
        type: 'float32',
        value: (feature) => link(feature)?.fromInvertMetres ?? node(feature)?.invertMetres ?? null,
      },
      { name: 'depthMetres', type: 'float32', value: (feature) => node(feature)?.maximumDepthMetres ?? null },
    ],
    frame: layout.frame,
    className: 'NetworkElement',
    outputFolder: request.outputFolder,
    material: { roughness: 0.6 },
    partition: pipePartition,
    gridStepMetres: 1 / 512,
    request,
  });
}

const linkId = ({ thing }: Drawn): string => ('from' in thing ? thing.id : '');
const millimetres = (metres: number | null | undefined): number | null =>
  metres === null || metres === undefined ? null : metres * 1000;

function layer(name: string, request: ImportRequest, hasResults: boolean): Layer {
  const stem = basename(name).replace(/\.inp$/i, '');
  return {
    id: request.dataset,
    type: 'network',
    discipline: 'drainage',
    name: request.title ?? { zh: `${stem} 排水管网`, en: `${stem} drainage network` },
    dataset: request.dataset,
    visible: true,
    opacity: 1,
    attribution: null,
    url: `${request.url}/tileset.json`,
    resultsUrl: hasResults ? `${request.url}/results.json` : null,
  };
}
