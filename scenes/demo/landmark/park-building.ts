import type { Building } from '../builder.ts';
import type { DemoPlan } from '../city.ts';
import type { DemoGround } from '../ground.ts';
import { crs, heightDatum, origin } from '../plan.ts';
import { centroid } from '../shapes.ts';
import { IfcModelWriter } from './ifc-model.ts';
import { building, type ParkHouse } from './park-building/house.ts';

/** A building of the software park that is delivered as IFC instead of a solid among the others. */
export interface ParkBuilding {
  /** Code of the building in the plan. */
  code: string;
  park: string;
  zone: string;
  ifc: string;
}

/**
 * An office building of the software park as an IFC4 file, with its power, water, video and access points. The
 * levels park, zone, building and storey go by the codes that they have elsewhere: the building's own code is
 * `CIM.Code`, which the storeys' codes begin with.
 */
export function parkBuilding(plan: DemoPlan, ground: DemoGround): ParkBuilding {
  const { park, zone, house } = chosen(plan);
  const ring = house.ring;
  const [p, q, r] = [ring[0]!, ring[1]!, ring[2]!];
  const middle = centroid(ring);
  const heights = ring.map((corner) => ground.at(corner));
  const shape: ParkHouse = {
    code: house.code,
    length: Math.hypot(q[0] - p[0], q[1] - p[1]),
    depth: Math.hypot(r[0] - q[0], r[1] - q[1]),
    storeys: house.storeys,
    storeyHeight: (house.heightMetres - house.roof.heightMetres) / house.storeys,
  };
  const name = house.name ?? house.code;
  const model = new IfcModelWriter(
    {
      key: `linhu park building ${house.code}`,
      project: `${park.name} ${name}`,
      site: `${park.name} ${zone.name}`,
      building: name,
      buildingLongName: house.code,
    },
    {
      eastings: Math.round((origin.x + middle[0]) * 1000) / 1000,
      northings: Math.round((origin.y + middle[1]) * 1000) / 1000,
      orthogonalHeight: Math.round(Math.max(...heights) * 1000) / 1000,
      angle: Math.atan2(q[1] - p[1], q[0] - p[0]),
      crs,
      verticalDatum: heightDatum,
    },
  );
  const levels = { Park: park.code, Zone: zone.code, Building: house.code };
  model.describeBuilding({
    CIM: { Code: house.code, ...levels },
    Pset_BuildingCommon: {
      Reference: house.code,
      NumberOfStoreys: house.storeys,
      YearOfConstruction: String(house.year),
    },
    运维信息: { 责任单位: `${park.name}运营公司`, 员工人数: house.workers },
  });
  building(model, shape, levels);
  return { code: house.code, park: park.code, zone: zone.code, ifc: model.file('park-building.ifc') };
}

/** The lowest building with a rectangle as its plan. */
function chosen(plan: DemoPlan): {
  park: DemoPlan['parks'][number];
  zone: DemoPlan['parks'][number]['zones'][number];
  house: Building;
} {
  const byCode = new Map(plan.buildings.map((one) => [one.code, one]));
  const found = plan.parks
    .flatMap((park) =>
      park.zones.flatMap((zone) => zone.buildings.map((code) => ({ park, zone, house: byCode.get(code)! }))),
    )
    .filter(({ house }) => house.ring.length === 4 && !house.hole)
    .sort((a, b) => a.house.storeys - b.house.storeys)[0];
  if (!found) throw new Error('Demo city: the software park has no building with a rectangle as its plan.');
  return found;
}
