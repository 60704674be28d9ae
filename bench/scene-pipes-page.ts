/** Runs in the browser: the application's own scene of a city that has pipes alone, recoloured step by step. */
import { type Cesium3DTileFeature, Cesium3DTileset } from 'cesium';
import { CityView } from '../app/engines/cesium/city-view.ts';
import { colourFromHex } from '../app/engines/cesium/colours/cesium-colour.ts';
import { networkColour } from '../app/engines/cesium/colours/network-ramp.ts';
import { makeWidget } from '../app/engines/cesium/make-widget.ts';
import type { SceneStatistics } from '../app/engines/cesium/statistics.ts';
import { useAppState } from '../app/state/state.ts';
import type { City } from '../models/city/city.ts';
import type { NetworkParameter, NetworkResults } from '../models/water/network.ts';
import { networkParameters, networkRows } from '../models/water/network.ts';
import type { Scene } from '../scenes/scene.ts';

export interface Recoloured {
  /** Milliseconds of the main thread: the store's change, and what the picture after it takes longer than a still one. */
  store: number;
  picture: number;
}

declare global {
  interface Window {
    openPipes(city: City, scene: Scene, results: NetworkResults): Promise<SceneStatistics>;
    /** Goes on to this step and parameter. */
    recolour(step: number, parameter: string): Recoloured;
    /** The same by the engine's features alone, each asked for its texts and given its colour. */
    recolourByFeatures(step: number, parameter: string): Recoloured;
    /** Has all tiles in memory, down to the finest. @returns features in memory */
    loadAll(): Promise<number>;
  }
}

// Without a graphics processor millions of vertices would be worked on where the main thread runs: commands are made,
// textures are handed over, nothing is drawn.
for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const)
  WebGL2RenderingContext.prototype[name] = () => {};

let view: CityView | null = null;
let still = 0;

const tilesets = (): Cesium3DTileset[] => {
  const { primitives } = view!.widget.scene;
  return Array.from({ length: primitives.length }, (_, index): unknown => primitives.get(index)).filter(
    (one) => one instanceof Cesium3DTileset,
  );
};
const watched = new Set<Cesium3DTileset>();
const contents = new Set<{ featuresLength: number; getFeature(index: number): Cesium3DTileFeature }>();

function picture(): number {
  const { scene } = view!.widget;
  const before = performance.now();
  scene.requestRender();
  scene.render();
  return performance.now() - before;
}

/** Until all tiles that the picture asks for are there; a still picture's time is taken then. */
async function settle(): Promise<void> {
  for (let frame = 0; frame < 4000 && !(view!.isReady() && frame > 20); frame++) {
    for (const tileset of tilesets())
      if (!watched.has(tileset)) {
        watched.add(tileset);
        tileset.tileLoad.addEventListener(({ content }) => contents.add(content));
        tileset.tileUnload.addEventListener(({ content }) => contents.delete(content));
      }
    picture();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (!view!.isReady()) throw new Error('The pipes did not come.');
  const times = Array.from({ length: 15 }, picture).sort((one, other) => one - other);
  still = times[7]!;
}

window.openPipes = async (city, scene, results) => {
  const container = document.createElement('div');
  Object.assign(container.style, { width: '1920px', height: '1080px' });
  document.body.replaceChildren(container);
  const layer = scene.layers[0]!;
  useAppState.setState({
    city,
    scene,
    layerOrder: [layer.id],
    networkResults: { [layer.id]: results },
    networkParameter: 'velocity',
  });
  const widget = makeWidget(container, city, 'low');
  widget.useDefaultRenderLoop = false;
  view = new CityView(widget, {
    ...{ container, city, interactive: false, beside: false, freeBox: () => null },
    drawing: { quality: 'low', byProcessor: false, asked: true },
    onLost: (reason) => {
      throw new Error(`The view was lost: ${reason}.`);
    },
  });
  await settle();
  const counting = view.statistics();
  await new Promise((resolve) => setTimeout(resolve));
  picture();
  return counting;
};

window.loadAll = async () => {
  for (const tileset of tilesets()) {
    tileset.maximumScreenSpaceError = 0.1;
    // Or what is far away would be left coarse.
    tileset.dynamicScreenSpaceError = false;
    tileset.foveatedScreenSpaceError = false;
  }
  await settle();
  return [...contents].reduce((sum, { featuresLength }) => sum + featuresLength, 0);
};

window.recolour = (step, parameter) => {
  const before = performance.now();
  useAppState.setState({ networkStep: step, networkParameter: parameter as NetworkParameter });
  const store = performance.now() - before;
  return { store, picture: picture() - still };
};

window.recolourByFeatures = (step, name) => {
  const parameter = networkParameters.find((one) => one === name)!;
  const { networkResults, scene } = useAppState.getState();
  const before = performance.now();
  const { codes, rows } = networkRows(networkResults[scene!.layers[0]!.id]!, parameter)!;
  const columns = new Map(codes.map((code, column) => [code, column]));
  for (const content of contents)
    for (let index = 0; index < content.featuresLength; index++) {
      const feature = content.getFeature(index);
      const column = columns.get(feature.getProperty('id') as string);
      feature.color = colourFromHex(
        networkColour(parameter, column === undefined ? null : rows[step]![column]),
      );
    }
  const store = performance.now() - before;
  return { store, picture: picture() - still };
};
