import { ModelMesh } from './model-mesh.ts';

const steel = '#7d858c';
const dark = '#3f464d';
const white = '#e6e8ea';
/** Warm and nearly white: the picture at night makes such faces shine. */
const lampHead = '#fffaf0';

/** Things of the street in metres; `height` is what an instance's own height is compared with. */
export interface StreetModel {
  height: number;
  mesh: ModelMesh;
}

/** Lamp with an arm of 1.8 m towards the carriageway. */
function lamp(): ModelMesh {
  return new ModelMesh()
    .column([0, 0], [-0.3, 8.7], [0.11, 0.06], 6, steel)
    .beam([0, 0, 8.6], [1.8, 0, 9], 0.08, steel)
    .box([1.75, 0, 9], [0.75, 0.3, 0.1], dark)
    .box([1.75, 0, 8.93], [0.6, 0.24, 0.06], lampHead);
}

/** Multi-function pole: lamp, cabinet, screen, camera boom and antenna. */
function multifunctionPole(): ModelMesh {
  return new ModelMesh()
    .column([0, 0], [-0.3, 10.6], [0.17, 0.1], 8, white)
    .column([0, 0], [10.6, 12], [0.16, 0.16], 6, white, true)
    .beam([0, 0, 9], [2.2, 0, 9.3], 0.1, white)
    .box([2.2, 0, 9.32], [0.85, 0.34, 0.1], dark)
    .box([2.2, 0, 9.24], [0.7, 0.28, 0.06], lampHead)
    .beam([0, 0, 6.2], [-1.3, 0, 6.2], 0.07, white)
    .box([-1.25, 0, 6.05], [0.32, 0.16, 0.18], dark)
    .box([0.18, 0, 3.4], [0.1, 0.7, 1.2], dark)
    .box([0, 0, 0.75], [0.45, 0.45, 1.3], steel);
}

function trafficSignal(): ModelMesh {
  return new ModelMesh()
    .column([0, 0], [-0.3, 6.5], [0.13, 0.08], 6, steel)
    .beam([0, 0, 6.2], [4.6, 0, 6.4], 0.11, steel)
    .box([4.2, 0, 6.4], [0.36, 0.3, 1], dark)
    .box([2.4, 0, 6.3], [0.36, 0.3, 1], dark)
    .box([0.22, 0, 2.7], [0.22, 0.3, 0.85], dark);
}

function busShelter(): ModelMesh {
  return new ModelMesh()
    .box([-0.7, 0, 1.3], [0.06, 4.4, 2.3], '#9fb4c0')
    .beam([-0.6, -2.1, 0], [-0.6, -2.1, 2.6], 0.1, steel)
    .beam([-0.6, 2.1, 0], [-0.6, 2.1, 2.6], 0.1, steel)
    .box([0, 0, 2.7], [1.9, 4.8, 0.14], '#5b7f95')
    .box([-0.35, 0, 0.45], [0.4, 3, 0.08], '#8a7355')
    .box([0.2, 2.9, 1.3], [0.1, 0.6, 2.6], '#2f6fb0');
}

function bench(): ModelMesh {
  return new ModelMesh()
    .box([0, 0, 0.43], [0.45, 1.7, 0.06], '#8f6f4a')
    .box([-0.24, 0, 0.68], [0.05, 1.7, 0.34], '#8f6f4a')
    .box([0, 0.65, 0.2], [0.4, 0.08, 0.4], dark)
    .box([0, -0.65, 0.2], [0.4, 0.08, 0.4], dark);
}

function hydrant(): ModelMesh {
  return new ModelMesh()
    .column([0, 0], [0, 0.62], [0.12, 0.11], 8, '#b3352b')
    .column([0, 0], [0.62, 0.76], [0.13, 0], 8, '#b3352b')
    .beam([0, -0.22, 0.46], [0, 0.22, 0.46], 0.12, '#c9493c');
}

function sign(): ModelMesh {
  return new ModelMesh()
    .column([0, 0], [-0.2, 2.5], [0.04, 0.04], 5, steel)
    .box([0.05, 0, 2.3], [0.04, 0.6, 0.6], '#2f6fb0');
}

function utilityPole(): ModelMesh {
  return new ModelMesh()
    .column([0, 0], [-0.3, 10], [0.16, 0.1], 6, '#a29c92')
    .beam([0, -1.1, 9.4], [0, 1.1, 9.4], 0.12, '#8c867c')
    .beam([0, -0.8, 8.6], [0, 0.8, 8.6], 0.12, '#8c867c');
}

function charger(): ModelMesh {
  return new ModelMesh()
    .box([0, 0, 0.85], [0.45, 0.65, 1.7], white)
    .box([0.24, 0, 1.25], [0.04, 0.4, 0.35], dark)
    .box([0, 0, 1.74], [0.5, 0.7, 0.08], '#2f9f6a');
}

/** Models by name; the far view has none of these. */
export const streetModels: Record<string, () => StreetModel> = {
  lamp: () => ({ height: 9, mesh: lamp() }),
  'multifunction-pole': () => ({ height: 12, mesh: multifunctionPole() }),
  'utility-pole': () => ({ height: 10, mesh: utilityPole() }),
  mast: () => ({
    height: 12,
    mesh: new ModelMesh()
      .column([0, 0], [-0.3, 12], [0.14, 0.05], 8, steel, true)
      .box([0, 0, 0.5], [0.5, 0.4, 1], steel),
  }),
  signal: () => ({ height: 6.5, mesh: trafficSignal() }),
  'bus-shelter': () => ({ height: 2.77, mesh: busShelter() }),
  bench: () => ({ height: 0.85, mesh: bench() }),
  hydrant: () => ({ height: 0.76, mesh: hydrant() }),
  sign: () => ({ height: 2.6, mesh: sign() }),
  charger: () => ({ height: 1.78, mesh: charger() }),
  bin: () => ({
    height: 1,
    mesh: new ModelMesh().column([0, 0], [0, 1], [0.24, 0.28], 8, '#4d6b57', true),
  }),
  cabinet: () => ({ height: 1.5, mesh: new ModelMesh().box([0, 0, 0.75], [0.5, 1, 1.5], '#9aa3a0') }),
  bollard: () => ({
    height: 0.9,
    mesh: new ModelMesh().column([0, 0], [0, 0.9], [0.08, 0.08], 6, dark, true),
  }),
  'manhole-cover': () => ({
    height: 0.03,
    mesh: new ModelMesh().column([0, 0], [-0.05, 0.03], [0.36, 0.35], 12, '#55585b', true),
  }),
  stone: () => ({
    height: 1,
    mesh: new ModelMesh().crown([0, 0, 0.4], 0, '#77736b', '#a8a397', ([x, y, z]) => [
      x * 0.6,
      y * 0.5,
      z * 0.6,
    ]),
  }),
};
