import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Layer } from '../../../scenes/scene.ts';
import { ImportError, type Importer, type ImportRequest, type ImportResult } from '../../importer.ts';
import { ImportLedger } from '../../report/ledger.ts';
import { openSources, type Source } from '../../source/source.ts';
import { imagesOf } from '../../texture/images.ts';
import { TextureShelf } from '../../texture/shelf.ts';
import { type LevelImage, LevelTree } from '../levels/level-tree.ts';
import { boundsOfBox, findMetadata, type ModelPlace, modelPlace } from '../model-place.ts';
import { Face, packed } from './face-triangles.ts';
import { longestEdge } from './longest-edge.ts';
import { ObjModel } from './obj-model.ts';
import { upAxis } from './up-axis.ts';
import { type NamedPart, writeFeatures } from './write-features.ts';

/** A model is taken for named things, and not for one surface, up to this many triangles a name. */
const mostTrianglesAName = 20_000;
/** Names that programs give to pieces of one surface. */
const pieceName =
  /^(mesh|default|group|submesh|material|tile|model|object|node|patch|chunk|lod|root|scene)[\s_.+-]*[\d_x.+-]*$/i;

/**
 * Wavefront OBJ with materials and textures: named objects or groups become features with their names as ids, one large
 * surface becomes levels of detail with textures. See README.md for what is told from what.
 * @throws ImportError where nothing can be drawn or nothing says where it stands.
 */
export const importObj: Importer = async (request) => {
  const ledger = request.ledger ?? new ImportLedger();
  const sources: Source[] = [];
  for (const file of request.files) sources.push(...(await openSources(file)));
  const files = sources.filter(({ format }) => format === 'obj');
  const name = files.length === 1 ? files[0]!.name : `${files.length} OBJ files`;
  const scratch = join(request.stateFolder ?? request.outputFolder, '.obj');
  const shelf = new TextureShelf(request, ledger);
  const model = new ObjModel(join(scratch, 'model'), request);
  try {
    for (const source of files) await model.read(source, shelf, ledger, request);
    if (model.faces.triangles === 0)
      throw new ImportError(`${name}: expected faces, found none that can be drawn.`);
    const place = await located(model, sources, name, request);
    const parts = namedParts(model);
    ledger.in('face', model.faces.triangles);
    const result =
      parts === null
        ? await writeSurface(model, place.frame, name, join(scratch, 'levels'), shelf, request, ledger)
        : await writeFeatures(model, parts, place.frame, name, shelf, request, ledger);
    if (!result) throw new ImportError(`${name}: expected faces with an area, found none.`);
    return {
      kind: 'mesh',
      crs: place.crs,
      heightDatum: place.heightDatum,
      bounds: boundsOfBox(place.frame, frameBox(model)),
      geoidUndulation: place.geoidUndulation,
      layers: [layer(name, request)],
      objectsFile: result.objectsFile,
      objectCount: result.objectCount,
      attribution: null,
      warnings: [...place.warnings, ...ledger.warnings()],
    } satisfies ImportResult;
  } finally {
    model.close();
    shelf.close();
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** Finds the model's place and moves all its vertices into the frame there. */
async function located(
  model: ObjModel,
  sources: readonly Source[],
  name: string,
  request: ImportRequest,
): Promise<ModelPlace> {
  const metadata = await findMetadata(sources);
  // Coordinates of a map have their height last; a model put somewhere by hand may have any axis up.
  const up = request.placement ? upAxis(model) : 'z';
  const { box } = model;
  const upright = up === 'z' ? box : [box[0]!, -box[5]!, box[1]!, box[3]!, -box[2]!, box[4]!];
  // One vertex that has gone astray would move the middle out of the country.
  const place = modelPlace(upright, model.first, metadata, request, name);
  if (request.placement) place.warnings.push(`${name}: the ${up} axis was taken to point up.`);
  model.vertices.forEach((values, at) => {
    const x = values[at]!;
    const y = up === 'z' ? values[at + 1]! : -values[at + 2]!;
    const z = up === 'z' ? values[at + 2]! : values[at + 1]!;
    if (Math.abs(x) < 1e8 && Math.abs(y) < 1e8 && Math.abs(z) < 1e8) place.toFrame(x, y, z, values, at);
    else values[at] = Number.NaN;
    // A vertex a country away from the others is a slip of the pen.
    if (
      !(
        Math.abs(values[at]!) < 250_000 &&
        Math.abs(values[at + 1]!) < 250_000 &&
        Math.abs(values[at + 2]!) < 250_000
      )
    )
      values[at] = Number.NaN;
  });
  return place;
}

/** The box of all vertices in the frame. */
function frameBox(model: ObjModel): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  const row = new Float64Array(3);
  for (let vertex = 0; vertex < model.vertices.count; vertex++) {
    model.vertices.read(vertex, row, 0);
    if (!Number.isFinite(row[0]! + row[1]! + row[2]!)) continue;
    for (let axis = 0; axis < 3; axis++) {
      if (row[axis]! < box[axis]!) box[axis] = row[axis]!;
      if (row[axis]! > box[axis + 3]!) box[axis + 3] = row[axis]!;
    }
  }
  return box;
}

/** The model's objects, or its groups where it has no objects; null where it is one surface. */
function namedParts(model: ObjModel): NamedPart[] | null {
  const { runs, triangles } = model.faces;
  const objects = new Set(runs.map(({ object }) => object));
  const byObject = objects.size > 1;
  const byName = new Map<number, NamedPart>();
  for (const run of runs) {
    const number = byObject ? run.object : run.group >= 0 ? run.group : run.object;
    const part = byName.get(number);
    if (part) part.runs.push(run);
    else byName.set(number, { name: model.names[number] ?? 'rest', runs: [run] });
  }
  const parts = [...byName.values()];
  const named = parts.filter(({ name }) => !pieceName.test(name)).length;
  const oneSurface =
    parts.length < 2 || named * 2 < parts.length || triangles / parts.length > mostTrianglesAName;
  return oneSurface ? null : parts;
}

async function writeSurface(
  model: ObjModel,
  frame: ModelPlace['frame'],
  name: string,
  scratchFolder: string,
  shelf: TextureShelf,
  request: ImportRequest,
  ledger: ImportLedger,
): Promise<{ objectsFile: null; objectCount: 0 } | null> {
  const images: LevelImage[] = [];
  const imageOf = new Map<string, number>();
  const numbers = model.materials.map(({ image }) => {
    if (!image) return -1;
    if (!imageOf.has(image.key)) imageOf.set(image.key, images.push(image) - 1);
    return imageOf.get(image.key)!;
  });
  const box = frameBox(model);
  const extent = Math.max(...[0, 1, 2].map((axis) => box[axis + 3]! - box[axis]!));
  const tree = new LevelTree({
    outputFolder: request.outputFolder,
    scratchFolder,
    frame,
    images,
    loadImage: imagesOf(shelf.folder),
    stepMetres: stepFor(extent),
    longestEdge: longestEdge(model, extent),
    triangles: model.faces.triangles,
    request,
  });
  const face = new Face();
  const positions = new Float64Array(9);
  const uvs = new Float64Array(6);
  const colours = new Uint32Array(3);
  for (const run of model.faces.runs)
    model.faces.read(run, (number, corners, count) => {
      const [red, green, blue, alpha] = model.materials[number]!.colour;
      if (!face.load(model, corners, count, packed(red, green, blue, alpha))) {
        ledger.note('left-out', 'face without area or place', { file: name });
        return;
      }
      const triangles = face.triangles();
      for (let at = 0; at < triangles.length; at += 3) {
        for (let n = 0; n < 3; n++) {
          const corner = triangles[at + n]!;
          positions.set(face.positions.subarray(corner * 3, corner * 3 + 3), n * 3);
          uvs.set(face.uvs.subarray(corner * 2, corner * 2 + 2), n * 2);
          colours[n] = face.colours[corner]!;
        }
        tree.add(positions, uvs, face.hasUvs ? numbers[number]! : -1, colours);
      }
      ledger.out('face', triangles.length / 3);
    });
  return (await tree.finish()) && { objectsFile: null, objectCount: 0 };
}

/** A power of two, metres: 4 mm for a town, an eighth of a millimetre for a statue. */
function stepFor(extentMetres: number): number {
  const wanted = Math.log2(extentMetres / 65_000);
  return 2 ** Math.min(-8, Math.max(-13, Math.ceil(wanted)));
}

function layer(name: string, request: ImportRequest): Layer {
  const stem = basename(request.files.length === 1 ? request.files[0]! : name).replace(
    /\.(obj|zip|gz)$/i,
    '',
  );
  return {
    type: 'mesh',
    id: request.dataset,
    name: request.title ?? { zh: stem, en: stem },
    dataset: request.dataset,
    visible: true,
    opacity: 1,
    attribution: null,
    url: `${request.url}/tileset.json`,
  };
}
