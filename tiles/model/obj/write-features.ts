import { join } from 'node:path';
import type { CityObject } from '../../../models/city/city.ts';
import type { LocalFrame } from '../../../models/geo/local-frame.ts';
import type { ImportRequest } from '../../importer.ts';
import { convexOutline } from '../../mesh/triangulate.ts';
import { ObjectWriter } from '../../objects/object-writer.ts';
import type { ImportLedger } from '../../report/ledger.ts';
import type { TextureShelf } from '../../texture/shelf.ts';
import {
  MeshBuilder,
  packedMeshes,
  packMesh,
  type TilesetSummary,
  TilesetWriter,
} from '../../tileset/index.ts';
import { classOfNames } from '../class-of-name.ts';
import type { FaceRun } from './face-file.ts';
import { Face, packed } from './face-triangles.ts';
import type { ObjModel } from './obj-model.ts';

/** Named parts of a model, each with the runs of its faces. */
export interface NamedPart {
  name: string;
  runs: FaceRun[];
}

/**
 * Writes each named part of a model as a feature with its name as its id, and as an object of the city.
 * @returns null where no part had a triangle.
 */
export async function writeFeatures(
  model: ObjModel,
  parts: readonly NamedPart[],
  frame: LocalFrame,
  file: string,
  shelf: TextureShelf,
  request: ImportRequest,
  ledger: ImportLedger,
): Promise<{ summary: TilesetSummary; objectsFile: string; objectCount: number } | null> {
  const objectsFile = join(request.outputFolder, 'objects.ndjson');
  const objects = new ObjectWriter(objectsFile, request.update);
  const writer = new TilesetWriter({
    outputFolder: request.outputFolder,
    frame,
    className: 'Part',
    mesher: packedMeshes,
    columns: { name: 'string', class: 'enum', height: 'float32', base: 'float32', material: 'enum' },
    material: { doubleSided: true, roughness: 0.85 },
    textures: { folder: shelf.folder },
    request,
  });
  const builder = new MeshBuilder();
  const face = new Face();
  for (const [number, part] of parts.entries()) {
    request.signal?.throwIfAborted();
    if (number % 256 === 0)
      request.onProgress?.({ stage: `parts of ${file}`, done: number, total: parts.length });
    builder.clear();
    const materials = drawPart(model, part, builder, face, file, ledger);
    if (builder.indexCount === 0) {
      ledger.note('left-out', 'part without a face that can be drawn', { file, feature: part.name });
      continue;
    }
    const mesh = packMesh(builder);
    const { box } = mesh;
    const [x, y, z] = [0, 1, 2].map((axis) => box[axis + 3]! - box[axis]!) as [number, number, number];
    const id = objects.uniqueCode(part.name);
    const material = mostOf(materials);
    const kind = classOfNames(material, part.name);
    const object = cityObject(id, part.name, kind, material, builder, box, frame);
    writer.add({
      ...mesh,
      id,
      size: Math.max(z, Math.sqrt(x * y)),
      row: { name: part.name, class: kind, height: z, base: object.baseHeight, material },
    });
    objects.write(object);
    ledger.out(kind);
  }
  objects.close();
  if (writer.count === 0) return null;
  return { summary: await writer.finish(), objectsFile, objectCount: objects.count };
}

/** Draws the faces of a part, flat; @returns the triangles of each material by name. */
function drawPart(
  model: ObjModel,
  { runs, name }: NamedPart,
  builder: MeshBuilder,
  face: Face,
  file: string,
  ledger: ImportLedger,
): Map<string, number> {
  const materials = new Map<string, number>();
  const normal = [0, 0, 0];
  for (const run of runs)
    model.faces.read(run, (number, corners, count) => {
      const material = model.materials[number]!;
      const [red, green, blue, alpha] = material.colour;
      if (!face.load(model, corners, count, packed(red, green, blue, alpha))) {
        ledger.note('left-out', 'face without area or place', { file, feature: name });
        return;
      }
      const area = Math.hypot(...face.normal);
      for (let axis = 0; axis < 3; axis++) normal[axis] = Math.round((face.normal[axis]! / area) * 127);
      builder.texture = material.image && face.hasUvs ? material.image.key : null;
      const first = builder.vertexCount;
      const colours = new Uint8Array(face.colours.buffer);
      for (let corner = 0; corner < count; corner++) {
        const vertex = builder.vertex(
          face.positions[corner * 3]!,
          face.positions[corner * 3 + 1]!,
          face.positions[corner * 3 + 2]!,
          normal,
          colours,
          0,
          corner * 4,
        );
        if (builder.texture !== null) builder.uv(vertex, face.uvs[corner * 2]!, face.uvs[corner * 2 + 1]!);
      }
      const triangles = face.triangles();
      for (let at = 0; at < triangles.length; at += 3)
        builder.triangle(first + triangles[at]!, first + triangles[at + 1]!, first + triangles[at + 2]!);
      materials.set(material.name, (materials.get(material.name) ?? 0) + triangles.length / 3);
    });
  builder.texture = null;
  return materials;
}

function mostOf(counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [name, count] of counts) if (name !== '' && count > (counts.get(best ?? '') ?? 0)) best = name;
  return best;
}

function cityObject(
  code: string,
  name: string,
  kind: string,
  material: string | null,
  { positions, vertexCount }: MeshBuilder,
  box: ArrayLike<number>,
  frame: LocalFrame,
): CityObject {
  const ring = convexOutline(positions, vertexCount, 3).map(([x, y]) => {
    const { longitude, latitude } = frame.toGeographic(x, y, box[2]!);
    return [Math.round(longitude * 1e8) / 1e8, Math.round(latitude * 1e8) / 1e8];
  });
  const middle = [0, 1].map((axis) => (box[axis]! + box[axis + 3]!) / 2) as [number, number];
  const height = (up: number): number => Math.round(frame.toGeographic(...middle, up).height * 1000) / 1000;
  return {
    code,
    class: kind,
    name,
    level: 3,
    parent: null,
    geometry: ring.length >= 4 ? { type: 'Polygon', coordinates: [ring] } : null,
    baseHeight: height(box[2]!),
    topHeight: height(box[5]!),
    attributes: material === null ? {} : { material },
    validFrom: null,
    validTo: null,
  };
}
