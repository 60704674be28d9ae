import type { Block } from './blocks.ts';
import type { Builder } from './builder.ts';
import type { Ground } from './civic.ts';
import { towerPlan } from './footprints.ts';
import { localFrame } from './plan.ts';
import type { Random } from './random.ts';
import { rectangle, roundRing } from './shapes.ts';

/** A park of four levels: park, zone, building, storey. */
export interface Park {
  code: string;
  name: string;
  zones: { code: string; name: string; buildings: string[] }[];
}

export const softwarePark = { code: 'park-software', name: '临湖软件园' };
const zoneNames = ['一期 创新谷', '二期 云计算区', '三期 国际社区'];

/** One zone: office buildings of six to eighteen storeys round a lawn with a pond. */
export function fillSoftwareZone(
  builder: Builder,
  block: Block,
  random: Random,
  zone: number,
  wanted: number,
): { zone: Park['zones'][number]; grounds: Ground[] } {
  const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
  const [width, depth] = [(block.a1 - block.a0) * frame.perA, (block.b1 - block.b0) * frame.perB];
  const name = zoneNames[zone]!;
  const at = (u: number, v: number) =>
    builder.at(block.a0 + (u * width) / frame.perA, block.b0 + (v * depth) / frame.perB);
  const middle = at(0.5, 0.5);
  const lawn = roundRing(middle.point, width * 0.19, depth * 0.15, middle.angle, 40);
  builder.reserve(lawn);
  const buildings: string[] = [];
  const spots: [number, number][] = [
    [0.17, 0.16],
    [0.5, 0.15],
    [0.83, 0.16],
    [0.16, 0.5],
    [0.84, 0.5],
    [0.18, 0.84],
    [0.5, 0.86],
    [0.82, 0.84],
  ];
  for (const [u, v] of spots) {
    if (buildings.length >= wanted) break;
    const { point, angle } = at(u, v);
    const storeys = random.integer(6, 18);
    const ring =
      storeys > 12
        ? towerPlan(random.pick(['chamfered', 'square', 'hexagon'] as const), point, 33, angle)
        : rectangle(point, random.between(44, 58), random.between(20, 26), angle);
    const label = `${softwarePark.name}${'ABC'.charAt(zone)}${buildings.length + 1}幢`;
    const code = builder.add(
      block,
      'office',
      random.integer(2012, 2023),
      [{ ring, heightMetres: storeys * 4.1 + 1.2, storeys, name: label }],
      { group: softwarePark.name },
    );
    if (code) buildings.push(code);
  }
  return {
    zone: { code: `${softwarePark.code}-${'abc'.charAt(zone)}`, name, buildings },
    grounds: [{ kind: 'garden', name: `${softwarePark.name}中心绿地`, ring: lawn }],
  };
}
