import { ModelMesh } from './model-mesh.ts';

/** Trees are one metre high and one metre wide: an instance is scaled to its own height and crown. */
export const treeShapes = ['broadleaf', 'round', 'willow', 'column', 'conifer'] as const;
export type TreeShape = (typeof treeShapes)[number];

/** Dark and light green of the leaves of each shape, two of each, so that neighbours differ. */
const greens: Record<TreeShape, [dark: string, light: string][]> = {
  broadleaf: [
    ['#3c5a2b', '#7da355'],
    ['#44622f', '#8fae5e'],
  ],
  round: [
    ['#41652f', '#86ab58'],
    ['#4d6b33', '#9ab565'],
  ],
  willow: [
    ['#57783a', '#a3bd6d'],
    ['#4f7038', '#97b564'],
  ],
  column: [
    ['#3a5f3a', '#71a05f'],
    ['#43663a', '#7fa965'],
  ],
  conifer: [
    ['#26452f', '#4f7a4c'],
    ['#2c4a2e', '#5a8450'],
  ],
};
const bark = '#6a5745';

/** Colour variants of a shape. */
export const treeTints = 2;

/** A bumpy round: lobes round the axis and a flatter underside. */
const bumpy =
  (radius: number, height: number, lobes: number, depth: number) =>
  ([x, y, z]: readonly [number, number, number]): [number, number, number] => {
    const angle = Math.atan2(y, x);
    const swell =
      1 + depth * Math.cos(lobes * angle + 1.3) * (1 - z * z) - depth * 0.6 * Math.cos(2 * angle + 4 * z);
    return [x * radius * swell, y * radius * swell, z * height * (z < 0 ? 0.82 : 1)];
  };

/** The tree as it is seen near by: at most 150 triangles. */
export function nearTree(shape: TreeShape, tint: number): ModelMesh {
  const [dark, light] = greens[shape][tint % treeTints]!;
  const mesh = new ModelMesh();
  const trunk = (to: number, radius: number): ModelMesh =>
    mesh.column([0, 0], [-0.03, to], [radius, radius * 0.7], 5, bark);
  switch (shape) {
    case 'broadleaf':
      trunk(0.42, 0.035);
      mesh.crown([0, 0, 0.63], 1, dark, light, bumpy(0.43, 0.37, 3, 0.1));
      mesh.crown([0.2, 0.1, 0.5], 0, dark, light, bumpy(0.25, 0.17, 2, 0.1));
      return mesh.crown([-0.16, -0.17, 0.53], 0, dark, light, bumpy(0.26, 0.18, 2, 0.1));
    case 'round':
      trunk(0.35, 0.03);
      return mesh.crown([0, 0, 0.6], 1, dark, light, bumpy(0.47, 0.4, 4, 0.06));
    case 'willow':
      trunk(0.5, 0.035);
      // Twigs hang down all round: what is below the widest place is drawn out.
      return mesh.crown([0, 0, 0.62], 1, dark, light, ([x, y, z]) => {
        const hang = z < 0 ? 0.86 + 0.2 * z : 1;
        const fringe = 1 + 0.08 * Math.cos(5 * Math.atan2(y, x));
        return [
          x * 0.46 * hang * fringe,
          y * 0.46 * hang * fringe,
          z < 0 ? z * (z < -0.9 ? 0.2 : 0.46) : z * 0.38,
        ];
      });
    case 'column':
      trunk(0.2, 0.06);
      return mesh.crown([0, 0, 0.45], 1, dark, light, ([x, y, z]) => {
        const taper = z > 0 ? 1 - 0.62 * z : 1 + 0.1 * z;
        return [x * 0.46 * taper, y * 0.46 * taper, z > 0 ? z * 0.55 : z * 0.34];
      });
    case 'conifer':
      trunk(0.22, 0.05);
      for (const [low, high, radius, colour] of [
        [0.14, 0.5, 0.5, dark],
        [0.32, 0.68, 0.4, dark],
        [0.5, 0.85, 0.29, light],
        [0.67, 1, 0.19, light],
      ] as const)
        mesh.column([0, 0], [low, high], [radius, 0], 9, colour);
      return mesh;
  }
}

/** The tree as it is seen from afar: at most sixteen triangles, no trunk. */
export function farTree(shape: TreeShape, tint: number): ModelMesh {
  const [dark, light] = greens[shape][tint % treeTints]!;
  const mesh = new ModelMesh();
  if (shape === 'conifer' || shape === 'column') return mesh.lantern([0.06, 1], [[0.28, 0.46]], dark, light);
  return mesh.lantern(
    [0.2, 1],
    [
      [0.45, 0.46],
      [0.78, 0.42],
    ],
    dark,
    light,
  );
}
