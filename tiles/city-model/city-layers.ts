import type { Discipline, Layer } from '../../scenes/scene.ts';
import { linearColour, surfaceColours } from '../mesh/colours.ts';
import { coloursOf } from '../survey/colours.ts';
import { buildingPalette, type SurfacePalette } from './shell-mesh.ts';

/** A tileset that city objects go to, and the layer that shows it. */
export interface LayerPlan {
  /** Folder below the output folder; '' is the folder itself. */
  folder: string;
  /** End of the layer's identifier. */
  id: string;
  name: { zh: string; en: string };
  visible: boolean;
  type: 'buildings' | 'city-objects' | 'underground' | 'network';
  discipline?: Discipline;
}

const plan = (
  folder: string,
  type: LayerPlan['type'],
  zh: string,
  en: string,
  more: Partial<LayerPlan> = {},
): LayerPlan => ({ folder, id: folder || 'buildings', name: { zh, en }, visible: true, type, ...more });

export const layerPlans = {
  buildings: plan('', 'buildings', '建筑', 'Buildings'),
  structures: plan('structures', 'city-objects', '构筑物与植被', 'Structures and vegetation'),
  surfaces: plan('surfaces', 'city-objects', '道路、水系与绿地', 'Roads, water and green'),
  zones: plan('zones', 'city-objects', '规划与灾害分区', 'Planning and hazard zones', { visible: false }),
  underground: plan('underground', 'underground', '地下空间', 'Underground structures'),
} as const;

const networkNames: Record<Discipline, { zh: string; en: string }> = {
  water: { zh: '给水管网', en: 'Water supply' },
  drainage: { zh: '排水管网', en: 'Drainage' },
  gas: { zh: '燃气管网', en: 'Gas' },
  heat: { zh: '供热管网', en: 'District heating' },
  power: { zh: '电力管线', en: 'Power' },
  telecom: { zh: '通信管线', en: 'Telecommunication' },
  industry: { zh: '工业管线', en: 'Industrial pipes' },
  other: { zh: '其他管线', en: 'Other utilities' },
};

export const networkPlan = (discipline: Discipline): LayerPlan => ({
  folder: `network-${discipline}`,
  id: `network-${discipline}`,
  name: networkNames[discipline],
  visible: true,
  type: 'network',
  discipline,
});

/** The layer of the scene for a tileset. @param dataset Its identifier begins that of the layer. */
export function sceneLayer(plan: LayerPlan, dataset: string, url: string): Layer {
  const base = {
    dataset,
    id: `${dataset.slice(0, 62 - plan.id.length)}-${plan.id}`,
    name: plan.name,
    visible: plan.visible,
    opacity: 1,
    attribution: null,
    url: `${url}/${plan.folder === '' ? '' : `${plan.folder}/`}tileset.json`,
  };
  if (plan.type === 'buildings') return { ...base, type: 'buildings', storeyHeightMetres: 3 };
  if (plan.type === 'network')
    return { ...base, type: 'network', discipline: plan.discipline ?? 'other', resultsUrl: null };
  return { ...base, type: plan.type };
}

const sides = (wall: string, top: string): SurfacePalette => {
  const [dark, light] = [linearColour(wall), linearColour(top)];
  return [dark, dark, dark, light, surfaceColours.window, surfaceColours.door, dark, light];
};
const flat = (colour: string, alpha = 255): SurfacePalette => {
  const [red, green, blue] = linearColour(colour);
  return new Array(8).fill([red, green, blue, alpha]);
};
const concrete = sides('#b4b1ab', '#cac7c0');
const parking = sides('#a3937a', '#b8a98f');
const tunnel = sides('#8f99a6', '#a7b0bb');
const asphalt = sides('#84868a', '#9b9da1');
const palettes: Record<string, SurfacePalette> = {
  building: buildingPalette,
  'building-part': buildingPalette,
  tree: sides('#5f7d4a', '#6f9156'),
  green: sides('#7d9c63', '#93b078'),
  road: asphalt,
  'road-section': asphalt,
  'traffic-area': asphalt,
  'traffic-space': asphalt,
  water: flat('#7fb0cf'),
  'land-use': flat('#cfc6b0'),
  tunnel,
  'tunnel-part': tunnel,
};
const rail = sides('#8a7f74', '#a1968a');
const hazard = flat('#d9694a', 120);
const flood = flat('#3f7fd1', 130);
/** Colours that planning zones take in turn by what they are. */
const zones = ['#e8b04b', '#8fb46a', '#c58bb3', '#79a9c9', '#d48b6a', '#a8a35e', '#9a8fc2', '#6fae9c'].map(
  (colour) => flat(colour, 140),
);

/** Colours of the surfaces of an object. @param what Its type and function, by which zones differ. */
export function paletteOf(
  layer: LayerPlan,
  kind: string,
  attributes: Readonly<Record<string, unknown>>,
  what: string,
): SurfacePalette {
  if (layer.type === 'network') {
    const { pipe, masonry } = coloursOf(layer.discipline ?? 'other');
    return new Array(8).fill(kind === 'pipe' ? pipe : masonry);
  }
  if (layer === layerPlans.underground && !kind.startsWith('tunnel')) return parking;
  if (kind === 'flood-zone') return flood;
  if (kind === 'hazard-zone') return hazard;
  if (kind === 'zone') return zones[hashOf(what) % zones.length]!;
  if (kind === 'road' && attributes['kind'] === 'rail') return rail;
  return palettes[kind] ?? concrete;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  return hash;
}
