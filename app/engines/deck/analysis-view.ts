import { HexagonLayer } from '@deck.gl/aggregation-layers';
import { Deck, type Layer, MapView, WebMercatorViewport } from '@deck.gl/core';
import { BitmapLayer, GeoJsonLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { AreaFeature, AreaStatistics, ValuePoint } from '../../features/sensing/area-statistics.ts';
import { interpolate } from '../../features/sensing/interpolation.ts';
import type { AnalysisName } from '../../state/state.ts';

type Bounds = readonly [west: number, south: number, east: number, north: number];
type Rgb = [red: number, green: number, blue: number];

/** What the pane shows; all of it is plain data. */
export interface AnalysisProps {
  view: AnalysisName;
  /** Fresh values of one property. */
  points: readonly ValuePoint[];
  areas: readonly AreaFeature[];
  /** Beside `areas`, in their order. */
  statistics: readonly AreaStatistics[];
  /** Colour ramp from the low to the high end of `range`, each 0 to 255. */
  ramp: readonly Rgb[];
  /** Values that the ramp spans, in the property's unit. */
  range: readonly [low: number, high: number];
  theme: 'dark' | 'light';
}

/** What lies under the pointer, and where, CSS pixels of the pane. */
export type Hovered =
  | { kind: 'sensor'; x: number; y: number; point: ValuePoint }
  | { kind: 'area'; x: number; y: number; statistics: AreaStatistics }
  | { kind: 'cell'; x: number; y: number; values: number[] };

const inks: Record<'dark' | 'light', { line: Rgb; quiet: Rgb }> = {
  dark: { line: [78, 98, 130], quiet: [20, 28, 43] },
  light: { line: [140, 152, 170], quiet: [255, 255, 255] },
};
/** Radius of a hexagon, metres. */
const hexagonMetres = 260;
/** How far a value speaks for its surroundings in the heat map, metres, and cells of the map from west to east. */
const heatMetres = 650;
const heatColumns = 240;

/** The plan with its own canvas. `dispose` gives all back. */
export class AnalysisView {
  private readonly deck: Deck<MapView>;

  constructor(
    container: HTMLDivElement,
    private readonly bounds: Bounds,
    private readonly onHover: (hovered: Hovered | null) => void,
    onClick: (point: ValuePoint) => void,
    onError: (sentence: string) => void,
  ) {
    const { clientWidth, clientHeight } = container;
    const [west, south, east, north] = bounds;
    const { longitude, latitude, zoom } = new WebMercatorViewport({
      width: Math.max(clientWidth, 100),
      height: Math.max(clientHeight, 100),
    }).fitBounds(
      [
        [west, south],
        [east, north],
      ],
      { padding: Math.min(60, clientWidth / 6, clientHeight / 6) },
    );
    this.deck = new Deck({
      parent: container,
      views: new MapView({ repeat: false }),
      controller: { dragRotate: false, touchRotate: false },
      initialViewState: { longitude, latitude, zoom, pitch: 0, bearing: 0 },
      layers: [],
      onClick: ({ layer, object }) => {
        if (layer?.id === 'sensors' && object) onClick(object as ValuePoint);
      },
      onError: (error) => onError(error.message),
    });
  }

  update(props: AnalysisProps): void {
    this.deck.setProps({ layers: this.layers(props) });
  }

  dispose(): void {
    this.deck.finalize();
  }

  private layers(props: AnalysisProps): Layer[] {
    const { view, points, theme } = props;
    const layers: Layer[] = [areas(props, this.hover('area', props))];
    if (view === 'heat') layers.push(heat(props, this.bounds));
    if (view === 'hexagons') layers.push(hexagons(props, this.hover('cell', props)));
    layers.push(
      new ScatterplotLayer<ValuePoint>({
        id: 'sensors',
        data: points as ValuePoint[],
        getPosition: ({ longitude, latitude }) => [longitude, latitude],
        getFillColor: ({ value }) => colourOf(props, value),
        getLineColor: theme === 'dark' ? [13, 19, 32, 220] : [255, 255, 255, 230],
        stroked: true,
        lineWidthUnits: 'pixels',
        getLineWidth: 1,
        radiusUnits: 'pixels',
        getRadius: view === 'districts' ? 3.2 : 2.6,
        pickable: true,
        autoHighlight: true,
        updateTriggers: { getFillColor: [props.ramp, props.range] },
        onHover: this.hover('sensor', props),
      }),
    );
    return layers;
  }

  private hover(kind: Hovered['kind'], { statistics }: AnalysisProps) {
    return ({ x, y, object, index }: { x: number; y: number; object?: unknown; index: number }): boolean => {
      if (object === undefined || object === null) this.onHover(null);
      else if (kind === 'sensor') this.onHover({ kind, x, y, point: object as ValuePoint });
      else if (kind === 'area') {
        const found = statistics[index];
        this.onHover(found ? { kind, x, y, statistics: found } : null);
      } else {
        const { points } = object as { points?: ValuePoint[] };
        this.onHover(points ? { kind, x, y, values: points.map(({ value }) => value) } : null);
      }
      return true;
    };
  }
}

/** Colour of a value on the ramp, clamped at its ends. */
function colourOf({ ramp, range }: AnalysisProps, value: number): Rgb {
  const [low, high] = range;
  const share = high === low ? 0.5 : (value - low) / (high - low);
  return ramp[Math.round(Math.min(Math.max(share, 0), 1) * (ramp.length - 1))]!;
}

/** Outlines of the districts, filled by their means where these are asked for. */
function areas(props: AnalysisProps, onHover: (info: never) => boolean): Layer {
  const { view, statistics, theme } = props;
  const { line, quiet } = inks[theme];
  return new GeoJsonLayer({
    id: 'areas',
    data: props.areas.map((area) => ({ type: 'Feature' as const, ...area })) as never,
    filled: true,
    stroked: true,
    lineWidthUnits: 'pixels',
    getLineWidth: view === 'districts' ? 1.6 : 1.1,
    getLineColor: line,
    getFillColor: (_: unknown, { index }: { index: number }) => {
      const mean = statistics[index]?.mean ?? null;
      if (view !== 'districts' || mean === null) return [...quiet, view === 'districts' ? 40 : 160];
      return [...colourOf(props, mean), 205];
    },
    pickable: view === 'districts',
    updateTriggers: { getFillColor: [statistics, view, theme, props.ramp] },
    onHover: onHover as never,
  } as never);
}

/** Values between the sensors; they fade with the distance to the nearest one, and where none is in reach is nothing. */
function heat(props: AnalysisProps, bounds: Bounds): Layer {
  const { width, height, values, distance } = interpolate(props.points, bounds, heatColumns, heatMetres);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser gave no canvas to draw the heat map on.');
  const image = pen.createImageData(width, height);
  for (let at = 0; at < values.length; at++) {
    if (Number.isNaN(values[at])) continue;
    image.data.set(colourOf(props, values[at]!), 4 * at);
    image.data[4 * at + 3] = 225 * (1 - distance[at]! ** 2);
  }
  pen.putImageData(image, 0, 0);
  return new BitmapLayer({ id: 'heat', image: canvas, bounds: [...bounds] });
}

function hexagons({ points, ramp, range, theme }: AnalysisProps, onHover: (info: never) => boolean): Layer {
  return new HexagonLayer<ValuePoint>({
    id: `hexagons ${theme}`,
    data: points as ValuePoint[],
    gpuAggregation: false,
    getPosition: ({ longitude, latitude }) => [longitude, latitude],
    getColorWeight: ({ value }) => value,
    colorAggregation: 'MEAN',
    colorRange: sixOf(ramp),
    colorDomain: [range[0], range[1]],
    radius: hexagonMetres,
    coverage: 0.94,
    extruded: false,
    opacity: 0.85,
    pickable: true,
    onHover: onHover as never,
  });
}

const sixOf = (ramp: readonly Rgb[]): Rgb[] =>
  Array.from({ length: 6 }, (_, index) => ramp[Math.round((index / 5) * (ramp.length - 1))]!);
