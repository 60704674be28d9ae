import { describe, expect, it } from 'vitest';
import type { City } from '../../models/city/city.ts';
import { type Layer, type Scene, scene as sceneSchema } from '../../scenes/scene.ts';
import { homeViewpoint, sceneAfterImport } from './scene-after-import.ts';

const city = (bounds: City['bounds']): City => ({
  id: 'test',
  name: { zh: '测试', en: 'Test' },
  origin: { longitude: 4.3, latitude: 52 },
  crs: 'EPSG:28992',
  heightDatum: 'NAP',
  geoidUndulation: 43,
  timeZone: 'Europe/Amsterdam',
  bounds,
});
const base = { visible: true, opacity: 1, attribution: null, dataset: null };
const buildings = (id: string): Layer => ({
  ...base,
  id,
  type: 'buildings',
  name: { zh: id, en: id },
  url: '/x',
  storeyHeightMetres: 3,
});
const terrain = (id: string): Layer => ({
  ...base,
  id,
  type: 'terrain',
  name: { zh: id, en: id },
  url: '/t',
});
const ids = (scene: Scene): string[] => scene.layers.map((layer) => layer.id);

describe('the scene after an import', () => {
  const first = sceneAfterImport(
    null,
    city([4.2, 52, 4.3, 52.05]),
    'one',
    [buildings('buildings'), terrain('terrain')],
    45,
  );

  it('is whole after the first: layers in drawing order, home, playlist', () => {
    expect(ids(first)).toEqual(['terrain', 'base-map', 'buildings', 'flood', 'sensors', 'alarms']);
    expect(sceneSchema.parse(first)).toEqual(first);
    expect(first.viewpoints).toHaveLength(1);
    expect(first.playlist[0]).toMatchObject({ action: 'fly-to-viewpoint', arguments: { viewpoint: 'home' } });
    expect(first.layers.find(({ id }) => id === 'buildings')!.dataset).toBe('one');
  });

  it('replaces the layers of the same data set and keeps ids unique', () => {
    const second = sceneAfterImport(
      first,
      city([4.2, 52, 4.4, 52.05]),
      'two',
      [buildings('buildings'), terrain('hills')],
      45,
    );
    expect(ids(second)).toEqual([
      'terrain',
      'hills',
      'base-map',
      'buildings',
      'two-buildings',
      'flood',
      'sensors',
      'alarms',
    ]);
    const [old, hills] = second.layers;
    expect([old!.visible, hills!.visible]).toEqual([false, true]);
    const again = sceneAfterImport(second, city([4.2, 52, 4.4, 52.05]), 'two', [buildings('buildings')], 45);
    expect(ids(again)).toEqual([
      'terrain',
      'base-map',
      'buildings',
      'two-buildings',
      'flood',
      'sensors',
      'alarms',
    ]);
  });

  it('moves its own home with the extent, and leaves alone what people made', () => {
    const wider = sceneAfterImport(first, city([4.2, 52, 4.6, 52.25]), 'two', [], 45);
    expect(wider.viewpoints[0]!.height).toBeGreaterThan(first.viewpoints[0]!.height * 2);
    const mine = { ...first.viewpoints[0]!, id: 'square', name: { zh: '广场', en: 'Square' } };
    const kept = sceneAfterImport(
      { ...first, viewpoints: [mine], playlist: [] },
      city([4.2, 52, 4.6, 52.25]),
      'two',
      [],
      45,
    );
    expect(kept.viewpoints).toEqual([mine]);
  });
});

describe('the home viewpoint', () => {
  it('stands in the south-east above the ground and looks at the middle', () => {
    const bounds: [number, number, number, number] = [114, 22.5, 114.05, 22.54];
    const home = homeViewpoint(bounds, 20);
    const east = (home.longitude - 114.025) * 111_320 * Math.cos((22.52 * Math.PI) / 180);
    const north = (home.latitude - 22.52) * 111_320;
    expect(east).toBeGreaterThan(0);
    expect(north).toBeLessThan(0);
    // Heading and pitch lead from the camera to the middle of the ground.
    const headingToMiddle = ((Math.atan2(-east, -north) * 180) / Math.PI + 360) % 360;
    expect(headingToMiddle).toBeCloseTo(home.heading, 3);
    const pitchToMiddle = (Math.atan2(20 - home.height, Math.hypot(east, north)) * 180) / Math.PI;
    expect(pitchToMiddle).toBeCloseTo(home.pitch, 3);
  });
});
