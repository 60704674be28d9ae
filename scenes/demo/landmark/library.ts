import { crs, heightDatum, origin } from '../plan.ts';
import type { Point } from '../shapes.ts';
import { IfcModelWriter } from './ifc-model.ts';
import { bookFacades, groundFacade, roof } from './library/facade.ts';
import { levels, plinth } from './library/form.ts';
import { furniture, rooms } from './library/interior.ts';
import { plantRooms, roofPlant } from './library/plant.ts';
import { services } from './library/services.ts';
import { basementWalls, columns, coreParts, railings, slabs } from './library/structure.ts';
import { terraces } from './library/terraces.ts';

/**
 * The library 临湖图书馆 as an IFC4 file: ten storeys, two of them below ground; three books of reading floors,
 * turned against each other round one atrium. Placed by IfcMapConversion; the model's zero is the middle of the
 * building on its ground floor.
 * @param angle radians from grid east to the model's x axis.
 * @param groundHeight orthometric height of the square around it, metres.
 */
export function libraryModel(point: Point, angle: number, groundHeight: number): string {
  const model = new IfcModelWriter(
    {
      key: 'linhu library',
      project: '临湖图书馆',
      site: '市民广场',
      building: '临湖图书馆',
      buildingLongName: 'Linhu Library',
    },
    {
      eastings: Math.round((origin.x + point[0]) * 1000) / 1000,
      northings: Math.round((origin.y + point[1]) * 1000) / 1000,
      orthogonalHeight: Math.round((groundHeight + plinth) * 1000) / 1000,
      angle,
      crs,
      verticalDatum: heightDatum,
    },
  );
  model.describeBuilding({
    Pset_BuildingCommon: {
      Reference: 'LHTSG',
      NumberOfStoreys: levels.length,
      IsLandmarked: true,
      YearOfConstruction: '2021',
    },
    运维信息: { 责任单位: '临湖图书馆', 电话: '12345', 开放时间: '8:30-21:30', 阅览座位: 2600 },
  });
  const storeys = levels.map(({ name, code, elevation }) => model.storey(name, elevation, code));
  slabs(model, storeys);
  basementWalls(model, storeys);
  columns(model, storeys);
  coreParts(model, storeys);
  railings(model, storeys);
  groundFacade(model, storeys);
  bookFacades(model, storeys);
  roof(model, storeys);
  rooms(model, storeys);
  furniture(model, storeys);
  terraces(model, storeys);
  services(model, storeys);
  plantRooms(model, storeys);
  roofPlant(model, storeys[9]!);
  return model.file('library.ifc');
}
