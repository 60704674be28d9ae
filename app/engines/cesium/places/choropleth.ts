import { ImageryLayer } from 'cesium';
import type { AppState, ColouredArea } from '../../../state/state.ts';
import type { SceneContext } from '../layers/layer-adapter.ts';
import { boundsOfShapes, type PlaceShape } from './place-features.ts';
import { PlaceImageryProvider } from './place-imagery-provider.ts';

interface AreaShape extends PlaceShape {
  area: ColouredArea;
  chosen: boolean;
}

const hatchPixels = 14;
const unknownColour = '#8b97a8';

/** Areas coloured by an indicator, painted on the ground: unknown ones hatched, late ones paler, the chosen one outlined. */
export class Choropleth {
  private imagery: ImageryLayer | null = null;
  private shown: AppState['choropleth'] = null;

  constructor(private readonly context: SceneContext) {}

  update({ choropleth }: AppState): void {
    const { imageryLayers } = this.context.scene;
    if (choropleth === this.shown) {
      // Layers that come later lie below it all the same.
      if (this.imagery && imageryLayers.get(imageryLayers.length - 1) !== this.imagery)
        imageryLayers.raiseToTop(this.imagery);
      return;
    }
    this.shown = choropleth;
    const former = this.imagery;
    this.imagery = null;
    const shapes = (choropleth?.areas ?? []).flatMap((area) =>
      area.rings.map(
        (positions): AreaShape => ({
          className: '',
          closed: true,
          positions,
          area,
          chosen: area.code === choropleth?.selected,
        }),
      ),
    );
    if (shapes.length > 0) {
      // The chosen outline lies over those of its neighbours.
      shapes.sort((one, other) => Number(one.chosen) - Number(other.chosen));
      this.imagery = new ImageryLayer(new PlaceImageryProvider(shapes, boundsOfShapes(shapes), paintArea));
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

function paintArea(pen: CanvasRenderingContext2D, { area, chosen }: AreaShape): void {
  pen.setLineDash([]);
  if (area.colour === null) {
    pen.fillStyle = hatch(pen) ?? unknownColour;
    pen.globalAlpha = 0.75;
  } else {
    pen.fillStyle = area.colour;
    pen.globalAlpha = area.stale ? 0.38 : 0.72;
  }
  pen.fill();
  pen.globalAlpha = chosen ? 1 : 0.7;
  pen.strokeStyle = chosen ? '#ffffff' : '#16202e';
  pen.lineWidth = chosen ? 5 : 1.2;
  pen.stroke();
  if (chosen) {
    pen.strokeStyle = '#0d1320';
    pen.lineWidth = 1.6;
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/** Oblique lines, as everywhere for what is not known. */
function hatch(pen: CanvasRenderingContext2D): CanvasPattern | null {
  const tile = document.createElement('canvas');
  tile.width = tile.height = hatchPixels;
  const lines = tile.getContext('2d');
  if (!lines) return null;
  lines.strokeStyle = unknownColour;
  lines.lineWidth = 2;
  lines.beginPath();
  for (const shift of [-hatchPixels, 0, hatchPixels]) {
    lines.moveTo(shift, hatchPixels);
    lines.lineTo(shift + hatchPixels, 0);
  }
  lines.stroke();
  return pen.createPattern(tile, 'repeat');
}
