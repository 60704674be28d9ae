import type { CityObject } from '../../models/city/city.ts';
import type {
  DrainageLink,
  DrainageModel,
  DrainageNode,
  Subcatchment,
} from '../../models/drainage/drainage-model.ts';
import { codeOf } from '../../models/drainage/object-codes.ts';
import type { LngLat } from '../../models/geo/position.ts';
import type { Layout } from '../network/layout.ts';
import type { Drawn } from './draw.ts';

/** Level of pipes and what belongs to them: CIM5. */
const level = 5;

const catchmentCode = (dataset: string, { id }: Subcatchment): string => `${dataset}:subcatchment:${id}`;

const isLink = (thing: DrainageNode | DrainageLink): thing is DrainageLink => 'from' in thing;

/** The city object of a drawn node or link; attributes in SI units, unknown ones left out. */
export function cityObject(model: DrainageModel, drawn: Drawn, dataset: string): CityObject {
  const { thing } = drawn;
  const points = drawn.places.map(coordinates);
  return {
    code: codeOf(dataset, thing),
    class: drawn.class,
    name: thing.id,
    level,
    parent: null,
    geometry: isLink(thing)
      ? { type: 'LineString', coordinates: points }
      : { type: 'Point', coordinates: points[0]! },
    baseHeight: millimetres(drawn.baseHeight),
    topHeight: millimetres(drawn.topHeight),
    attributes: known(isLink(thing) ? linkAttributes(thing, model, dataset) : nodeAttributes(thing)),
    validFrom: null,
    validTo: null,
  };
}

function linkAttributes(link: DrainageLink, model: DrainageModel, dataset: string): Record<string, unknown> {
  const { section } = link;
  const round = section?.shape === 'CIRCULAR' || section?.shape === 'FORCE_MAIN';
  const fall =
    link.lengthMetres && link.fromInvertMetres !== null && link.toInvertMetres !== null
      ? (link.fromInvertMetres - link.toInvertMetres) / link.lengthMetres
      : null;
  return {
    from: codeOf(dataset, model.nodes.get(link.from)!),
    to: codeOf(dataset, model.nodes.get(link.to)!),
    lengthMetres: link.lengthMetres,
    shape: section?.shape,
    diameterMillimetres: round && section.heightMetres ? section.heightMetres * 1000 : null,
    heightMetres: round ? null : section?.heightMetres,
    widthMetres: round ? null : section?.widthMetres,
    barrels: section && section.barrels > 1 ? section.barrels : null,
    fromInvertMetres: link.fromInvertMetres,
    toInvertMetres: link.toInvertMetres,
    slopePerMille: fall === null ? null : fall * 1000,
    roughness: link.roughness,
    flapGate: link.gated || null,
    tag: link.tag,
  };
}

function nodeAttributes(node: DrainageNode): Record<string, unknown> {
  return {
    invertMetres: node.invertMetres,
    maximumDepthMetres: node.maximumDepthMetres,
    rimMetres: node.maximumDepthMetres === null ? null : node.invertMetres + node.maximumDepthMetres,
    surfaceSquareMetres: node.surfaceSquareMetres,
    outfallType: node.outfallType,
    stageMetres: node.outfallStageMetres,
    flapGate: node.gated || null,
    tag: node.tag,
  };
}

/** The city object of a subcatchment: on the map where the file has its outline. */
export function catchmentObject(
  catchment: Subcatchment,
  model: DrainageModel,
  layout: Layout,
  dataset: string,
): CityObject {
  const ring = catchment.ring?.map((point) => coordinates(layout.place(point))) ?? [];
  const node = model.nodes.get(catchment.outlet);
  return {
    code: catchmentCode(dataset, catchment),
    class: 'subcatchment',
    name: catchment.id,
    level,
    parent: null,
    geometry: ring.length > 2 ? { type: 'Polygon', coordinates: [closed(ring)] } : null,
    baseHeight: null,
    topHeight: null,
    attributes: known({
      outlet: node ? codeOf(dataset, node) : `${dataset}:subcatchment:${catchment.outlet}`,
      rainGage: catchment.rainGage,
      areaSquareMetres: catchment.areaSquareMetres,
      imperviousPercent: catchment.imperviousPercent,
      widthMetres: catchment.widthMetres,
      slopePercent: catchment.slopePercent,
    }),
    validFrom: null,
    validTo: null,
  };
}

function closed(ring: number[][]): number[][] {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

const coordinates = ({ longitude, latitude }: LngLat): number[] => [
  Math.round(longitude * 1e8) / 1e8,
  Math.round(latitude * 1e8) / 1e8,
];

function known(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, typeof value === 'number' ? millimetres(value) : value]),
  );
}

function millimetres(value: number): number {
  return Math.round(value * 1000) / 1000;
}
