import type { Building } from './builder.ts';
import type { DemoPlan } from './city.ts';
import type { Resource } from './resources.ts';
import { centroid, type Point, type Ring, signedArea } from './shapes.ts';

const marginMetres = 12;

/** Park, zone and storey of the four levels park, zone, building, storey; buildings come from the city model. */
export function parkFeatures(plan: DemoPlan): Resource[] {
  const byCode = new Map(plan.buildings.map((building) => [building.code, building]));
  const partsOf = new Map<string, Building[]>();
  for (const building of plan.buildings) {
    const parts = partsOf.get(building.whole);
    if (parts) parts.push(building);
    else partsOf.set(building.whole, [building]);
  }
  return plan.parks.flatMap((park) => {
    const zones = park.zones.map((zone) => {
      const buildings = zone.buildings.map((code) => byCode.get(code)!);
      const ring = around(buildings.flatMap((building) => building.ring));
      return { ...zone, buildings, ring };
    });
    const whole = around(zones.flatMap((zone) => zone.ring));
    const sum = (buildings: Building[], of: (building: Building) => number): number =>
      buildings.flatMap(({ code }) => partsOf.get(code)!).reduce((total, part) => total + of(part), 0);
    const figures = (buildings: Building[]): Record<string, number> => ({
      buildings: buildings.length,
      workers: sum(buildings, (part) => part.workers),
      floorSquareMetres: Math.round(sum(buildings, (part) => Math.abs(signedArea(part.ring)) * part.storeys)),
    });
    const features: Resource[] = [
      {
        code: park.code,
        class: 'park',
        name: park.name,
        point: centroid(whole),
        ring: whole,
        attributes: { ...figures(zones.flatMap(({ buildings }) => buildings)), zones: zones.length },
      },
    ];
    for (const zone of zones) {
      features.push({
        code: zone.code,
        class: 'zone',
        name: zone.name,
        point: centroid(zone.ring),
        ring: zone.ring,
        parent: park.code,
        attributes: { ...figures(zone.buildings), buildingCodes: zone.buildings.map(({ code }) => code) },
      });
      for (const building of zone.buildings) features.push(...storeys(building));
    }
    return features;
  });
}

/** Storeys of a building, from the ground up: each its outline, and how high its floor lies above the ground. */
function storeys(building: Building): Resource[] {
  const height = (building.heightMetres - building.roof.heightMetres) / building.storeys;
  return Array.from(
    { length: building.storeys },
    (_, i): Resource => ({
      code: `${building.code}-F${String(i + 1).padStart(2, '0')}`,
      class: 'storey',
      name: `${building.name ?? building.code} ${i + 1}层`,
      point: centroid(building.ring),
      ring: building.ring,
      parent: building.code,
      attributes: {
        storey: i + 1,
        floorHeightMetres: Math.round(i * height * 100) / 100,
        clearHeightMetres: Math.round((height - 0.6) * 100) / 100,
        floorSquareMetres: Math.round(Math.abs(signedArea(building.ring))),
        workers: Math.round(building.workers / building.storeys),
      },
    }),
  );
}

/** Convex hull (Andrew 1979), widened by a few metres from its middle. */
function around(points: readonly Point[]): Ring {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const half = (list: Point[]): Point[] => {
    const hull: Point[] = [];
    for (const point of list) {
      while (hull.length > 1 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.reverse())];
  const middle = centroid(hull);
  return hull.map(([x, y]): Point => {
    const distance = Math.hypot(x - middle[0], y - middle[1]) || 1;
    const stretch = 1 + marginMetres / distance;
    return [middle[0] + (x - middle[0]) * stretch, middle[1] + (y - middle[1]) * stretch];
  });
}

const turn = (o: Point, p: Point, q: Point): number =>
  (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
