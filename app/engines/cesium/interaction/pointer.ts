import {
  Cartesian2,
  type Cartesian3,
  Cartographic,
  Math as CesiumMath,
  defined,
  type Scene,
  ScreenSpaceEventHandler,
  ScreenSpaceEventType,
} from 'cesium';
import type { City } from '../../../../models/city/city.ts';
import type { GeoPoint } from '../../../../models/geo/position.ts';
import { dispatch } from '../../../actions/action.ts';
import { isGroundTool } from '../../../actions/ground-tools.ts';
import { useAppState } from '../../../state/state.ts';
import type { LayerAdapter, Picked } from '../layers/layer-adapter.ts';
import { geographic } from '../scene-axes.ts';
import { InterventionDrag } from './intervention-drag.ts';
import { lookThrough } from './look-through.ts';

/** Where nothing is under the pointer itself, what is this near counts, CSS pixels across: a pipe may be two pixels wide. */
const aimPixels = 9;
const cursorMilliseconds = 90;
/** Two clicks nearer than this in time and place are one double click, which finishes a tool. */
const doubleClickMilliseconds = 350;
const doubleClickPixels = 5;

/** What a click at a place means. */
export interface Hit {
  picked: Picked | null;
  /** On the surface that was hit, or on the ground; null in the sky. */
  position: GeoPoint | null;
}

/** Clicks and moves of the pointer, sent on as named actions. */
export class Pointer {
  private readonly events: ScreenSpaceEventHandler;
  private readonly drag: InterventionDrag;
  /** A press that took hold of something is no click. */
  private held = false;
  private readonly leave = (): void => useAppState.setState({ cursor: null });
  /** When the hand did it, not when a slow machine came round to it. */
  private readonly release = (event: PointerEvent): void => {
    this.releasedAt = event.timeStamp;
  };
  private releasedAt = 0;
  private lastClick = { time: Number.NEGATIVE_INFINITY, x: 0, y: 0 };
  private moved: Cartesian2 | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly scene: Scene,
    private readonly city: City,
    private readonly adapters: () => Iterable<LayerAdapter>,
  ) {
    scene.canvas.addEventListener('pointerup', this.release, { capture: true });
    this.drag = new InterventionDrag(scene);
    this.events = new ScreenSpaceEventHandler(scene.canvas);
    this.events.setInputAction((event: ScreenSpaceEventHandler.PositionedEvent) => {
      this.drag.press(event.position);
      this.held = this.drag.isHolding;
    }, ScreenSpaceEventType.LEFT_DOWN);
    this.events.setInputAction(() => this.drag.release(), ScreenSpaceEventType.LEFT_UP);
    this.events.setInputAction((event: ScreenSpaceEventHandler.PositionedEvent) => {
      if (!this.held) this.click(event.position);
    }, ScreenSpaceEventType.LEFT_CLICK);
    this.events.setInputAction(() => {
      if (useAppState.getState().tool) dispatch('finish-tool');
    }, ScreenSpaceEventType.LEFT_DOUBLE_CLICK);
    this.events.setInputAction((event: ScreenSpaceEventHandler.MotionEvent) => {
      this.drag.move(event.endPosition);
      if (this.drag.isHolding) return;
      this.moved = Cartesian2.clone(event.endPosition);
      this.timer ??= setTimeout(() => this.follow(), cursorMilliseconds);
    }, ScreenSpaceEventType.MOUSE_MOVE);
    scene.canvas.addEventListener('pointerleave', this.leave);
  }

  /** Canvas CSS pixels from the upper left corner. */
  hit(at: Cartesian2): Hit {
    const meant = (pixels?: number): Picked | null =>
      lookThrough(this.scene, (thing) => this.identified(thing), at, pixels);
    const picked = meant() ?? meant(aimPixels);
    return { picked, position: this.position(at, picked !== null) };
  }

  private identified(thing: unknown): Picked | null {
    for (const adapter of this.adapters()) {
      const picked = adapter.identify?.(thing);
      if (picked) return picked;
    }
    return null;
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.scene.canvas.removeEventListener('pointerup', this.release, { capture: true });
    this.scene.canvas.removeEventListener('pointerleave', this.leave);
    this.events.destroy();
    this.drag.dispose();
  }

  private click(at: Cartesian2): void {
    const { tool } = useAppState.getState();
    if (tool) {
      const again =
        this.releasedAt - this.lastClick.time < doubleClickMilliseconds &&
        Math.hypot(at.x - this.lastClick.x, at.y - this.lastClick.y) < doubleClickPixels;
      this.lastClick = { time: this.releasedAt, x: at.x, y: at.y };
      const onGround = isGroundTool(tool.name) || tool.name === 'pipe-place';
      // Through closed ground pipes are drawn above it, where nothing of them lies: their questions are about the ground.
      const position = onGround ? this.position(at, false) : this.hit(at).position;
      if (position && !again) dispatch('add-tool-point', position);
      return;
    }
    const { picked, position } = this.hit(at);
    if (picked?.kind === 'object') {
      const { layer, code, properties } = picked;
      dispatch('select-object', { layer, code, position, properties });
    } else if (picked?.kind === 'datastream') dispatch('select-datastream', { id: picked.id });
    else if (picked?.kind === 'gateway') dispatch('select-gateway', { code: picked.code });
    else if (picked?.kind === 'cluster') dispatch('fly-to-bounds', { bounds: picked.bounds });
    else if (position) dispatch('select-place', { position });
    else dispatch('clear-selection');
  }

  private follow(): void {
    this.timer = null;
    const at = this.moved;
    if (!at) return;
    const ray = this.scene.camera.getPickRay(at);
    const ground = ray && this.scene.globe.pick(ray, this.scene);
    const place = ground ? geographic(ground) : null;
    useAppState.setState({
      cursor: place
        ? {
            longitude: place.longitude,
            latitude: place.latitude,
            terrainHeight: this.terrainHeight(place.longitude, place.latitude),
          }
        : null,
    });
    const { tool } = useAppState.getState();
    if (tool && tool.points.length > 0) {
      const thing: unknown = tool.name.startsWith('measure') ? this.scene.pick(at) : undefined;
      dispatch('move-tool', { point: this.position(at, defined(thing)) });
    }
  }

  /** Orthometric metres; null outside the city's data or before the ground has come. */
  private terrainHeight(longitude: number, latitude: number): number | null {
    const { bounds, geoidUndulation } = this.city;
    if (bounds) {
      const [west, south, east, north] = bounds;
      if (longitude < west || longitude > east || latitude < south || latitude > north) return null;
    }
    const height = this.scene.globe.getHeight(
      new Cartographic(CesiumMath.toRadians(longitude), CesiumMath.toRadians(latitude)),
    );
    return height === undefined ? null : height - geoidUndulation;
  }

  /** Depth of the picture where a thing was hit; the exact ground otherwise. */
  private position(at: Cartesian2, onThing: boolean): GeoPoint | null {
    let found: Cartesian3 | undefined;
    if (onThing && this.scene.pickPositionSupported) found = this.scene.pickPosition(at);
    if (!found) {
      const ray = this.scene.camera.getPickRay(at);
      found = ray ? this.scene.globe.pick(ray, this.scene) : undefined;
    }
    return found ? geographic(found) : null;
  }
}
