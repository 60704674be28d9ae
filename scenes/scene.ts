import { z } from 'zod';
import { bounds, identifier, localizedText } from '../models/city/city.ts';
import { deviceSymbol } from './themes/symbol.ts';

/** One named action of the browser with its arguments, as buttons and shortcuts send it. */
export const namedAction = z.object({
  action: z.string(),
  arguments: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Camera position: degrees and ellipsoidal metres; pitch -90 looks down. `actions` are sent when one flies there
 * (ground opened, a storey alone, a flood shown) and taken back when one flies to another viewpoint.
 */
export const viewpoint = z.object({
  id: identifier,
  name: localizedText,
  longitude: z.number(),
  latitude: z.number(),
  height: z.number(),
  heading: z.number(),
  pitch: z.number(),
  actions: z.array(namedAction).optional(),
});
export type Viewpoint = z.infer<typeof viewpoint>;

const layerBase = {
  id: identifier,
  name: localizedText,
  /** Data set that it shows, where it shows one. */
  dataset: identifier.nullable().default(null),
  visible: z.boolean().default(true),
  opacity: z.number().min(0).max(1).default(1),
  attribution: z.string().nullable().default(null),
  /** Changes with the data behind it: whoever shows the layer then loads it anew. */
  revision: z.string().optional(),
  /** Object identifier of the layer, in answers of the server. */
  oid: z.string().optional(),
};

/** What flows in a network: the main classes 大类 of CJJ 61-2017. */
export const discipline = z
  .enum(['water', 'drainage', 'gas', 'heat', 'power', 'telecom', 'industry', 'other'])
  .default('water');
export type Discipline = z.infer<typeof discipline>;

/** Paths are URLs below the server's root, e.g. "/content/cities/denhaag/terrain/". */
export const layer = z.discriminatedUnion('type', [
  /** Quantized-mesh terrain; at most one is in use. */
  z.object({ ...layerBase, type: z.literal('terrain'), url: z.string() }),
  /** One hill-shade image over the terrain's extent. */
  z.object({ ...layerBase, type: z.literal('relief'), url: z.string(), bounds }),
  /** Vector tiles painted in the browser in the colours of the theme: url has {z}/{x}/{y}. */
  z.object({
    ...layerBase,
    type: z.literal('base-map'),
    url: z.string(),
    bounds,
    maximumZoom: z.number().int(),
  }),
  /** 3D Tiles of buildings: property table columns id, name, class, height, base (ellipsoidal metres of the foot). */
  z.object({
    ...layerBase,
    type: z.literal('buildings'),
    url: z.string(),
    storeyHeightMetres: z.number().default(3),
  }),
  /** 3D Tiles of one BIM: columns id, name, class, storey (an index into `storeys`). */
  z.object({
    ...layerBase,
    type: z.literal('bim'),
    url: z.string(),
    storeys: z.array(
      z.object({ index: z.number().int(), code: z.string(), name: z.string(), elevationMetres: z.number() }),
    ),
    viewpoint: viewpoint.nullable().default(null),
  }),
  /** 3D Tiles of pipes and nodes: columns id, name, class, from, to; results coloured by time where there are any. */
  z.object({
    ...layerBase,
    type: z.literal('network'),
    discipline,
    url: z.string(),
    resultsUrl: z.string().nullable(),
  }),
  /** 3D Tiles of things that repeat (trees, lamps, poles): instances, columns id, name, class, height. */
  z.object({ ...layerBase, type: z.literal('furniture'), url: z.string() }),
  /** 3D Tiles of structures below ground (metro, utility tunnel, parking levels): columns id, name, class. */
  z.object({ ...layerBase, type: z.literal('underground'), url: z.string() }),
  /** 3D Tiles in their own colours and textures: photogrammetry, models, tilesets taken over as they are. */
  z.object({ ...layerBase, type: z.literal('mesh'), url: z.string() }),
  /** 3D Tiles of points: colours where the survey has them, property `classification` by the classes of LAS. */
  z.object({
    ...layerBase,
    type: z.literal('point-cloud'),
    url: z.string(),
    coloured: z.boolean(),
    /** Least and greatest ellipsoidal height, metres. */
    heights: z.tuple([z.number(), z.number()]),
  }),
  /** 3D Tiles of city objects other than buildings (roads, water, land use, vegetation): columns id, name, class. */
  z.object({ ...layerBase, type: z.literal('city-objects'), url: z.string() }),
  /** City objects of some classes as symbols, outlines and labels: `url` answers a GeoJSON FeatureCollection. */
  z.object({ ...layerBase, type: z.literal('places'), url: z.string(), classes: z.array(z.string()) }),
  /** Live datastreams of the city, coloured by value. */
  z.object({
    ...layerBase,
    type: z.literal('sensors'),
    /** How kinds of devices are drawn; those that are not named have the symbol of their family. */
    symbols: z.array(deviceSymbol).max(500).optional(),
  }),
  z.object({ ...layerBase, type: z.literal('alarms') }),
  /** The water surface of the chosen flood run. */
  z.object({ ...layerBase, type: z.literal('flood') }),
]);
export type Layer = z.infer<typeof layer>;
export type LayerType = Layer['type'];

/** What the wall does next: fly somewhere, stay, turn slowly, switch layers. Each step sends one named action. */
export const playlistStep = namedAction.extend({
  seconds: z.number().positive(),
});

/** A scene: which layers, how styled, viewpoints, playlist. The first viewpoint is home. */
export const scene = z.object({
  city: identifier,
  layers: z.array(layer),
  viewpoints: z.array(viewpoint),
  playlist: z.array(playlistStep),
});
export type Scene = z.infer<typeof scene>;
