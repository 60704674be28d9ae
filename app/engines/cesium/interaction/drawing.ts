import {
  ArcType,
  type BillboardCollection,
  Cartesian2,
  Cartesian3,
  Cartographic,
  Color,
  ColorGeometryInstanceAttribute,
  GeometryInstance,
  PerInstanceColorAppearance,
  PointPrimitiveCollection,
  PolylineColorAppearance,
  PolylineGeometry,
  Primitive,
  PrimitiveCollection,
  type Scene,
  VerticalOrigin,
  WallGeometry,
} from 'cesium';
import type { GeoPoint, LngLat } from '../../../../models/geo/position.ts';
import { floodToolPoints, isFloodTool } from '../../../actions/flood-tools.ts';
import type { AppState, Measurement, ToolState } from '../../../state/state.ts';
import { colourFromRgb } from '../colours/cesium-colour.ts';
import { addSigns } from '../labels/sign-collection.ts';
import type { Look } from '../look/look.ts';
import { drawFloodMarks, floodMarksState, type Pen } from './flood-marks.ts';
import { formatMetres } from './format-metres.ts';
import { plateSprite, spriteScale } from './sprites.ts';

const onTop = Number.POSITIVE_INFINITY;
const sandbags = '#b08d57';

/** Measurements that stay, and the one being drawn. */
export class Drawing implements Pen {
  private readonly lines: PrimitiveCollection;
  private readonly points: PointPrimitiveCollection;
  private readonly plates: BillboardCollection;

  constructor(
    private readonly scene: Scene,
    private look: Look,
  ) {
    this.lines = scene.primitives.add(new PrimitiveCollection()) as PrimitiveCollection;
    this.points = scene.primitives.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
    this.plates = addSigns(scene);
  }

  update(state: AppState, before: AppState | null): void {
    if (
      before !== null &&
      state.measurements === before.measurements &&
      state.tool === before.tool &&
      state.theme === before.theme &&
      floodMarksState(state).every((part, index) => part === floodMarksState(before)[index])
    )
      return;
    this.lines.removeAll();
    this.points.removeAll();
    this.plates.removeAll();
    for (const measurement of state.measurements) this.measurement(measurement);
    if (state.tool) this.tool(state.tool);
    drawFloodMarks(state, this);
    this.scene.requestRender();
  }

  applyLook(look: Look): void {
    this.look = look;
  }

  dispose(): void {
    for (const collection of [this.lines, this.points, this.plates]) this.scene.primitives.remove(collection);
  }

  private measurement({ kind, points, metres, horizontalMetres }: Measurement): void {
    if (points.length < 2) return;
    if (kind === 'height') this.height(points[0]!, points.at(-1)!, metres, horizontalMetres);
    else {
      this.line(points, 3);
      this.vertices(points);
      this.plate(points.at(-1)!, formatMetres(metres));
    }
  }

  private tool({ name, points, moving }: ToolState): void {
    const drawn = moving ? [...points, moving] : points;
    this.vertices(points);
    if (drawn.length < 2) return;
    const [first, last] = [drawn[0]!, drawn.at(-1)!];
    if (name === 'flood-section' || name === 'dry-route' || name === 'pipe-section') this.line(drawn, 3);
    else if (name === 'pit' || name === 'pipe-area')
      this.line(drawn.length > 2 ? [...drawn, first] : drawn, 3);
    else if (name === 'measure-distance' || name === 'barrier') {
      this.line(drawn, 3);
      this.plate(last, formatMetres(lengthOf(drawn)));
    } else if (name === 'measure-height')
      this.height(first, last, Math.abs(last.height - first.height), Number.NaN);
    else if (name === 'rain-area') this.rectangle(first, last);
    else if (isFloodTool(name))
      this.line(floodToolPoints[name] > 2 && drawn.length > 2 ? [...drawn, first] : drawn, 3);
  }

  /** The vertical leg with its length, the horizontal one thinner to it. */
  private height(first: GeoPoint, last: GeoPoint, metres: number, horizontalMetres: number): void {
    const [low, high] = first.height <= last.height ? [first, last] : [last, first];
    const foot = { ...high, height: low.height };
    this.line([foot, high], 3);
    this.line([low, foot], 1.5, true);
    this.vertices([low, high]);
    this.plate({ ...high, height: (low.height + high.height) / 2 }, formatMetres(metres));
    if (horizontalMetres > 0.5)
      this.plate(
        {
          ...low,
          longitude: (low.longitude + foot.longitude) / 2,
          latitude: (low.latitude + foot.latitude) / 2,
        },
        formatMetres(horizontalMetres),
      );
  }

  rectangle(first: GeoPoint, last: GeoPoint): void {
    const height = Math.max(first.height, last.height) + 1;
    const corner = (longitude: number, latitude: number): GeoPoint => ({ longitude, latitude, height });
    this.line(
      [
        corner(first.longitude, first.latitude),
        corner(last.longitude, first.latitude),
        corner(last.longitude, last.latitude),
        corner(first.longitude, last.latitude),
        corner(first.longitude, first.latitude),
      ],
      2.5,
    );
  }

  groundAt({ longitude, latitude }: LngLat, fallback: number): number {
    const place = Cartographic.fromDegrees(longitude, latitude);
    return this.scene.globe.getHeight(place) ?? fallback;
  }

  wall(points: GeoPoint[], heightMetres: number): void {
    if (points.length < 2) return;
    const feet = points.map(({ height }) => height - 1);
    this.lines.add(
      new Primitive({
        geometryInstances: new GeometryInstance({
          geometry: new WallGeometry({
            positions: points.map(cartesian),
            minimumHeights: feet,
            maximumHeights: feet.map((foot) => foot + heightMetres),
            vertexFormat: PerInstanceColorAppearance.FLAT_VERTEX_FORMAT,
          }),
          attributes: {
            color: ColorGeometryInstanceAttribute.fromColor(Color.fromCssColorString(sandbags)),
          },
        }),
        appearance: new PerInstanceColorAppearance({ flat: true, translucent: false }),
        allowPicking: false,
        asynchronous: false,
      }),
    );
  }

  /** A line with a rim; where ground or buildings hide it, it shines through faintly. */
  line(points: GeoPoint[], width: number, faint = false): void {
    const positions = points.map(cartesian);
    this.lines.add(lineOf(positions, width + 2, this.rim(), 0.75, 0));
    this.lines.add(lineOf(positions, width, colourFromRgb(this.look.accent), faint ? 0.75 : 1, 0.4));
  }

  vertices(points: GeoPoint[]): void {
    for (const point of points)
      this.points.add({
        position: cartesian(point),
        pixelSize: 8,
        color: colourFromRgb(this.look.accent),
        outlineColor: this.rim(),
        outlineWidth: 2,
        disableDepthTestDistance: onTop,
      });
  }

  plate(at: GeoPoint, text: string): void {
    const sprite = plateSprite(text, this.look.theme);
    const billboard = this.plates.add({
      position: cartesian(at),
      width: sprite.width / spriteScale,
      height: sprite.height / spriteScale,
      verticalOrigin: VerticalOrigin.BOTTOM,
      pixelOffset: new Cartesian2(0, -10),
      disableDepthTestDistance: onTop,
    });
    billboard.setImage(`${this.look.theme} ${text}`, sprite);
  }

  private rim(): Color {
    return this.look.theme === 'dark' ? Color.fromCssColorString('#0d1320') : Color.WHITE;
  }
}

function lineOf(
  positions: Cartesian3[],
  width: number,
  colour: Color,
  alpha: number,
  hiddenAlpha: number,
): Primitive {
  const attribute = (share: number) =>
    ColorGeometryInstanceAttribute.fromColor(colour.withAlpha(share * colour.alpha));
  const appearance = new PolylineColorAppearance({ translucent: true });
  return new Primitive({
    geometryInstances: new GeometryInstance({
      geometry: new PolylineGeometry({
        positions,
        width,
        arcType: ArcType.NONE,
        vertexFormat: PolylineColorAppearance.VERTEX_FORMAT,
      }),
      attributes: { color: attribute(alpha), depthFailColor: attribute(hiddenAlpha) },
    }),
    appearance,
    depthFailAppearance: hiddenAlpha > 0 ? appearance : undefined,
    allowPicking: false,
    asynchronous: false,
  });
}

const cartesian = ({ longitude, latitude, height }: GeoPoint): Cartesian3 =>
  Cartesian3.fromDegrees(longitude, latitude, height);

function lengthOf(points: GeoPoint[]): number {
  let sum = 0;
  for (let index = 1; index < points.length; index++)
    sum += Cartesian3.distance(cartesian(points[index - 1]!), cartesian(points[index]!));
  return sum;
}
