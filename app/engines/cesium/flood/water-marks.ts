import {
  ArcType,
  type BillboardCollection,
  Cartesian2,
  Cartesian3,
  ColorGeometryInstanceAttribute,
  GeometryInstance,
  PolylineColorAppearance,
  PolylineGeometry,
  Primitive,
  type Scene,
  VerticalOrigin,
} from 'cesium';
import type { LngLat } from '../../../../models/geo/position.ts';
import type { AppState } from '../../../state/state.ts';
import { colourFromRgb } from '../colours/cesium-colour.ts';
import { plateSprite, spriteScale } from '../interaction/sprites.ts';
import { addSigns } from '../labels/sign-collection.ts';
import type { SceneContext } from '../layers/layer-adapter.ts';
import type { Look } from '../look/look.ts';

/** Points of the section's line on the ground, at most. */
const sectionPoints = 160;
const liftMetres = 0.8;

/** Numbers of the kept probes, and the line of the cross-section from its beginning to its end. */
export class WaterMarks {
  private readonly plates: BillboardCollection;
  private line: Primitive | null = null;
  private shown: Pick<AppState, 'floodProbes' | 'floodSection'> | null = null;
  private readonly scene: Scene;

  constructor(private readonly context: SceneContext) {
    this.scene = context.scene;
    this.plates = addSigns(this.scene);
  }

  /** Null takes the marks away. */
  follow(state: Pick<AppState, 'floodProbes' | 'floodSection'> | null): void {
    if (state?.floodProbes === this.shown?.floodProbes && state?.floodSection === this.shown?.floodSection)
      return;
    this.shown = state && { floodProbes: state.floodProbes, floodSection: state.floodSection };
    this.draw(this.context.look);
  }

  applyLook(look: Look): void {
    if (this.shown) this.draw(look);
  }

  dispose(): void {
    this.removeLine();
    this.scene.primitives.remove(this.plates);
  }

  private draw(look: Look): void {
    this.plates.removeAll();
    this.removeLine();
    for (const [index, probe] of (this.shown?.floodProbes ?? []).entries())
      this.plate(probe, String(index + 1), look);
    const section = this.shown?.floodSection ?? [];
    if (section.length > 1) {
      this.drawLine(section, look);
      this.plate(section[0]!, '0 m', look);
      this.plate(section.at(-1)!, '→', look);
    }
    this.context.requestRender();
  }

  private drawLine(section: readonly LngLat[], look: Look): void {
    const legs = section.length - 1;
    const steps = Math.max(1, Math.floor(sectionPoints / legs));
    const positions: Cartesian3[] = [];
    for (let leg = 0; leg < legs; leg++)
      for (let step = leg === 0 ? 0 : 1; step <= steps; step++) {
        const share = step / steps;
        const [from, to] = [section[leg]!, section[leg + 1]!];
        positions.push(
          this.onGround({
            longitude: from.longitude + (to.longitude - from.longitude) * share,
            latitude: from.latitude + (to.latitude - from.latitude) * share,
          }),
        );
      }
    const colour = colourFromRgb(look.accent);
    const appearance = new PolylineColorAppearance({ translucent: true });
    this.line = this.scene.primitives.add(
      new Primitive({
        geometryInstances: new GeometryInstance({
          geometry: new PolylineGeometry({
            positions,
            width: 4,
            arcType: ArcType.NONE,
            vertexFormat: PolylineColorAppearance.VERTEX_FORMAT,
          }),
          attributes: {
            color: ColorGeometryInstanceAttribute.fromColor(colour),
            depthFailColor: ColorGeometryInstanceAttribute.fromColor(colour.withAlpha(0.35)),
          },
        }),
        appearance,
        depthFailAppearance: appearance,
        allowPicking: false,
        asynchronous: false,
      }),
    ) as Primitive;
  }

  private plate(place: LngLat, text: string, look: Look): void {
    const sprite = plateSprite(text, look.theme);
    const billboard = this.plates.add({
      position: this.onGround(place),
      width: sprite.width / spriteScale,
      height: sprite.height / spriteScale,
      verticalOrigin: VerticalOrigin.BOTTOM,
      pixelOffset: new Cartesian2(0, -6),
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
    });
    billboard.setImage(`${look.theme} ${text}`, sprite);
  }

  private onGround({ longitude, latitude }: LngLat): Cartesian3 {
    const { ellipsoid } = this.scene.globe;
    const place = ellipsoid.cartesianToCartographic(Cartesian3.fromDegrees(longitude, latitude));
    const ground = this.scene.globe.getHeight(place) ?? this.context.city.geoidUndulation;
    return Cartesian3.fromDegrees(longitude, latitude, ground + liftMetres);
  }

  private removeLine(): void {
    if (this.line) this.scene.primitives.remove(this.line);
    this.line = null;
  }
}
