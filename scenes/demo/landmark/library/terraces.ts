import { Random } from '../../random.ts';
import type { IfcModelWriter, Storey } from '../ifc-model.ts';
import { green, paving, soil, stone, wood } from '../look.ts';
import { box, of, type Solid } from '../solids.ts';
import { books, inCore, inPlate, levels, onPlate, pavilion } from './form.ts';

/** Trees, planters and paving on the terraces where a book shows its cover, and on the roof. */
export function terraces(model: IfcModelWriter, storeys: readonly Storey[]): void {
  const random = new Random('library terraces');
  const crown = (r: number, z: number): Solid => {
    const points: [number, number, number][] = [[0, 0, z + r * 1.9]];
    for (let i = 0; i < 6; i++)
      points.push([r * Math.cos((i * Math.PI) / 3), r * Math.sin((i * Math.PI) / 3), z + r * 0.9]);
    points.push([0, 0, z]);
    const triangles: [number, number, number][] = [];
    for (let i = 0; i < 6; i++) {
      const next = ((i + 1) % 6) + 1;
      triangles.push([0, i + 1, next], [7, next, i + 1]);
    }
    return { kind: 'mesh', points, triangles };
  };
  const tree = model.shared([
    ...of(stone, box(0, 0, 0, 1.5, 1.5, 0.5)),
    ...of(soil, box(0, 0, 0.5, 1.36, 1.36, 0.03)),
    ...of(wood, { kind: 'rod', from: [0, 0, 0.5], to: [0, 0, 1.7], radius: 0.07 }),
    ...of(green, crown(1, 1.4)),
  ]);
  const planter = model.shared([
    ...of(stone, box(0, 0, 0, 3.2, 0.7, 0.45)),
    ...of(green, box(0, 0, 0.45, 3.05, 0.55, 0.4)),
  ]);
  for (const [index, book] of books.entries()) {
    const above = books[index + 1];
    const level = above ? book.lower + 1 : 9;
    const z = above ? levels[level]!.height - 0.55 : 0;
    let number = 0;
    for (let u = -book.length / 2 + 1.6; u <= book.length / 2 - 1.4; u += 3.8)
      for (const v of [
        -book.depth / 2 + 1.2,
        -book.depth / 2 + 3,
        book.depth / 2 - 3,
        book.depth / 2 - 1.2,
      ]) {
        const point = onPlate(book, u, v);
        const covered = above
          ? inPlate(above, point, -1.8)
          : Math.hypot(...point) < 8 || inPlate(pavilion, point, -2.2) || inCore(point, 1.5);
        if (covered || random.chance(0.4)) continue;
        const isTree = random.chance(0.55);
        model.element(storeys[level]!, {
          type: 'IFCGEOGRAPHICELEMENT',
          name: `${isTree ? '露台树池' : '露台花箱'} ${levels[level]!.code}-${++number}`,
          predefined: 'NOTDEFINED',
          at: [...point, z],
          angle: book.angle,
          shape: isTree ? tree : planter,
          objectType: isTree ? '鸡爪槭' : '麦冬',
          properties: { 养护信息: { 责任单位: '临湖图书馆物业部', 浇灌: '滴灌' } },
        });
      }
    if (above)
      model.element(storeys[level]!, {
        type: 'IFCCOVERING',
        name: `露台铺装 ${book.name}`,
        predefined: 'FLOORING',
        at: [book.x, book.y, 0],
        angle: book.angle,
        shape: of(
          paving,
          box(0, -book.depth / 2 + 2, z, book.length - 1.2, 3.2, 0.05),
          box(0, book.depth / 2 - 2, z, book.length - 1.2, 3.2, 0.05),
        ),
        properties: { Pset_CoveringCommon: { Reference: 'LT-PZ', IsExternal: true } },
      });
  }
}
