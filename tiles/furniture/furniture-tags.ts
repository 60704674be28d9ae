import type { TreeShape } from './models/trees.ts';
import { treeShapes } from './models/trees.ts';

type Properties = Record<string, unknown>;

/** What a point feature is: its class as a CIM object, and the model that it is drawn with. */
export interface FurnitureKind {
  class: string;
  /** A tree shape or the name of a street model; null is not drawn. */
  model: string | null;
  /** Height that is drawn where none is known, metres. */
  usualHeightMetres: number;
}

const kind = (name: string, model: string | null, usualHeightMetres: number): FurnitureKind => ({
  class: name,
  model,
  usualHeightMetres,
});

/** OpenStreetMap's tags for things that repeat. */
const kinds: Record<string, Record<string, FurnitureKind>> = {
  natural: {
    tree: kind('tree', 'broadleaf', 9),
    shrub: kind('shrub', 'round', 1.8),
    stone: kind('stone', 'stone', 1),
    rock: kind('stone', 'stone', 1),
  },
  highway: {
    street_lamp: kind('lamp', 'lamp', 9),
    traffic_signals: kind('signal', 'signal', 6.5),
    bus_stop: kind('bus-stop', 'bus-shelter', 2.8),
    traffic_sign: kind('sign', 'sign', 2.6),
    stop: kind('sign', 'sign', 2.6),
    give_way: kind('sign', 'sign', 2.6),
    crossing: kind('crossing', null, 0),
  },
  man_made: {
    mast: kind('pole', 'mast', 12),
    utility_pole: kind('pole', 'utility-pole', 10),
    flagpole: kind('pole', 'mast', 10),
    surveillance: kind('camera', 'mast', 5),
    street_cabinet: kind('cabinet', 'cabinet', 1.5),
    manhole: kind('manhole', 'manhole-cover', 0.03),
  },
  power: {
    pole: kind('pole', 'utility-pole', 10),
    catenary_mast: kind('pole', 'utility-pole', 8),
  },
  emergency: {
    fire_hydrant: kind('hydrant', 'hydrant', 0.76),
    phone: kind('telephone', 'cabinet', 1.5),
    siren: kind('pole', 'mast', 8),
  },
  amenity: {
    bench: kind('bench', 'bench', 0.85),
    waste_basket: kind('waste-basket', 'bin', 1),
    recycling: kind('waste-basket', 'bin', 1.2),
    charging_station: kind('charging-station', 'charger', 1.8),
    bicycle_parking: kind('bicycle-parking', 'bollard', 0.9),
    drinking_water: kind('drinking-water', 'hydrant', 1),
    post_box: kind('post-box', 'bin', 1.3),
    telephone: kind('telephone', 'cabinet', 2.2),
    vending_machine: kind('vending-machine', 'cabinet', 1.9),
  },
  barrier: {
    bollard: kind('bollard', 'bollard', 0.9),
    block: kind('bollard', 'stone', 0.6),
  },
};
const advertising = kind('advertising', 'sign', 3);
const multifunction = kind('pole', 'multifunction-pole', 12);

/** Shapes of genera that do not look as their leaf type says. */
const shapes: Record<string, TreeShape> = {
  salix: 'willow',
  populus: 'column',
  metasequoia: 'column',
  cupressus: 'column',
  taxodium: 'column',
  osmanthus: 'round',
  prunus: 'round',
  malus: 'round',
  citrus: 'round',
  acer: 'round',
};

/** What a point is by its tags; null where it is nothing of the street. */
export function furnitureKind(properties: Properties): FurnitureKind | null {
  for (const tag in kinds) {
    const value = properties[tag];
    const found = typeof value === 'string' ? kinds[tag]![value] : undefined;
    if (!found) continue;
    if (value === 'mast' && /multi/i.test(String(properties['mast:type'] ?? ''))) return multifunction;
    return found;
  }
  return typeof properties['advertising'] === 'string' ? advertising : null;
}

/** Shape of a tree by `genus` (or `species`), `leaf_type` and `diameter_crown` against `height`. */
export function treeShape(properties: Properties, heightMetres: number, crownMetres: number): TreeShape {
  const genus = String(properties['genus'] ?? properties['species'] ?? '')
    .trim()
    .split(/\s+/)[0]!
    .toLowerCase();
  const named = shapes[genus];
  if (named) return named;
  if (properties['leaf_type'] === 'needleleaved' || /^(pinus|picea|abies|cedrus)$/.test(genus))
    return 'conifer';
  if (crownMetres < heightMetres * 0.35) return 'column';
  return heightMetres < 6 ? 'round' : 'broadleaf';
}

export const isTreeShape = (model: string): model is TreeShape =>
  (treeShapes as readonly string[]).includes(model);
