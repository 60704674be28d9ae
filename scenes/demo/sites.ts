import type { Building } from './builder.ts';
import type { Ground } from './civic.ts';
import type { Site, SiteKind } from './services.ts';
import { centroid, type Point, type Ring } from './shapes.ts';

/** The sites that come from what has been built: their main building is known by its name. */
export function sitesOf(
  buildings: readonly Building[],
  grounds: readonly Ground[],
  library: { name: string; point: Point; ring: Ring },
): Site[] {
  const sites: Site[] = [];
  const add = (kind: SiteKind, name: string, rest: Pick<Site, 'point' | 'ring' | 'building'>): void => {
    const number = sites.filter((site) => site.kind === kind).length + 1;
    sites.push({
      kind,
      code: `${kind.replaceAll('_', '-')}-${String(number).padStart(2, '0')}`,
      name,
      ...rest,
    });
  };
  const fromBuildings = (kind: SiteKind, ending: RegExp): void => {
    for (const building of buildings)
      if (building.whole === building.code && building.name && ending.test(building.name))
        add(kind, building.name.replace(ending, ''), {
          point: centroid(building.ring),
          building: building.code,
        });
  };
  fromBuildings('school', /教学楼$/);
  const schools = new Set(sites.map(({ name }) => name));
  // The university has lecture halls too, but is no school.
  sites.splice(0, sites.length, ...sites.filter(({ name }) => !name.includes('大学')));
  sites.forEach((site, i) => {
    site.code = `school-${String(i + 1).padStart(2, '0')}`;
  });
  fromBuildings('hospital', /门诊楼$/);
  for (const [kind, name] of [
    ['station', '临湖站'],
    ['stadium', '临湖体育中心'],
  ] as const) {
    const building = buildings.find((one) => one.name === name);
    if (building) add(kind, name, { point: centroid(building.ring), building: building.code });
  }
  for (const [kind, name] of [
    ['water_works', '临湖水厂'],
    ['sewage_works', '东港污水处理厂'],
  ] as const) {
    const building = buildings.find((one) => one.name === `${name}综合楼`);
    if (building) add(kind, name, { point: centroid(building.ring), building: building.code });
  }
  add('library', library.name, { point: library.point, ring: library.ring });
  for (const ground of grounds) {
    if (!ground.name) continue;
    const school = ground.name.replace(/操场$/, '');
    const open = ground.kind === 'square' || ground.kind === 'park';
    if ((ground.kind === 'pitch' && (schools.has(school) || ground.name.includes('体育中心'))) || open)
      add('shelter', `${ground.name}应急避难场所`, { point: centroid(ground.ring), ring: ground.ring });
  }
  return sites;
}
