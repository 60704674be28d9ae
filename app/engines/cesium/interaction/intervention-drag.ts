import { type Cartesian2, Cartesian3, Cartographic, type Scene } from 'cesium';
import type { Intervention } from '../../../../models/flood/interventions/interventions.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import { dispatch } from '../../../actions/action.ts';
import { cornersOf } from '../../../features/flood/interventions/intervention-size.ts';
import {
  type Grip,
  movedIntervention,
  partUnder,
} from '../../../features/flood/interventions/move-intervention.ts';
import { type AppState, useAppState } from '../../../state/state.ts';
import { geographic } from '../scene-axes.ts';

/** A press that moves less is a click, CSS pixels. */
const stillPixels = 4;
/** The camera would take a quick drag for its own and go on with its inertia: it gets its input back when that is over. */
const inertiaMilliseconds = 400;
/** Marks are drawn so far above the ground (flood-marks.ts). */
const liftMetres = 1;

interface Held {
  intervention: Intervention;
  grip: Grip;
  pressed: Cartesian2;
  moved: Intervention | null;
}

/** Whether drawn interventions can be taken hold of: only where they are what the panel is about. */
export const canDrag = ({ panel, clean, floodTab, tool, floodInterventions }: AppState): boolean =>
  panel === 'flood' && !clean && floodTab === 'measures' && tool === null && floodInterventions.length > 0;

/** Corners of drawn interventions, and whole ones, moved by hand; the camera waits while one is held. */
export class InterventionDrag {
  private held: Held | null = null;
  private resting: ReturnType<typeof setTimeout> | null = null;
  private readonly cancel = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.held) return;
    event.stopPropagation();
    this.letGo();
    dispatch('drag-intervention', { intervention: null });
  };

  constructor(private readonly scene: Scene) {
    window.addEventListener('keydown', this.cancel, { capture: true });
  }

  /** True while something is held: the pointer then does nothing else. */
  get isHolding(): boolean {
    return this.held !== null;
  }

  press(at: Cartesian2): void {
    const found = this.under(at);
    const from = found && this.place(at);
    if (!found || !from) return;
    this.held = {
      intervention: found.intervention,
      grip: { corner: found.corner, from },
      pressed: at.clone(),
      moved: null,
    };
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = null;
    this.scene.screenSpaceCameraController.enableInputs = false;
  }

  /** Follows the pointer; says by the cursor what could be taken hold of. */
  move(at: Cartesian2): void {
    const { held } = this;
    const { style } = this.scene.canvas;
    if (!held) {
      const wanted = this.under(at) ? 'grab' : '';
      if (style.cursor !== wanted) style.cursor = wanted;
      return;
    }
    if (!held.moved && Math.hypot(at.x - held.pressed.x, at.y - held.pressed.y) < stillPixels) return;
    const to = this.place(at);
    if (!to) return;
    style.cursor = 'grabbing';
    held.moved = movedIntervention(held.intervention, held.grip, to);
    dispatch('drag-intervention', { intervention: held.moved });
  }

  /** Leaves what was moved where it is, as one edit; what was only pressed opens its form. */
  release(): void {
    const { held } = this;
    if (!held) return;
    this.letGo();
    if (held.moved) dispatch('put-intervention', { intervention: held.moved });
    else dispatch('open-intervention', { id: held.intervention.id });
  }

  dispose(): void {
    this.letGo();
    if (this.resting !== null) this.giveCameraBack();
    window.removeEventListener('keydown', this.cancel, { capture: true });
  }

  private letGo(): void {
    if (!this.held) return;
    this.held = null;
    this.scene.canvas.style.cursor = '';
    this.resting = setTimeout(() => this.giveCameraBack(), inertiaMilliseconds);
  }

  private giveCameraBack(): void {
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = null;
    this.scene.screenSpaceCameraController.enableInputs = true;
  }

  private under(at: Cartesian2): { intervention: Intervention; corner: number | null } | null {
    const state = useAppState.getState();
    if (!canDrag(state)) return null;
    let best: { intervention: Intervention; corner: number | null; rank: number } | null = null;
    for (const intervention of state.floodInterventions) {
      const corners = cornersOf(intervention).map(([longitude, latitude]) => this.pixel(longitude, latitude));
      const part = partUnder(corners, 'polygon' in intervention, at);
      if (!part) continue;
      // A corner of one wins over the line of another.
      const rank = part.pixels + (part.corner === null ? 100 : 0);
      if (best === null || rank < best.rank) best = { intervention, corner: part.corner, rank };
    }
    return best;
  }

  private pixel(longitude: number, latitude: number): { x: number; y: number } | null {
    const { scene } = this;
    const ground = scene.globe.getHeight(Cartographic.fromDegrees(longitude, latitude)) ?? 0;
    const place = Cartesian3.fromDegrees(longitude, latitude, ground + liftMetres);
    return scene.cartesianToCanvasCoordinates(place) ?? null;
  }

  private place(at: Cartesian2): LngLat | null {
    const ray = this.scene.camera.getPickRay(at);
    const ground = ray && this.scene.globe.pick(ray, this.scene);
    return ground ? geographic(ground) : null;
  }
}
