import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CityObject, cityObject } from '../../models/city/city.ts';
import { importNetwork } from './index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorcity-valves-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A street of 200 m along x from the works; coordinates are metres of EPSG:4549. */
const street = `[JUNCTIONS]
A 5 1
B 5 1
[RESERVOIRS]
R 60
[PIPES]
RA R A 100 300 130 0 Open ;人民路 DN300
AB A B 100 200 130 0 Open
[OPTIONS]
Units LPS
[COORDINATES]
R 500000 3420000
A 500100 3420000
B 500200 3420000
[END]
`;

async function imported(table: string): Promise<{ objects: CityObject[]; kept: unknown }> {
  const input = mkdtempSync(join(folder, 'in-'));
  const outputFolder = mkdtempSync(join(folder, 'out-'));
  writeFileSync(join(input, 'street.inp'), street);
  writeFileSync(join(input, 'valves.csv'), table);
  const result = await importNetwork({
    files: ['street.inp', 'valves.csv'].map((name) => join(input, name)),
    dataset: 'net',
    outputFolder,
    url: '/content/x/net',
    crs: 'EPSG:4549',
  });
  const objects = readFileSync(result.objectsFile!, 'utf8')
    .trim()
    .split('\n')
    .map((line) => cityObject.parse(JSON.parse(line)));
  const file = join(outputFolder, 'valves.json');
  return { objects, kept: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null };
}

it('keeps a table of isolating valves beside the network, each an object beside its node', async () => {
  const { objects, kept } = await imported('\ufeffID,Link,Node,closed,cost\n闸1,RA,A,,10\n闸2,AB,A,是,\n');
  expect(kept).toEqual([
    { id: '闸1', link: 'RA', node: 'A', closed: false, fixed: false, cost: 10 },
    { id: '闸2', link: 'AB', node: 'A', closed: true, fixed: false, cost: 1 },
  ]);
  const longitude = (code: string): number => {
    const { geometry } = objects.find((object) => object.code === code)!;
    return geometry?.type === 'Point' ? geometry.coordinates[0]! : Number.NaN;
  };
  // A degree of longitude at 30.9° N is 95.6 km: 1.5 m on either side of A.
  const metres = (code: string): number => (longitude(code) - longitude('net:junction:A')) * 95_600;
  expect(metres('net:isolating-valve:闸1')).toBeCloseTo(-1.5, 1);
  expect(metres('net:isolating-valve:闸2')).toBeCloseTo(1.5, 1);
  expect(objects.find(({ code }) => code === 'net:isolating-valve:闸1')).toMatchObject({
    class: 'isolating-valve',
    attributes: {
      pipe: 'net:pipe:RA',
      node: 'net:junction:A',
      diameterMillimetres: 300,
      description: '人民路 DN300',
    },
  });
});

it.each([
  ['link,node\nRA,B\n', 'Valve RA/B#1: link RA has no end at node B.'],
  ['link,node\nXX,A\n', 'Valve XX/A#1: link XX is not defined in the network.'],
  ['id,pipe\n1,RA\n', 'valves.csv line 1: expected the columns link and node, found "id,pipe".'],
  ['id,link,node\n1,RA,A\n1,AB,A\n', 'valves.csv valve 2: id 1 stands at valve 1 too.'],
  ['link,node,cost\nRA,A,much\n', 'valves.csv valve 1: cost'],
])('refuses the table %j', async (table, sentence) => {
  await expect(imported(table)).rejects.toThrow(sentence);
});
