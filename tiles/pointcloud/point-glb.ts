import { Buffers, bytesOf } from '../gltf/buffers.ts';
import { container, zUpToYUp } from '../gltf/glb.ts';
import { storePositions } from '../gltf/quantise.ts';
import { colouredWords, stepsPerMetre } from './spill.ts';

/** What turns stored values into the colours that are drawn. */
export interface PointLook {
  /** Linear grey of each intensity (65536 of them); null where points have colours of their own. */
  greys: Uint8Array | null;
  /** Stored colours reach to 255 (and not to 65535, as they should). */
  narrowColours: boolean;
}

const [unsignedByte, unsignedShort] = [5121, 5123];
const [points, vector3] = [0, 'VEC3'];

/** sRGB 0 … 255 to linear 0 … 255 (IEC 61966-2-1), as glTF wants vertex colours. */
export const linearOfSrgb = Uint8Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return Math.round(255 * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
});

/**
 * What a point without a colour of its own looks like by its class (ASPRS LAS 1.4, table 17): linear red, green, blue
 * that its grey is multiplied by. Unclassified points of a city are trees above all.
 */
const tints = new Float32Array(256 * 3).fill(0.92);
for (const [classes, tint] of [
  [
    [0, 1],
    [0.74, 0.86, 0.66],
  ],
  [
    [2, 8],
    [1, 0.93, 0.8],
  ],
  [
    [3, 4, 5],
    [0.52, 0.82, 0.42],
  ],
  [[6], [1, 0.84, 0.72]],
  [[9], [0.45, 0.72, 1]],
  [
    [10, 11],
    [0.82, 0.85, 0.9],
  ],
] as const)
  for (const kind of classes) tints.set(tint, kind * 3);

/** Arrays that are used again: made anew for each tile, they would keep the collector busy. */
const roomFor = (count: number) => ({
  count,
  positions: new Float64Array(count * 3),
  colours: new Uint8Array(count * 4),
  intensities: new Uint16Array(count * 2),
  classes: new Uint8Array(count * 4),
});
let room = roomFor(0);

/**
 * One GLB of points: quantised positions (one grid for the whole cloud where 256 m or less are across), colours or
 * grey by intensity tinted by class, and the property attributes `classification` and `intensity` (EXT_structural_metadata).
 * @param words Points of `stride` words, as in spill.ts.
 * @param members Which of them, in their order.
 */
export function writePointGlb(
  words: Int32Array,
  stride: number,
  members: Uint32Array,
  look: PointLook,
): Uint8Array {
  const count = members.length;
  if (count > room.count) room = roomFor(count);
  const positions = room.positions.subarray(0, count * 3);
  const colours = room.colours.subarray(0, count * 4);
  const intensities = room.intensities.subarray(0, count * 2);
  const classes = room.classes.subarray(0, count * 4);
  const { greys, narrowColours } = look;
  const shift = narrowColours ? 0 : 8;
  for (let n = 0; n < count; n++) {
    const at = members[n]! * stride;
    positions[n * 3] = words[at]! / stepsPerMetre;
    positions[n * 3 + 1] = words[at + 1]! / stepsPerMetre;
    positions[n * 3 + 2] = words[at + 2]! / stepsPerMetre;
    const fourth = words[at + 3]!;
    const intensity = fourth & 0xffff;
    intensities[n * 2] = intensity;
    classes[n * 4] = fourth >>> 16;
    if (greys) {
      const grey = greys[intensity]!;
      const tint = (fourth >>> 16) * 3;
      colours[n * 4] = grey * tints[tint]!;
      colours[n * 4 + 1] = grey * tints[tint + 1]!;
      colours[n * 4 + 2] = grey * tints[tint + 2]!;
    } else if (stride === colouredWords) {
      const redGreen = words[at + 4]!;
      colours[n * 4] = linearOfSrgb[((redGreen & 0xffff) >>> shift) & 255]!;
      colours[n * 4 + 1] = linearOfSrgb[(redGreen >>> (16 + shift)) & 255]!;
      colours[n * 4 + 2] = linearOfSrgb[((words[at + 5]! & 0xffff) >>> shift) & 255]!;
    }
    colours[n * 4 + 3] = 255;
  }
  const stored = storePositions(positions, 1 / stepsPerMetre);
  const buffers = new Buffers(true);
  const position = buffers.addVertices(
    stored.filtered ?? stored.bytes,
    count,
    stored.stride,
    stored.filtered && 'EXPONENTIAL',
  );
  const colour = buffers.addVertices(colours, count, 4);
  const intensity = buffers.addVertices(bytesOf(intensities), count, 4);
  const classification = buffers.addVertices(classes, count, 4);
  const accessor = (bufferView: number, componentType: number, type: string, more: object = {}): object => ({
    bufferView,
    componentType,
    count,
    type,
    ...more,
  });
  const required = [
    ...(stored.componentType === unsignedShort ? ['KHR_mesh_quantization'] : []),
    'EXT_meshopt_compression',
  ];
  const json = {
    asset: { version: '2.0', generator: 'Mirrorcity' },
    extensionsUsed: ['EXT_structural_metadata', 'KHR_materials_unlit', ...required],
    extensionsRequired: required,
    extensions: { EXT_structural_metadata: metadata },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [
      { matrix: [...zUpToYUp], children: [1] },
      {
        mesh: 0,
        translation: stored.origin,
        ...(stored.scale !== 1 && { scale: [stored.scale, stored.scale, stored.scale] }),
      },
    ],
    materials: [{ pbrMetallicRoughness: { metallicFactor: 0 }, extensions: { KHR_materials_unlit: {} } }],
    meshes: [
      {
        primitives: [
          {
            mode: points,
            material: 0,
            attributes: { POSITION: 0, COLOR_0: 1, _INTENSITY: 2, _CLASSIFICATION: 3 },
            extensions: { EXT_structural_metadata: { propertyAttributes: [0] } },
          },
        ],
      },
    ],
    accessors: [
      accessor(position, stored.componentType, vector3, { min: stored.minimum, max: stored.maximum }),
      accessor(colour, unsignedByte, 'VEC4', { normalized: true }),
      accessor(intensity, unsignedShort, 'SCALAR'),
      accessor(classification, unsignedByte, 'SCALAR'),
    ],
    bufferViews: buffers.views,
    buffers: buffers.json(),
  };
  return container(JSON.stringify(json), buffers.bytes());
}

const metadata = {
  schema: {
    id: 'mirrorcity',
    classes: {
      Point: {
        properties: {
          classification: {
            name: 'classification',
            description: 'Class of LAS 1.4: 2 ground, 3-5 vegetation, 6 building, 9 water, 17 bridge deck',
            type: 'SCALAR',
            componentType: 'UINT8',
            required: true,
          },
          intensity: { name: 'intensity', type: 'SCALAR', componentType: 'UINT16', required: true },
        },
      },
    },
  },
  propertyAttributes: [
    {
      class: 'Point',
      properties: {
        classification: { attribute: '_CLASSIFICATION' },
        intensity: { attribute: '_INTENSITY' },
      },
    },
  ],
};
