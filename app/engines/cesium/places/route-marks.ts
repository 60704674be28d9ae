import { ImageryLayer } from 'cesium';
import type { AppState } from '../../../state/state.ts';
import type { SceneContext } from '../layers/layer-adapter.ts';
import { boundsOfShapes, type PlaceShape, shapesOf } from './place-features.ts';
import { PlaceImageryProvider } from './place-imagery-provider.ts';

interface RouteShape extends PlaceShape {
  /** Open as far as is computed. */
  lasting: boolean;
}

/** Dry routes painted on the streets: whole lines where they stay open, dashed where they will be closed. */
export class RouteMarks {
  private imagery: ImageryLayer | null = null;
  private shown: AppState['dryRoutes'] = null;

  constructor(private readonly context: SceneContext) {}

  update({ dryRoutes }: AppState): void {
    if (dryRoutes === this.shown) return;
    this.shown = dryRoutes;
    const { imageryLayers } = this.context.scene;
    const former = this.imagery;
    this.imagery = null;
    const shapes = (dryRoutes?.routes ?? []).flatMap(({ line, openUntilSeconds }): RouteShape[] =>
      shapesOf({
        geometry: { type: 'LineString', coordinates: line },
        properties: { class: 'dry-route' },
      }).map((shape) => ({ ...shape, lasting: openUntilSeconds === null })),
    );
    if (shapes.length > 0) {
      this.imagery = new ImageryLayer(new PlaceImageryProvider(shapes, boundsOfShapes(shapes), paint));
      imageryLayers.add(this.imagery);
    }
    if (former) imageryLayers.remove(former, true);
    this.context.requestRender();
  }

  dispose(): void {
    if (this.imagery) this.context.scene.imageryLayers.remove(this.imagery, true);
    this.imagery = null;
  }
}

function paint(pen: CanvasRenderingContext2D, { lasting }: RouteShape): void {
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 9;
  pen.stroke();
  pen.setLineDash(lasting ? [] : [16, 10]);
  pen.strokeStyle = '#0f9d58';
  pen.lineWidth = 5;
  pen.stroke();
}
