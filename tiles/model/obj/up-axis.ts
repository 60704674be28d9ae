import { vectorArea } from '../../mesh/triangulate.ts';
import type { ObjModel } from './obj-model.ts';

const mostFaces = 200_000;
/** Share of all area that must look one way more than the other before that is called up. */
const clear = 0.15;

/**
 * Which axis of a model is up: OBJ does not say, and programs differ. Ground and roofs have no underside, so the faces
 * of a survey look up on the whole; a closed solid stands on its longer sides as little as a town does, so the shorter
 * of y and z is up where one is less than half of the other. Else it is z, as in maps.
 */
export function upAxis(model: ObjModel): 'y' | 'z' {
  const net = [0, 0, 0];
  let area = 0;
  let faces = 0;
  const positions = new Float64Array(3 * 256);
  for (const run of model.faces.runs) {
    if (faces > mostFaces) break;
    model.faces.read(run, (_material, corners, count) => {
      if (count > 256 || faces++ > mostFaces) return;
      for (let corner = 0; corner < count; corner++)
        model.vertices.read(corners[corner * 2]!, positions, corner * 3);
      const normal = vectorArea(positions, 0, count * 3);
      const size = Math.hypot(...normal);
      if (!Number.isFinite(size)) return;
      area += size;
      for (let axis = 0; axis < 3; axis++) net[axis]! += normal[axis]!;
    });
  }
  const [, y, z] = net as [number, number, number];
  if (Math.max(y, z) > clear * area && Math.abs(y - z) > clear * area) return y > z ? 'y' : 'z';
  const [height, depth] = [model.box[4]! - model.box[1]!, model.box[5]! - model.box[2]!];
  return height * 2 < depth ? 'y' : 'z';
}
