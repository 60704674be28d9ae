import { BoundingSphere, Cartesian2, Cartesian3, Math as CesiumMath, type Scene } from 'cesium';
import { type AppState, useAppState, type ViewState } from '../../../state/state.ts';
import { geographic } from '../scene-axes.ts';

const writeMilliseconds = 120;

/** The camera and the view state of the store, kept alike in both directions. */
export class CameraSync {
  private readonly stop: (() => void)[];
  private written = 0;
  private pending: ReturnType<typeof setTimeout> | null = null;

  /** A pane that follows takes the view of the others and writes none. */
  constructor(
    private readonly scene: Scene,
    private readonly manner: { follows: boolean } = { follows: false },
  ) {
    const { camera } = scene;
    if (manner.follows) {
      this.stop = [];
      return;
    }
    camera.percentageChanged = 0.002;
    this.stop = [
      camera.changed.addEventListener(() => this.writeSoon()),
      camera.moveEnd.addEventListener(() => this.write()),
      // The scale is known only once there is ground to measure it on.
      scene.globe.tileLoadProgressEvent.addEventListener((waiting: number) => waiting === 0 && this.write()),
    ];
  }

  /** Moves the camera when another pane has written the view. */
  update(state: AppState, before: AppState | null): void {
    if (!state.view || state.view === before?.view) return;
    if (state.view.source === 'cesium' && !this.manner.follows) return;
    this.setView(state.view);
  }

  setView(view: Omit<ViewState, 'source'>): void {
    this.scene.camera.setView(cameraView(view));
    this.scene.requestRender();
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    if (this.pending !== null) clearTimeout(this.pending);
  }

  private writeSoon(): void {
    const wait = this.written + writeMilliseconds - performance.now();
    if (wait <= 0) this.write();
    else this.pending ??= setTimeout(() => this.write(), wait);
  }

  private write(): void {
    if (this.pending !== null) clearTimeout(this.pending);
    this.pending = null;
    this.written = performance.now();
    const { camera } = this.scene;
    const place = geographic(camera.positionWC);
    if (!place) return;
    const view: ViewState = {
      ...place,
      heading: CesiumMath.toDegrees(camera.heading) % 360,
      pitch: CesiumMath.toDegrees(camera.pitch),
      source: 'cesium',
    };
    const metres = metresPer100Pixels(this.scene);
    const state = useAppState.getState();
    if (sameView(state.view, view) && state.metresPer100Pixels === metres) return;
    useAppState.setState({ view, metresPer100Pixels: metres });
  }
}

export function cameraView(view: Omit<ViewState, 'source'>) {
  return {
    destination: Cartesian3.fromDegrees(view.longitude, view.latitude, view.height),
    orientation: {
      heading: CesiumMath.toRadians(view.heading),
      pitch: CesiumMath.toRadians(view.pitch),
      roll: 0,
    },
  };
}

/** Alike within what can be seen: a metre's hundredth, a hundredth of a degree. */
export function sameView(a: ViewState | null, b: ViewState | null): boolean {
  if (!a || !b) return a === b;
  return (
    Math.abs(a.longitude - b.longitude) < 1e-7 &&
    Math.abs(a.latitude - b.latitude) < 1e-7 &&
    Math.abs(a.height - b.height) < 0.01 &&
    Math.abs(a.heading - b.heading) < 0.01 &&
    Math.abs(a.pitch - b.pitch) < 0.01
  );
}

/** Where the ground is in the middle of the view; null when there is sky. */
export function groundAtCentre(scene: Scene): Cartesian3 | null {
  const { clientWidth, clientHeight } = scene.canvas;
  const ray = scene.camera.getPickRay(new Cartesian2(clientWidth / 2, clientHeight / 2));
  return (ray && scene.globe.pick(ray, scene)) ?? null;
}

function metresPer100Pixels(scene: Scene): number | null {
  const ground = groundAtCentre(scene);
  const { clientWidth, clientHeight } = scene.canvas;
  if (!ground || clientWidth === 0 || clientHeight === 0) return null;
  return 100 * scene.camera.getPixelSize(new BoundingSphere(ground, 0), clientWidth, clientHeight);
}
