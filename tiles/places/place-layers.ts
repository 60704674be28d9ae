import type { LocalizedText } from '../../models/city/city.ts';
import {
  type PlaceClassName,
  type PlaceGroup,
  placeClasses,
  placeGroups,
} from '../../models/city/place-classes.ts';
import type { Layer } from '../../scenes/scene.ts';
import type { ImportRequest } from '../importer.ts';

interface Sheet {
  id: string;
  name: LocalizedText;
  /** Shown at first: only what a first look at a city needs. */
  visible: boolean;
  holds(name: PlaceClassName): boolean;
}

const ofGroup = (group: PlaceGroup, visible: boolean): Sheet => ({
  id: group,
  name: placeGroups[group],
  visible,
  holds: (name) => placeClasses[name].group === group,
});

/** Layers in drawing order; administrative areas are two, since hundreds of grids would hide the city. */
const sheets: Sheet[] = [
  {
    id: 'grids',
    name: { zh: '社区与网格', en: 'Communities and grids' },
    visible: false,
    holds: (name) => name === 'community' || name === 'grid',
  },
  {
    id: 'districts',
    name: { zh: '区与街道', en: 'Districts and street offices' },
    visible: true,
    holds: (name) => name === 'district' || name === 'street-office',
  },
  ofGroup('park', false),
  ofGroup('transit', false),
  ofGroup('hazard', false),
  ofGroup('emergency', true),
];

/** Objects that one request of a layer may answer. */
const mostObjects = 20_000;

/** The layers of a data set of places with the classes that it holds. */
export function placeLayers(
  request: ImportRequest,
  classes: readonly PlaceClassName[],
  attribution: string | null,
): Layer[] {
  const city = cityOf(request.url);
  const layers: Layer[] = [];
  for (const sheet of sheets) {
    const held = classes.filter((name) => sheet.holds(name));
    if (held.length === 0) continue;
    layers.push({
      type: 'places',
      id: `${request.dataset.slice(0, 52)}-${sheet.id}`,
      name: sheet.name,
      dataset: request.dataset,
      visible: sheet.visible,
      opacity: 1,
      attribution,
      url: `/api/cities/${city}/objects?dataset=${request.dataset}&class=${held.join(',')}&limit=${mostObjects}`,
      classes: held,
    });
  }
  return layers;
}

/** City in the address under which the data set will be served: "/content/cities/<city>/<dataset>". */
function cityOf(url: string): string {
  const parts = url.split('/').filter((part) => part !== '');
  return parts.at(-2) ?? 'city';
}
