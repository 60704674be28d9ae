import type { LocalFrame } from '../../models/geo/local-frame.ts';
import type { BuildingRow } from '../citygml/building-objects.ts';
import type { ImportRequest } from '../importer.ts';
import { linearColour, surfaceColours } from '../mesh/colours.ts';
import { MeshStore } from '../mesh/mesh-store.ts';
import { presentColumns, writeTileset } from '../tileset/index.ts';

type Palette = readonly (readonly number[])[];

/** Colours in the order of the surface classes, flat roofs last. */
const building: Palette = [
  surfaceColours.wall,
  surfaceColours.ground,
  surfaceColours.wall,
  surfaceColours.roof,
  surfaceColours.window,
  surfaceColours.door,
  surfaceColours.other,
  surfaceColours.flatRoof,
];
const sides = (wall: string, top: string): Palette => {
  const [dark, light] = [linearColour(wall), linearColour(top)];
  return [dark, dark, dark, light, surfaceColours.window, surfaceColours.door, dark, light];
};
const concrete = sides('#b4b1ab', '#cac7c0');
const foliage = sides('#5f7d4a', '#6f9156');
const tunnel = sides('#8f99a6', '#a7b0bb');
const parking = sides('#a3937a', '#b8a98f');
const palettes: Record<string, Palette> = {
  building,
  'building-part': building,
  tree: foliage,
  tunnel,
  'tunnel-part': tunnel,
};

/** Features of one tileset while they are read. */
export class CityLayer {
  readonly store = new MeshStore();
  readonly rows: BuildingRow[] = [];

  /** @param folder Below the output folder; '' is the folder itself. */
  constructor(
    readonly folder: string,
    private readonly below: boolean,
  ) {}

  /** Closes the feature that has just been added to the store. */
  finish(row: BuildingRow): void {
    this.store.finish();
    this.rows.push(row);
  }

  async write(request: ImportRequest, frame: LocalFrame, outputFolder: string): Promise<void> {
    const { store, rows } = this;
    const boxes = store.allBoxes();
    await writeTileset({
      features: {
        count: rows.length,
        boxes,
        vertexCounts: store.vertexCounts(),
        sizes: sizesOf(boxes),
        columns: presentColumns<BuildingRow>(rows, {
          id: 'string',
          name: 'string',
          class: 'string',
          height: 'float32',
          base: 'float32',
          storeys: 'uint8',
          roofType: 'string',
          yearOfConstruction: 'int16',
          function: 'string',
          usage: 'string',
          facade: 'uint8',
          address: 'string',
        }),
        mesh: (feature, builder) => store.emit(feature, builder, this.palette(rows[feature]!.class)),
      },
      frame,
      className: 'CityObject',
      outputFolder,
      // Shells of cities are seldom without a face that looks the wrong way.
      material: { doubleSided: true, roughness: 0.85 },
      onProgress: request.onProgress,
      signal: request.signal,
    });
  }

  private palette(name: string): Palette {
    if (this.below && !name.startsWith('tunnel')) return parking;
    return palettes[name] ?? concrete;
  }
}

/** What is missed when an object is not drawn: its height or its width, whichever is larger. */
export function sizesOf(boxes: Float64Array): Float64Array {
  const sizes = new Float64Array(boxes.length / 6);
  for (let feature = 0; feature < sizes.length; feature++) {
    const at = feature * 6;
    const [x, y] = [boxes[at + 3]! - boxes[at]!, boxes[at + 4]! - boxes[at + 1]!];
    sizes[feature] = Math.max(boxes[at + 5]! - boxes[at + 2]!, Math.sqrt(x * y));
  }
  return sizes;
}
