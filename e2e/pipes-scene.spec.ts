import { expect, type Page, test } from '@playwright/test';
import { metresBetween } from '../models/geo/distance.ts';
import type { LngLat } from '../models/geo/position.ts';
import { dispatch, lookDownAt, noteFaults, sceneIsReady, serverUrl, state } from './scene-page.ts';

/** What the city's objects say of a pipe: its line from above, how thick it is, how high it lies. */
interface Pipe {
  code: string;
  line: LngLat[];
  halfMetres: number;
  baseHeight: number;
  topHeight: number;
}

interface Feature {
  geometry: { type: string; coordinates: unknown };
  properties: {
    code: string;
    class: string;
    dataset: string;
    baseHeight: number | null;
    topHeight: number | null;
    attributes: Record<string, unknown>;
  };
}

const wanted = 200;
const surveyed = 'pipe-survey';
/** Nothing else may lie so near to a point that is picked, metres. */
const clearMetres = 1.2;
/** Manholes and chambers cover more. */
const clearOfPointMetres = 3;
const aboveMetres = 90;

let seed = 20_261_122;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

async function objectsAbout({ longitude, latitude }: LngLat): Promise<Feature[]> {
  const box = [longitude - 0.0012, latitude - 0.001, longitude + 0.0012, latitude + 0.001];
  const answer = await fetch(`${serverUrl}/api/cities/linhu/objects?bbox=${box.join(',')}&limit=5000`);
  expect(answer.ok).toBe(true);
  return ((await answer.json()) as { features: Feature[] }).features;
}

const place = ([longitude, latitude]: number[]): LngLat => ({ longitude: longitude!, latitude: latitude! });
const between = (one: LngLat, other: LngLat, share: number): LngLat => ({
  longitude: one.longitude + (other.longitude - one.longitude) * share,
  latitude: one.latitude + (other.latitude - one.latitude) * share,
});

function pipesOf(features: readonly Feature[]): Pipe[] {
  return features.flatMap(({ geometry, properties }) => {
    const { code, attributes, baseHeight, topHeight } = properties;
    const lying = ['pipe', 'duct', 'tunnel', 'conduit'].includes(properties.class);
    if (!lying || geometry.type !== 'LineString' || baseHeight === null || topHeight === null) return [];
    const wide = attributes['diameterMillimetres'] ?? attributes['widthMillimetres'];
    const halfMetres = Math.max(typeof wide === 'number' ? wide / 2000 : 0, 0.1);
    return [
      { code, line: (geometry.coordinates as number[][]).map(place), halfMetres, baseHeight, topHeight },
    ];
  });
}

/** Metres from a place to a line, seen from above. */
function metresTo(line: readonly LngLat[], at: LngLat): number {
  const east = 111_320 * Math.cos((at.latitude * Math.PI) / 180);
  const flat = line.map(({ longitude, latitude }) => [
    (longitude - at.longitude) * east,
    (latitude - at.latitude) * 111_320,
  ]);
  let nearest = Math.hypot(flat[0]![0]!, flat[0]![1]!);
  for (let index = 1; index < flat.length; index++) {
    const [[ax, ay], [bx, by]] = [flat[index - 1] as [number, number], flat[index] as [number, number]];
    const [dx, dy] = [bx - ax, by - ay];
    const share = Math.min(Math.max(-(ax * dx + ay * dy) / (dx * dx + dy * dy || 1), 0), 1);
    nearest = Math.min(nearest, Math.hypot(ax + share * dx, ay + share * dy));
  }
  return nearest;
}

/** Points of surveyed pipes above which, seen from above, nothing else of the ground lies. */
function clearPoints(features: readonly Feature[], middle: LngLat, reachMetres: number) {
  const pipes = pipesOf(features);
  const points = features.flatMap(({ geometry, properties }) =>
    geometry.type === 'Point' && properties.class !== 'tree' ? [place(geometry.coordinates as number[])] : [],
  );
  const own = new Set(
    features.flatMap(({ properties }) => (properties.dataset === surveyed ? [properties.code] : [])),
  );
  return pipes
    .filter(({ code }) => own.has(code))
    .flatMap((pipe) =>
      Array.from({ length: 12 }, () => {
        const leg = Math.floor(random() * (pipe.line.length - 1));
        const at = between(pipe.line[leg]!, pipe.line[leg + 1]!, 0.1 + 0.8 * random());
        return { ...at, code: pipe.code, height: (pipe.baseHeight + pipe.topHeight) / 2 };
      }),
    )
    .filter(
      (at) =>
        metresBetween(at, middle) < reachMetres &&
        points.every((point) => metresBetween(point, at) > clearOfPointMetres) &&
        pipes.every(
          ({ code, line, halfMetres }) => code === at.code || metresTo(line, at) > halfMetres + clearMetres,
        ),
    );
}

test('below the open ground the pipe under the pointer is picked, 200 times', async ({ page }) => {
  test.setTimeout(480_000);
  noteFaults(page);
  await page.goto(`${serverUrl}/?city=linhu`);
  await page.waitForFunction(() => (window.__mirrorcity?.state.getState().scene ?? null) !== null);
  const layers = await state(
    page,
    (now: { scene: { layers: { id: string; type: string; dataset: string }[] } }) =>
      now.scene.layers.map(({ id, type, dataset }) => ({ id, type, dataset })),
  );
  for (const { id, type, dataset } of layers) {
    const visible = type === 'terrain' || type === 'base-map' || (type === 'network' && dataset === surveyed);
    await dispatch(page, 'set-layer-visible', { layer: id, visible });
  }
  await dispatch(page, 'dig', { metres: 15 });
  const { origin } = await state(page, (now: { city: { origin: LngLat } }) => now.city);
  let picked = 0;
  const wrong: string[] = [];
  for (const middle of await crossroads(origin)) {
    const { length } = await pickAbout(page, middle, wanted - picked, wrong);
    picked += length;
    if (picked >= wanted) break;
  }
  expect(wrong).toEqual([]);
  expect(picked).toBe(wanted);
});

/** Places with many surveyed pipes, the busiest first, apart from each other. */
async function crossroads(origin: LngLat): Promise<(LngLat & { height: number })[]> {
  const [lon, lat] = [origin.longitude, origin.latitude];
  const box = [lon - 0.02, lat - 0.015, lon + 0.02, lat + 0.015];
  const path = `${serverUrl}/api/cities/linhu/objects?dataset=${surveyed}&class=pipe,duct&limit=5000`;
  const { features } = (await (await fetch(`${path}&bbox=${box.join(',')}`)).json()) as {
    features: Feature[];
  };
  const cells = new Map<string, (LngLat & { height: number })[]>();
  for (const { line, topHeight } of pipesOf(features)) {
    const at = line[0]!;
    const key = `${Math.floor(at.longitude / 0.0008)} ${Math.floor(at.latitude / 0.0006)}`;
    cells.set(key, [...(cells.get(key) ?? []), { ...at, height: topHeight }]);
  }
  return [...cells.values()]
    .toSorted((one, other) => other.length - one.length)
    .slice(0, 12)
    .map((places) => places[places.length >> 1]!);
}

async function pickAbout(page: Page, middle: LngLat & { height: number }, most: number, wrong: string[]) {
  await lookDownAt(page, middle, aboveMetres);
  await sceneIsReady(page);
  const points = clearPoints(await objectsAbout(middle), middle, aboveMetres * 0.28)
    .toSorted(() => random() - 0.5)
    .slice(0, Math.min(most, 70));
  const found = await page.evaluate(
    (places) =>
      places.map(({ longitude, latitude, height }) => {
        const at = window.__mirrorcity!.project(longitude, latitude, height)!;
        const hit = window.__mirrorcity!.pickAt(at.x, at.y)?.picked;
        return hit?.kind === 'object' ? hit.code : (hit?.kind ?? 'nothing');
      }),
    points,
  );
  for (const [index, code] of found.entries())
    if (code !== points[index]!.code) wrong.push(`${points[index]!.code}: ${code}`);
  return points;
}
