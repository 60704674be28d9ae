import { CesiumWidget, Color, ShadowMode } from 'cesium';
import type { City } from '../../../models/city/city.ts';
import { LevelGround } from './layers/level-ground.ts';
import type { Quality } from './scene-options.ts';

/** An empty scene that asks no host for anything, draws only when asked, and never opens a dialog. */
export function makeWidget(container: HTMLElement, city: City, quality: Quality): CesiumWidget {
  const high = quality === 'high';
  const widget = new CesiumWidget(container, {
    baseLayer: false,
    skyBox: false,
    skyAtmosphere: false,
    terrainProvider: new LevelGround(city.geoidUndulation),
    scene3DOnly: true,
    requestRenderMode: true,
    maximumRenderTimeChange: Number.POSITIVE_INFINITY,
    useBrowserRecommendedResolution: false,
    showRenderLoopErrors: false,
    // Sources are named in the legend; nothing of the engine is shown over the city.
    creditContainer: document.createElement('div'),
    orderIndependentTranslucency: false,
    msaaSamples: high ? 4 : 1,
    shadows: high,
    terrainShadows: high ? ShadowMode.RECEIVE_ONLY : ShadowMode.DISABLED,
    contextOptions: { webgl: { alpha: false, powerPreference: 'high-performance' } },
  });
  // Coarse frames (still-detail.ts) look soft, not blocky.
  widget.canvas.style.imageRendering = 'auto';
  const { scene } = widget;
  // The sky is painted where nothing covers the picture: see look/atmosphere.ts.
  scene.backgroundColor = Color.TRANSPARENT;
  scene.fog.enabled = false;
  scene.highDynamicRange = false;
  if (scene.sun) scene.sun.show = false;
  if (scene.moon) scene.moon.show = false;
  scene.globe.showGroundAtmosphere = false;
  scene.globe.enableLighting = false;
  // Water masks of a terrain are painted in the colours of the map: see layers/water-imagery.ts.
  scene.globe.showWaterEffect = false;
  scene.globe.depthTestAgainstTerrain = true;
  scene.globe.tileCacheSize = 200;
  // Each tile of ground is a draw command: few of them, with finer imagery (map-imagery-provider.ts).
  scene.globe.maximumScreenSpaceError = 3.4;
  scene.screenSpaceCameraController.minimumZoomDistance = 3;
  scene.screenSpaceCameraController.maximumZoomDistance = 200_000;
  scene.screenSpaceCameraController.enableCollisionDetection = true;
  if (high) {
    scene.shadowMap.softShadows = true;
    scene.shadowMap.size = 2048;
    scene.shadowMap.fadingEnabled = true;
    scene.shadowMap.normalOffset = true;
  }
  return widget;
}
