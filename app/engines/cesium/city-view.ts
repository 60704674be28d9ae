import { type Cartesian2, Cartesian3, type CesiumWidget, DirectionalLight, type ImageryLayer } from 'cesium';
import type { City } from '../../../models/city/city.ts';
import type { Layer } from '../../../scenes/scene.ts';
import { type AppState, homeViewpoint, type LayerState, useAppState } from '../../state/state.ts';
import { besideState } from './beside-state.ts';
import { CameraSync } from './camera/camera-sync.ts';
import { Flights } from './camera/flights.ts';
import type { Box } from './camera/free-picture.ts';
import { Rotation } from './camera/rotation.ts';
import { colourFromRgb } from './colours/cesium-colour.ts';
import { FrameGovernor } from './frame-governor.ts';
import { Excavation } from './ground/excavation.ts';
import { Drawing } from './interaction/drawing.ts';
import { type Hit, Pointer } from './interaction/pointer.ts';
import { Labels } from './labels/labels.ts';
import { Highlight } from './layers/highlight.ts';
import type { SceneContext } from './layers/layer-adapter.ts';
import { LayerStack } from './layers/layer-stack.ts';
import { Atmosphere } from './look/atmosphere.ts';
import { type Look, lookFor } from './look/look.ts';
import { NearPipes } from './pipes/near-pipes.ts';
import { PipeMarks } from './pipes/pipe-marks.ts';
import { Choropleth } from './places/choropleth.ts';
import { OverlayMarks } from './places/overlay-marks.ts';
import { RouteMarks } from './places/route-marks.ts';
import { SceneAxes } from './scene-axes.ts';
import { type Drawing as DrawingOptions, pixelRatioFor, tileCacheBytes } from './scene-options.ts';
import { countFrame, type SceneStatistics } from './statistics.ts';
import { StillDetail } from './still-detail.ts';

export interface CityViewOptions {
  container: HTMLElement;
  city: City;
  interactive: boolean;
  drawing: DrawingOptions;
  /** A pane beside the first one: it shows the other run, follows the camera, and writes nothing to the store. */
  beside: boolean;
  /** What of the page no panel covers; null where nothing is known about it. */
  freeBox: () => Box | null;
  /** Told once when the view can no longer draw: the WebGL context is lost or rendering failed. */
  onLost: (reason: 'context' | 'render-error') => void;
}

/** How far the sun or the clock may move before the light is made anew. */
const lightMilliseconds = 30_000;

/** One city drawn by Cesium from the store, until it is disposed. */
export class CityView {
  readonly pointer: Pointer | null;
  private readonly axes: SceneAxes;
  private readonly labels: Labels;
  private readonly layers: LayerStack;
  private readonly atmosphere: Atmosphere;
  private readonly choropleth: Choropleth;
  private readonly overlayMarks: OverlayMarks;
  private readonly routeMarks: RouteMarks;
  private readonly pipeMarks: PipeMarks;
  private readonly nearPipes: NearPipes;
  private readonly excavation: Excavation;
  private readonly highlight: Highlight;
  private readonly drawing: Drawing;
  private readonly cameraSync: CameraSync;
  private readonly flights: Flights;
  private readonly rotation: Rotation;
  private readonly governor: FrameGovernor | StillDetail;
  private readonly stop: (() => void)[] = [];
  private look: Look;
  private lookKey = '';
  /** Share of the full resolution drawn. */
  private resolution = 1;
  private animations = new Map<symbol, number>();
  private timer: ReturnType<typeof setInterval> | null = null;

  /** Takes the widget over: `dispose` destroys it. */
  constructor(
    readonly widget: CesiumWidget,
    private readonly options: CityViewOptions,
  ) {
    const { city, interactive, beside } = options;
    const { quality } = options.drawing;
    const state = this.seen(useAppState.getState());
    this.axes = new SceneAxes(city.origin);
    this.look = this.lookOf(state);
    const { scene } = this.widget;
    this.lightScene();

    this.labels = new Labels(scene, city.geoidUndulation, this.look);
    const view = this;
    const context: SceneContext = {
      widget: this.widget,
      scene,
      city,
      axes: this.axes,
      quality,
      labels: this.labels,
      get look() {
        return view.look;
      },
      tilesetBytes: tileCacheBytes / Math.max(tilesetCount(state), 1) / (beside ? 2 : 1),
      requestRender: () => scene.requestRender(),
      animate: (framesPerSecond) => this.animate(framesPerSecond),
    };
    this.layers = new LayerStack(
      context,
      beside ? () => undefined : writeLayerStatus,
      options.drawing.byProcessor,
    );
    this.choropleth = new Choropleth(context);
    this.overlayMarks = new OverlayMarks(context);
    this.routeMarks = new RouteMarks(context);
    this.pipeMarks = new PipeMarks(context);
    this.nearPipes = new NearPipes(context);
    this.excavation = new Excavation(scene, this.axes, this.look, city.geoidUndulation, {
      onChange: (open) => this.layers.setGroundOpen(open),
      streetAt: (place, reachMetres) => this.layers.streetAt(place, reachMetres),
    });
    this.highlight = new Highlight(context, this.layers);
    this.atmosphere = new Atmosphere(scene, this.axes, city, this.look);
    this.drawing = new Drawing(scene, this.look);
    this.cameraSync = new CameraSync(scene, { follows: beside });
    const flown = state.view ? (state.flight?.serial ?? -1) : -1;
    this.flights = new Flights(
      scene,
      city.geoidUndulation,
      flown,
      (id) => this.layers.extentOf(id),
      options.freeBox,
    );
    // A wall that the processor draws shows one sharp picture after the other, not a blurred one in jerks.
    this.rotation = new Rotation(scene, this.flights, options.drawing.byProcessor && !interactive);
    this.pointer = interactive ? new Pointer(scene, city, () => this.layers.adapters()) : null;
    this.governor = this.makeGovernor();
    scene.screenSpaceCameraController.enableInputs = interactive;
    this.listen();
    this.placeCamera(state);
    this.follow(state, null);
    this.stop.push(useAppState.subscribe((next, before) => this.follow(this.seen(next), this.seen(before))));
  }

  /** Everything in view has been loaded and drawn in full. */
  isReady(): boolean {
    return this.isLoaded() && (!(this.governor instanceof StillDetail) || this.governor.complete);
  }

  private isLoaded(): boolean {
    return this.widget.scene.globe.tilesLoaded && this.layers.isReady();
  }

  /** What lies under a canvas position, CSS pixels. Null in a view without a pointer. */
  pickAt(position: Cartesian2): Hit | null {
    return this.pointer?.hit(position) ?? null;
  }

  /** Canvas CSS pixels of a place; null when it is behind the camera. */
  project(longitude: number, latitude: number, height: number): { x: number; y: number } | null {
    const at = this.widget.scene.cartesianToCanvasCoordinates(
      Cartesian3.fromDegrees(longitude, latitude, height),
    );
    return at ? { x: at.x, y: at.y } : null;
  }

  /** Imagery layers from low to high, for tests of their order. */
  imagery(): ImageryLayer[] {
    return this.layers.imagery();
  }

  /** Draws one frame and says what it took. */
  async statistics(): Promise<SceneStatistics> {
    const { scene } = this.widget;
    const waitingFor = [...(scene.globe.tilesLoaded ? [] : ['ground']), ...this.layers.waitingFor()];
    return { ...(await countFrame(scene)), waitingFor, labels: this.labels.shown };
  }

  /** Mirrors the constructor, last made first. Works on a lost context too. */
  dispose(): void {
    for (const stop of this.stop.reverse()) stop();
    if (this.timer !== null) clearInterval(this.timer);
    this.animations.clear();
    this.governor.dispose();
    this.pointer?.dispose();
    this.rotation.dispose();
    this.flights.dispose();
    this.cameraSync.dispose();
    this.drawing.dispose();
    this.atmosphere.dispose();
    this.highlight.dispose();
    this.excavation.dispose();
    this.nearPipes.dispose();
    this.pipeMarks.dispose();
    this.overlayMarks.dispose();
    this.routeMarks.dispose();
    this.choropleth.dispose();
    this.layers.dispose();
    this.labels.dispose();
    if (!this.widget.isDestroyed()) this.widget.destroy();
  }

  private listen(): void {
    const { scene, canvas } = this.widget;
    const { onLost, container } = this.options;
    const lost = (event: Event): void => {
      event.preventDefault();
      this.widget.useDefaultRenderLoop = false;
      onLost('context');
    };
    canvas.addEventListener('webglcontextlost', lost);
    this.stop.push(() => canvas.removeEventListener('webglcontextlost', lost));
    this.stop.push(
      scene.renderError.addEventListener((_: unknown, error: unknown) => {
        // A frame that was under way when the context went away fails first, before the canvas tells of it.
        if (canvas.getContext('webgl2')?.isContextLost()) {
          onLost('context');
          return;
        }
        console.error('The scene could not be drawn and is made anew:', error);
        onLost('render-error');
      }),
    );
    this.stop.push(scene.preRender.addEventListener(() => this.beforeFrame()));
    // The engine asks for a frame when its own requests arrive; our base map and level ground come without them.
    this.stop.push(
      scene.postRender.addEventListener(() => {
        if (!scene.globe.tilesLoaded) scene.requestRender();
      }),
    );
    const resize = new ResizeObserver(() => this.fitResolution());
    resize.observe(container);
    this.stop.push(() => resize.disconnect());
    this.fitResolution();
  }

  private beforeFrame(): void {
    const { scene } = this.widget;
    const above = scene.camera.positionCartographic.height - this.options.city.geoidUndulation;
    this.atmosphere.setHeightAboveGround(above);
    if (scene.shadowMap.enabled) {
      // In steps, so that shadow edges do not creep while the camera climbs.
      const reach = 700 * 1.5 ** Math.round(Math.log(Math.max(above, 60) / 150) / Math.log(1.5));
      scene.shadowMap.maximumDistance = Math.min(Math.max(reach, 500), 9000);
      this.axes.shadow.x = scene.shadowMap.darkness;
      this.axes.shadow.y = scene.shadowMap.maximumDistance;
    } else this.axes.shadow.x = 1;
    this.axes.update(scene);
  }

  private seen(state: AppState): AppState {
    return this.options.beside ? besideState(state) : state;
  }

  /** From the store to the engine. */
  private follow(state: AppState, before: AppState | null): void {
    this.updateLook(state);
    this.excavation.setDepth(state.ground === 'translucent' ? state.digMetres : null);
    this.layers.update(state, before);
    this.choropleth.update(state);
    this.overlayMarks.update(state);
    this.routeMarks.update(state);
    this.pipeMarks.update(state);
    this.nearPipes.update(state, before);
    this.highlight.update(state, before);
    this.drawing.update(state, before);
    this.cameraSync.update(state, before);
    this.flights.update(state);
    this.rotation.update(state);
    if (this.rotation.turning || visiblyChanged(state, before)) this.widget.scene.requestRender();
  }

  private placeCamera(state: AppState): void {
    const viewpoint = state.view ?? homeViewpoint(state.scene);
    if (viewpoint) this.cameraSync.setView(viewpoint);
    else if (this.options.city.bounds) {
      const [west, south, east, north] = this.options.city.bounds;
      const metresUp = 111_320 * (north - south);
      this.cameraSync.setView({
        longitude: (west + east) / 2,
        latitude: south - (north - south) * 0.5,
        height: this.options.city.geoidUndulation + Math.max(metresUp, 300) * 0.7,
        heading: 0,
        pitch: -38,
      });
    }
  }

  /** What keeps the picture moving on this machine. */
  private makeGovernor(): FrameGovernor | StillDetail {
    const { scene } = this.widget;
    const { byProcessor, asked } = this.options.drawing;
    if (byProcessor)
      return new StillDetail(
        scene,
        () => this.isLoaded(),
        (share) => this.setResolution(share),
        (factor) => this.layers.setErrorFactor(factor),
      );
    const sacrifices = [
      () => {
        scene.msaaSamples = 1;
      },
      () => {
        scene.shadowMap.enabled = false;
      },
      () => this.setResolution(0.7),
    ];
    return new FrameGovernor(scene, asked ? [] : sacrifices);
  }

  private lookOf({ theme, sun, clock }: AppState): Look {
    return lookFor(theme, sun, lightTime(clock), this.options.city.origin);
  }

  private updateLook(state: AppState): void {
    const steps = Math.floor(lightTime(state.clock) / lightMilliseconds);
    const key = `${state.theme} ${state.sun} ${state.sun === 'clock' ? steps : ''}`;
    if (key === this.lookKey) return;
    this.lookKey = key;
    this.look = this.lookOf(state);
    this.lightScene();
    this.labels?.applyLook(this.look);
    this.layers?.applyLook(this.look);
    this.excavation?.applyLook(this.look);
    this.atmosphere?.applyLook(this.look);
    this.highlight?.applyLook(this.look);
    this.drawing?.applyLook(this.look);
    this.widget.scene.requestRender();
  }

  private lightScene(): void {
    const { scene } = this.widget;
    this.axes.setSun(this.look.sun);
    scene.light = new DirectionalLight({
      direction: Cartesian3.negate(this.axes.sunInWorld, new Cartesian3()),
      color: colourFromRgb(this.look.sunLight),
    });
    scene.globe.baseColor = colourFromRgb(this.look.ground);
    scene.shadowMap.darkness = 0.7 + 0.22 * (1 - this.look.daylight);
  }

  private fitResolution(): void {
    const { clientWidth, clientHeight } = this.options.container;
    if (clientWidth === 0 || clientHeight === 0) return;
    const ratio = pixelRatioFor(clientWidth, clientHeight, devicePixelRatio) * this.resolution;
    this.widget.resolutionScale = ratio / devicePixelRatio;
    this.widget.resize();
    this.widget.scene.requestRender();
  }

  private setResolution(share: number): void {
    this.resolution = share;
    this.axes.coarse = this.options.drawing.byProcessor && share < 1;
    this.fitResolution();
  }

  private animate(framesPerSecond: number): () => void {
    if (this.options.drawing.quality === 'low') return () => undefined;
    const key = Symbol('animation');
    this.animations.set(key, framesPerSecond);
    this.retime();
    return () => {
      if (this.animations.delete(key)) this.retime();
    };
  }

  private retime(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    const rate = Math.max(0, ...this.animations.values());
    if (rate > 0)
      this.timer = setInterval(() => {
        if (!document.hidden) this.widget.scene.requestRender();
      }, 1000 / rate);
  }
}

const lightTime = (clock: AppState['clock']): number => (clock.mode === 'live' ? Date.now() : clock.time);

const tilesetCount = (state: AppState): number =>
  state.scene?.layers.filter((layer: Layer) => /buildings|bim|network|furniture|underground/.test(layer.type))
    .length ?? 1;

/** Only what the engine draws: the clock ticking in a corner must not redraw the city. */
function visiblyChanged(state: AppState, before: AppState | null): boolean {
  if (before === null) return true;
  const drawn = [
    'scene',
    'layers',
    'layerOrder',
    'selection',
    'isolatedStorey',
    'sensorProperty',
    'datastreams',
    'alarms',
    'theme',
    'sun',
    'ground',
    'digMetres',
    'language',
  ] as const;
  return drawn.some((name) => state[name] !== before[name]);
}

function writeLayerStatus(id: string, status: LayerState['status']): void {
  useAppState.setState((state) => {
    const layer = state.scene?.layers.find((candidate) => candidate.id === id);
    const known = state.layers[id] ?? (layer && { visible: layer.visible, opacity: layer.opacity });
    if (!known || JSON.stringify(state.layers[id]?.status) === JSON.stringify(status)) return state;
    return { layers: { ...state.layers, [id]: { ...known, status } } };
  });
}
