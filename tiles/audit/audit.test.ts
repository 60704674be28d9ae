import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { geographicFromEcef, LocalFrame } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { geoid } from '../geoid-file.ts';
import { importFiles } from '../importers.ts';
import { writeModelTileset } from '../tileset/index.ts';
import { audit, type Reference, seams } from './audit.ts';
import { type Box, boxMesh } from './boxes.ts';
import { areaOf, openEdges, readSolids, type Solid, volumeOf } from './solids.ts';

const root = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Frame of a tileset, from its root's transform. */
function frameOf(folder: string): LocalFrame {
  const { transform } = JSON.parse(readFileSync(join(folder, 'tileset.json'), 'utf8')).root;
  const { longitude, latitude, height } = geographicFromEcef(transform.slice(12, 15));
  return new LocalFrame(longitude, latitude, height);
}

async function imported(file: string): Promise<string> {
  const folder = mkdtempSync(join(root, 'out-'));
  await importFiles({ files: [file], dataset: 'audit', outputFolder: folder, url: '.' });
  return folder;
}

type Point = [number, number, number];
/** Vector area of a ring by Newell's sum, about its first corner. */
function vectorArea(ring: readonly Point[]): Point {
  const sum: Point = [0, 0, 0];
  const [o] = ring as [Point];
  for (let i = 1; i + 1 < ring.length; i++) {
    const a = ring[i]!.map((value, axis) => value - o[axis]!) as Point;
    const b = ring[i + 1]!.map((value, axis) => value - o[axis]!) as Point;
    sum[0] += (a[1] * b[2] - a[2] * b[1]) / 2;
    sum[1] += (a[2] * b[0] - a[0] * b[2]) / 2;
    sum[2] += (a[0] * b[1] - a[1] * b[0]) / 2;
  }
  return sum;
}

/** A block of 40 houses wall to wall, so that neighbours share corners, in tiles of a few. */
describe('a hand-made street', () => {
  const boxes: Box[] = Array.from({ length: 40 }, (_nothing, n) => [
    n * 7.3 - 146,
    12.345,
    -1.5,
    n * 7.3 - 138.7,
    21.111,
    4 + ((n * 7) % 5) * 3.1,
  ]);
  let folder: string;
  let solids: Map<string, Solid>;
  const referenceOf = (n: number): Reference => {
    const [x, y, z, X, Y, Z] = boxes[n]!;
    const [a, b, c] = [X - x, Y - y, Z - z];
    const corners = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => [k & 1 ? X : x, k & 2 ? Y : y, k & 4 ? Z : z]);
    return { corners, areaSquareMetres: 2 * (a * b + b * c + c * a), volumeCubicMetres: a * b * c };
  };
  const reference = new Map(boxes.map((_box, n) => [`h${n}`, referenceOf(n)]));
  beforeAll(async () => {
    folder = mkdtempSync(join(root, 'street-'));
    await writeModelTileset({
      meshes: boxes.map((box) => [boxMesh(box)]),
      columns: [{ name: 'id', type: 'string', value: (n) => `h${n}` }],
      request: { workers: 1 },
      partition: { maximumFeatures: 6 },
      frame: new LocalFrame(4.28, 52.1, 43),
      className: 'House',
      outputFolder: folder,
    });
    solids = readSolids(folder);
  });

  it('keeps every house, place, area and volume, and closes what is closed', () => {
    const found = audit(reference, solids);
    expect(found.missing).toEqual([]);
    expect(found.added).toEqual([]);
    expect(found.twice).toEqual([]);
    expect(found.position.value).toBeLessThan(0.005);
    expect(found.area.value).toBeLessThan(1e-3);
    expect(found.volume.value).toBeLessThan(2e-3);
    for (const { triangles } of solids.values()) expect(openEdges(triangles, 0.002)).toBe(0);
  });
  it('lets neighbours share their corners across tiles', () => {
    expect(new Set([...solids.values()].flatMap(({ tiles }) => [...tiles])).size).toBeGreaterThan(4);
    const { shared, gap } = seams(solids, 0.02);
    expect(shared).toBeGreaterThan(20);
    expect(gap).toBeLessThan(1e-9);
  });
  it('finds what is wrong: a house lost, moved, opened, turned', () => {
    const broken = new Map(solids);
    broken.delete('h3');
    const moved = solids.get('h5')!;
    broken.set('h5', {
      ...moved,
      triangles: moved.triangles.map((value, i) => (i === 4 ? value + 0.3 : value)),
    });
    const opened = solids.get('h7')!.triangles.slice(9);
    broken.set('h7', { tiles: new Set(['x']), triangles: opened });
    const found = audit(reference, broken);
    expect(found.missing).toEqual(['h3']);
    expect(found.position).toMatchObject({ feature: 'h5' });
    expect(found.position.value).toBeCloseTo(0.3, 1);
    expect(found.area).toMatchObject({ feature: 'h7' });
    expect(openEdges(opened, 0.002)).toBe(3);
    const turned = solids.get('h8')!.triangles.slice();
    turned.reverse();
    expect(volumeOf(turned, turned)).toBeCloseTo(volumeOf(solids.get('h8')!.triangles, turned), 6);
    expect(areaOf(turned)).toBeCloseTo(areaOf(solids.get('h8')!.triangles), 6);
  });
});

/** Prisms as the source has them: outline in degrees, heights of the objects. */
function prisms(folder: string, outlines: ReadonlyMap<string, number[][][]>): Map<string, Reference> {
  const frame = frameOf(folder);
  const reference = new Map<string, Reference>();
  for (const line of readFileSync(join(folder, 'objects.ndjson'), 'utf8').trim().split('\n')) {
    const { code, baseHeight, topHeight } = JSON.parse(line) as CityObject;
    const rings = outlines.get(code);
    if (!rings || baseHeight === null || topHeight === null) continue;
    const corners: number[] = [];
    let [area, volume] = [0, 0];
    // An object says its heights at its first corner; the geoid leans below the others.
    const undulation = (at: readonly number[]): number => geoid().undulation(at[0]!, at[1]!);
    const first = undulation(rings[0]![0]!);
    for (const [n, ring] of rings.entries()) {
      const level = (height: number): Point[] =>
        ring.slice(0, -1).map((at) => frame.fromGeographic(at[0]!, at[1]!, height - first + undulation(at)));
      const [low, high] = [level(baseHeight), level(topHeight)];
      corners.push(...low.flat(), ...high.flat());
      const roof = Math.hypot(...vectorArea(high)) * (n === 0 ? 1 : -1);
      let walls = 0;
      for (let i = 0; i < low.length; i++) {
        const next = (i + 1) % low.length;
        walls += Math.hypot(...vectorArea([low[i]!, low[next]!, high[next]!, high[i]!]));
      }
      area += roof + walls;
      volume += roof * (topHeight - baseHeight);
    }
    reference.set(code, {
      corners,
      areaSquareMetres: area,
      volumeCubicMetres: volume,
      floor: corners.slice(0, 3),
    });
  }
  return reference;
}

const newYork = sharedData('nyc-osm-buildings', 'manhattan-queens-buildings.ndjson.gz');
describe.skipIf(!newYork)('footprints of New York', () => {
  it('lie within 5 mm, with their areas and volumes, each once', async () => {
    // Midtown south of the park: towers and their parts.
    const outlines = new Map<string, number[][][]>();
    const lines = gunzipSync(readFileSync(newYork!))
      .toString()
      .split('\n')
      .filter((line) => {
        if (line === '') return false;
        const { geometry, properties } = JSON.parse(line);
        const [x, y] = geometry.coordinates[0][0];
        // Parts take the place of their outlines: the plain buildings alone are compared.
        if (!(x > -73.985 && x < -73.975 && y > 40.748 && y < 40.757) || properties.kind !== 'building')
          return false;
        if (geometry.type !== 'Polygon') return false;
        outlines.set(String(properties.id), geometry.coordinates);
        return true;
      });
    const file = join(root, 'midtown.ndjson');
    writeFileSync(file, lines.join('\n'));
    const folder = await imported(file);
    const reference = prisms(folder, outlines);
    expect(reference.size).toBe(outlines.size);
    expect(reference.size).toBeGreaterThan(500);
    const solids = readSolids(folder);
    const found = audit(reference, solids);
    expect(found.missing).toEqual([]);
    expect(found.added).toEqual([]);
    expect(found.twice).toEqual([]);
    expect(found.position.value).toBeLessThan(0.005);
    expect(found.area.value).toBeLessThan(1e-3);
    expect(found.volume.value).toBeLessThan(2e-3);
    expect(seams(solids, 0.02).gap).toBe(0);
  });
});

const denHaag = sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip');
describe.skipIf(!denHaag)('buildings of Den Haag', () => {
  it('lie within 5 mm, with their areas, each once, and closed where the source closes them', async () => {
    const xml = Object.values(
      unzipSync(readFileSync(denHaag!), { filter: ({ name }) => name === 'DenHaag/DenHaag_01.xml' }),
    )[0]!;
    // The head and the first sixty buildings.
    const text = new TextDecoder().decode(xml.subarray(0, 4_000_000));
    const members = text.split('<cityObjectMember>');
    const buildings = members.slice(1, -1).filter((member) => member.includes('<bldg:Building '));
    const file = join(mkdtempSync(join(root, 'in-')), 'denhaag.gml');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(
      file,
      `${members[0]}${buildings
        .slice(0, 60)
        .map((one) => `<cityObjectMember>${one}`)
        .join('')}</CityModel>`,
    );
    const folder = await imported(file);
    const frame = frameOf(folder);
    const plane = projection('EPSG:28992');
    const reference = new Map<string, Reference>();
    const closed = new Set<string>();
    for (const building of buildings.slice(0, 60)) {
      const corners: number[] = [];
      let area = 0;
      const triangles: number[] = [];
      for (const [, surface] of building.matchAll(/<bldg:boundedBy>([\s\S]*?)<\/bldg:boundedBy>/g))
        for (const [polygon] of surface!.matchAll(/<gml:Polygon[\s\S]*?<\/gml:Polygon>/g)) {
          const rings = [...polygon.matchAll(/<gml:LinearRing[^>]*>([\s\S]*?)<\/gml:LinearRing>/g)].map(
            ([, ring]) => {
              // Positions one by one or in a list.
              const numbers = ring!
                .replace(/<[^>]*>/g, ' ')
                .trim()
                .split(/\s+/)
                .map(Number);
              return Array.from({ length: numbers.length / 3 - 1 }, (_nothing, i): Point => {
                const [x, y, z] = numbers.slice(i * 3, i * 3 + 3) as Point;
                const { longitude, latitude } = plane.toGeographic(x, y);
                return frame.fromGeographic(longitude, latitude, z + geoid().undulation(longitude, latitude));
              });
            },
          );
          const [outer, ...inner] = rings.map((ring) => Math.hypot(...vectorArea(ring)));
          area += outer! - inner.reduce((sum, one) => sum + one, 0);
          corners.push(...rings.flat(2));
          const [ring] = rings;
          for (let i = 1; i + 1 < ring!.length; i++)
            triangles.push(...ring![0]!, ...ring![i]!, ...ring![i + 1]!);
          if (inner.length > 0) triangles.push(NaN);
        }
      const id = /gml:id="([^"]*)"/.exec(building)![1]!;
      reference.set(id, { corners, areaSquareMetres: area, volumeCubicMetres: null });
      if (!triangles.some(Number.isNaN) && openEdges(triangles, 0.001) === 0) closed.add(id);
    }
    const solids = readSolids(folder);
    const found = audit(reference, solids);
    expect(found.features).toBe(60);
    expect(found.missing).toEqual([]);
    expect(found.added).toEqual([]);
    expect(found.position.value).toBeLessThan(0.005);
    expect(found.area.value).toBeLessThan(1e-3);
    expect(closed.size).toBeGreaterThan(20);
    // The grid of 3.9 mm joins what lies closer: corners of the same place stay the same place.
    for (const id of closed) expect(openEdges(solids.get(id)!.triangles, 0.004), id).toBe(0);
    expect(seams(solids, 0.02).gap).toBe(0);
  });
});

const shenzhen = sharedData('china-shenzhen-hangzhou', 'shenzhen-nanshan-buildings.geojson.gz');
describe.skipIf(!shenzhen)('multi-polygons of Shenzhen', () => {
  it('become a building each, none lost, each where its outline is', async () => {
    const { features } = JSON.parse(gunzipSync(readFileSync(shenzhen!)).toString());
    // Two of its ten classes of height.
    features.length = 2;
    const polygons: number[][][][] = features.flatMap(
      ({ geometry }: { geometry: { coordinates: number[][][][] } }) => geometry.coordinates,
    );
    const file = join(root, 'nanshan.geojson');
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
    const folder = await imported(file);
    const solids = readSolids(folder);
    expect(solids.size).toBe(polygons.length);
    const frame = frameOf(folder);
    const corners = new Set<string>();
    const key = (x: number, y: number): string => `${Math.round(x / 0.5)} ${Math.round(y / 0.5)}`;
    for (const polygon of polygons)
      for (const [longitude, latitude] of polygon.flat()) {
        const [x, y] = frame.fromGeographic(longitude!, latitude!, frame.height);
        for (const dx of [-0.25, 0.25]) for (const dy of [-0.25, 0.25]) corners.add(key(x + dx, y + dy));
      }
    for (const { triangles } of solids.values())
      expect(corners.has(key(triangles[0]!, triangles[1]!))).toBe(true);
  });
});
