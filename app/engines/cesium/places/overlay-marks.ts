import { Cartesian3, ImageryLayer, PointPrimitiveCollection } from 'cesium';
import type { OverlayRow } from '../../../../models/city/overlay.ts';
import type { AppState } from '../../../state/state.ts';
import { colourFromRgb } from '../colours/cesium-colour.ts';
import type { SceneContext } from '../layers/layer-adapter.ts';
import { boundsOfShapes, type PlaceShape, shapesOf } from './place-features.ts';
import { PlaceImageryProvider } from './place-imagery-provider.ts';

interface FoundShape extends PlaceShape {
  chosen: boolean;
}

const pointPixels = 11;
/** Above the ground, so that a hill's triangles do not cut a point. */
const pointMetres = 2;

/** What an overlay has found: areas and lines painted on the ground, points as dots that nothing hides. */
export class OverlayMarks {
  private imagery: ImageryLayer | null = null;
  private readonly points: PointPrimitiveCollection;
  private shown: AppState['overlay'] = null;

  constructor(private readonly context: SceneContext) {
    this.points = context.scene.primitives.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
  }

  update({ overlay }: AppState): void {
    if (overlay === this.shown) return;
    this.shown = overlay;
    const { imageryLayers } = this.context.scene;
    const former = this.imagery;
    this.imagery = null;
    this.points.removeAll();
    const shapes = (overlay?.rows ?? []).flatMap((row): FoundShape[] => {
      const chosen = row.code === overlay?.chosen;
      const own = shapesOf({ geometry: asGeometry(row), properties: { class: row.class } });
      if (own.length === 0) this.dot(row, chosen);
      return own.map((shape) => ({ ...shape, chosen }));
    });
    if (shapes.length > 0) {
      shapes.sort((one, other) => Number(one.chosen) - Number(other.chosen));
      const [red, green, blue] = this.context.look.accent;
      const accent = `rgb(${red} ${green} ${blue})`;
      this.imagery = new ImageryLayer(
        new PlaceImageryProvider(shapes, boundsOfShapes(shapes), (pen, shape) => paint(pen, shape, accent)),
      );
      imageryLayers.add(this.imagery);
    }
    if (former) imageryLayers.remove(former, true);
    this.context.requestRender();
  }

  dispose(): void {
    if (this.imagery) this.context.scene.imageryLayers.remove(this.imagery, true);
    this.imagery = null;
    this.context.scene.primitives.remove(this.points);
  }

  private dot({ longitude, latitude }: OverlayRow, chosen: boolean): void {
    const { scene, city, look } = this.context;
    const place = Cartesian3.fromDegrees(longitude, latitude);
    const ground =
      scene.globe.getHeight(scene.globe.ellipsoid.cartesianToCartographic(place)) ?? city.geoidUndulation;
    this.points.add({
      position: Cartesian3.fromDegrees(longitude, latitude, ground + pointMetres),
      pixelSize: chosen ? pointPixels * 1.5 : pointPixels,
      color: colourFromRgb(look.accent),
      outlineColor: colourFromRgb([255, 255, 255]),
      outlineWidth: chosen ? 3 : 2,
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
    });
  }
}

const asGeometry = ({ geometry }: OverlayRow): { type: string; coordinates: unknown } => ({
  type: geometry.type,
  coordinates: geometry.coordinates as unknown,
});

function paint(pen: CanvasRenderingContext2D, { closed, chosen }: FoundShape, accent: string): void {
  pen.setLineDash([]);
  pen.fillStyle = pen.strokeStyle = accent;
  if (closed) {
    pen.globalAlpha = chosen ? 0.45 : 0.22;
    pen.fill();
  }
  pen.globalAlpha = 1;
  pen.lineWidth = chosen ? 6 : closed ? 2.5 : 4;
  pen.stroke();
}
