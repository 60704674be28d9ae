import {
  ArcType,
  Cartesian3,
  Color,
  GeometryInstance,
  Material,
  PolylineGeometry,
  PolylineMaterialAppearance,
  Primitive,
} from 'cesium';
import type { SceneContext } from '../layers/layer-adapter.ts';
import type { Look } from '../look/look.ts';
import { askWater } from './water-desk.ts';
import type { WaterWish } from './water-view.ts';

/** The edge of what was computed, dashed on the ground: beyond it nothing is known. */
export class EdgeLine {
  private run: string | null = null;
  private line: Primitive | null = null;
  private positions: Cartesian3[] = [];

  constructor(private readonly context: SceneContext) {}

  /** The edge of the grid that is shown; null takes it away. */
  follow(wish: WaterWish | null): void {
    const moment = wish && (wish.question.type === 'picture' ? wish.question.moment : wish.question.a);
    if ((moment?.run ?? null) === this.run) return;
    this.takeDown();
    this.run = moment?.run ?? null;
    if (!moment) return;
    askWater({ type: 'edge', moment }).then(
      (edge) => {
        if (this.run !== moment.run) return;
        this.positions = Cartesian3.fromDegreesArrayHeights([...edge]);
        this.draw(this.context.look);
      },
      () => {
        // The water itself says what is wrong with the run; the next wish asks again.
        if (this.run === moment.run) this.run = null;
      },
    );
  }

  applyLook(look: Look): void {
    if (this.line) this.draw(look);
  }

  dispose(): void {
    this.takeDown();
    this.run = null;
  }

  private draw(look: Look): void {
    this.removeLine();
    if (this.positions.length < 2) return;
    const colour = look.theme === 'dark' ? Color.WHITE : Color.fromCssColorString('#16202e');
    const appearance = (alpha: number) =>
      new PolylineMaterialAppearance({
        translucent: true,
        material: Material.fromType('PolylineDash', { color: colour.withAlpha(alpha), dashLength: 18 }),
      });
    this.line = this.context.scene.primitives.add(
      new Primitive({
        geometryInstances: new GeometryInstance({
          geometry: new PolylineGeometry({
            positions: this.positions,
            width: 2,
            arcType: ArcType.NONE,
            vertexFormat: PolylineMaterialAppearance.VERTEX_FORMAT,
          }),
        }),
        appearance: appearance(0.75),
        depthFailAppearance: appearance(0.2),
        allowPicking: false,
        asynchronous: false,
      }),
    ) as Primitive;
    this.context.requestRender();
  }

  private takeDown(): void {
    this.removeLine();
    this.positions = [];
  }

  private removeLine(): void {
    if (this.line) this.context.scene.primitives.remove(this.line);
    this.line = null;
    this.context.requestRender();
  }
}
