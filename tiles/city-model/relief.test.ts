import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';

const root = mkdtempSync(join(tmpdir(), 'relief-'));
afterAll(() => rmSync(root, { recursive: true }));

type Corner = readonly [x: number, y: number, z: number];
const [x, y] = [78_500, 457_800];

/** A CityGML file in RD New with one solid building and a relief of triangles. */
async function importing(name: string, triangles: readonly (readonly Corner[])[]): Promise<ImportResult> {
  const folder = join(root, name);
  mkdirSync(folder);
  const ring = (corners: readonly Corner[]): string =>
    `<gml:exterior><gml:LinearRing><gml:posList>${[...corners, corners[0]!].flat().join(' ')}</gml:posList></gml:LinearRing></gml:exterior>`;
  const file = join(root, `${name}.gml`);
  writeFileSync(
    file,
    `<CityModel xmlns="http://www.opengis.net/citygml/2.0" xmlns:gml="http://www.opengis.net/gml" xmlns:dem="http://www.opengis.net/citygml/relief/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0">
<gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>${x} ${y} 0</gml:lowerCorner><gml:upperCorner>${x + 40} ${y + 40} 5</gml:upperCorner></gml:Envelope></gml:boundedBy>
<cityObjectMember><bldg:Building gml:id="house"><bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember><gml:Polygon>${ring(
      [
        [x, y, 1],
        [x + 9, y, 1],
        [x + 9, y + 9, 5],
      ],
    )}</gml:Polygon></gml:surfaceMember></gml:MultiSurface></bldg:lod2MultiSurface></bldg:Building></cityObjectMember>
<cityObjectMember><dem:ReliefFeature gml:id="ground"><dem:lod>2</dem:lod><dem:reliefComponent><dem:TINRelief gml:id="tin"><dem:lod>2</dem:lod><dem:tin><gml:TriangulatedSurface><gml:trianglePatches>${triangles
      .map((corners) => `<gml:Triangle>${ring(corners)}</gml:Triangle>`)
      .join(
        '',
      )}</gml:trianglePatches></gml:TriangulatedSurface></dem:tin></dem:TINRelief></dem:reliefComponent></dem:ReliefFeature></cityObjectMember>
</CityModel>`,
  );
  return importFiles({
    files: [file],
    dataset: 'test',
    outputFolder: folder,
    url: '/content/test',
    workers: 1,
  });
}

const lower: Corner[] = [
  [x, y, 1],
  [x + 40, y, 1],
  [x + 40, y + 40, 2],
];
const upper: Corner[] = [
  [x, y, 1],
  [x + 40, y + 40, 2],
  [x, y + 40, 2],
];

it('leaves out a triangle that a broken vertex draws across the country', async () => {
  const result = await importing('broken', [
    lower,
    upper,
    [
      [7, y, 1],
      [x + 40, y, 1],
      [x, y + 40, 1],
    ],
  ]);
  const { columns, rows } = JSON.parse(readFileSync(join(root, 'broken', 'ground.json'), 'utf8'));
  expect([columns, rows]).toEqual([40, 40]);
  expect(result.warnings).toContainEqual(expect.stringMatching(/^Terrain: 1 triangles were left out/));
});

it('goes on without terrain where no triangle is on earth', async () => {
  const result = await importing('absurd', [
    [
      [x, y, 1],
      [2e306, y, 1],
      [x + 9, y + 9, 1],
    ],
  ]);
  expect(result.layers.map(({ type }) => type)).toEqual(['buildings']);
  expect(result.warnings).toContainEqual(expect.stringMatching(/^Terrain: 1 triangles were left out/));
});
