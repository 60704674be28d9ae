import type { ImportRequest } from '../importer.ts';
import { type FeatureMesh, type TilesetSummary, writeModelTileset } from '../tileset/index.ts';
import { drawnColour } from './colours.ts';
import type { ElementMesh } from './geometry.ts';
import { type Georeference, toFrame } from './georeference.ts';
import type { IfcModel } from './model.ts';
import { codeOf, nameOf } from './objects.ts';
import type { Structure } from './structure.ts';

/** Writes elements as one tileset: columns id (GlobalId), name, class, storey (index; unknown where none), storeyName. */
export function writeElements(
  model: IfcModel,
  structure: Structure,
  place: Georeference,
  elements: ElementMesh[],
  outputFolder: string,
  request: ImportRequest,
  /** Draws all surfaces this translucent; for spaces. */
  alpha?: number,
): Promise<TilesetSummary> {
  const storeys = elements.map((element) => structure.storeyOf(element.expressId));
  const codes = elements.map((element) => codeOf(model, element.expressId));
  const names = elements.map((element) => nameOf(model, element.expressId));
  return writeModelTileset({
    meshes: elements.map((element) => featureMeshes(element, place, alpha)),
    columns: [
      { name: 'id', type: 'string', value: (feature) => codes[feature]! },
      { name: 'name', type: 'string', value: (feature) => names[feature]! },
      { name: 'class', type: 'string', value: (feature) => elements[feature]!.className },
      { name: 'storey', type: 'int16', value: (feature) => storeys[feature]?.index ?? null },
      { name: 'storeyName', type: 'string', value: (feature) => storeys[feature]?.name ?? null },
    ],
    frame: place.frame,
    className: 'Element',
    outputFolder,
    // Models are not always closed or turned the right way round.
    material: { doubleSided: true, roughness: 0.85 },
    // A building is one tile as long as it may be: elements are many and small.
    partition: { maximumFeatures: 4000, maximumVertices: 200_000 },
    gridStepMetres: 1 / 1024,
    name: outputFolder === request.outputFolder ? 'tiles' : 'spaces',
    request,
  });
}

function featureMeshes(element: ElementMesh, place: Georeference, alpha?: number): FeatureMesh[] {
  return element.parts.map((part) => {
    const colour = drawnColour(element.className, part.colour);
    return {
      positions: toFrame(place, part.positions, true),
      normals: Int8Array.from(toFrame(place, part.normals, false).map((value) => Math.round(value * 127))),
      indices: part.indices,
      colours: [...colour.linear, Math.round((alpha ?? colour.alpha) * 255)],
    };
  });
}
