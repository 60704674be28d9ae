import {
  ArcType,
  type BillboardCollection,
  Cartesian3,
  Cartographic,
  GeometryInstance,
  ImageryLayer,
  Material,
  NearFarScalar,
  PolylineGeometry,
  PolylineMaterialAppearance,
  Primitive,
} from 'cesium';
import type { LngLat } from '../../../../models/geo/position.ts';
import { type PipeMarks as Marks, type PipeTone, pipeTones } from '../../../state/pipes-view.ts';
import type { AppState } from '../../../state/state.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import { toneLooks } from '../colours/pipe-tones.ts';
import { spriteScale, toneSprite } from '../interaction/sprites.ts';
import type { LabelCandidate } from '../labels/label.ts';
import { addSigns } from '../labels/sign-collection.ts';
import type { SceneContext } from '../layers/layer-adapter.ts';
import { anchorOf, boundsOfShapes, type PlaceShape } from '../places/place-features.ts';
import { PlaceImageryProvider } from '../places/place-imagery-provider.ts';

interface AreaShape extends PlaceShape {
  tone: PipeTone;
}

const owner = 'pipe marks';
const linePixels = 5;
/** Words of an answer come before the names of the city, and after alarms. */
const labelPriority = 900;
const labelReachMetres = 6000;
/** From afar signs are smaller, or they would hide what they are about. */
const signScale = new NearFarScalar(1500, 1, 8000, 0.6);

/**
 * What the answer to a question about pipes shows: signs that nothing hides, lines in space (paler where the ground is
 * before them), areas painted on the ground, and their words. Pipes and buildings themselves are coloured by their layers.
 */
export class PipeMarks {
  private shown: Marks | null = null;
  private imagery: ImageryLayer | null = null;
  private lines: Primitive[] = [];
  private readonly signs: BillboardCollection;
  private readonly stop: () => void;
  /** The ground has come in more detail: signs stand on it anew. */
  private stale = false;

  constructor(private readonly context: SceneContext) {
    const { scene } = context;
    this.signs = addSigns(scene);
    const stopProgress = scene.globe.tileLoadProgressEvent.addEventListener((waiting: number) => {
      if (waiting > 0 || this.signs.length === 0) return;
      this.stale = true;
      scene.requestRender();
    });
    const stopFrames = scene.preRender.addEventListener(() => {
      if (!this.stale) return;
      this.stale = false;
      this.ground();
    });
    this.stop = () => {
      stopProgress();
      stopFrames();
    };
  }

  update({ pipeMarks }: Pick<AppState, 'pipeMarks'>): void {
    if (pipeMarks === this.shown) return;
    this.shown = pipeMarks;
    this.clear();
    if (pipeMarks) {
      this.drawSigns(pipeMarks.signs);
      this.drawLines(pipeMarks.lines);
      this.paintAreas(pipeMarks.areas);
      this.context.labels.set(owner, labelsOf(pipeMarks));
    }
    this.context.requestRender();
  }

  dispose(): void {
    this.stop();
    this.clear();
    this.context.scene.primitives.remove(this.signs);
  }

  private clear(): void {
    const { scene, labels } = this.context;
    this.signs.removeAll();
    for (const line of this.lines) scene.primitives.remove(line);
    this.lines = [];
    if (this.imagery) scene.imageryLayers.remove(this.imagery, true);
    this.imagery = null;
    labels.remove(owner);
  }

  private drawSigns(signs: Marks['signs']): void {
    for (const { position, tone } of signs) {
      const sprite = toneSprite(toneLooks[tone]);
      const sign = this.signs.add({
        position: this.onGround(position),
        width: sprite.width / spriteScale,
        height: sprite.height / spriteScale,
        scaleByDistance: signScale,
        disableDepthTestDistance: Number.POSITIVE_INFINITY,
      });
      sign.setImage(tone, sprite);
    }
  }

  private ground(): void {
    for (const [index, { position }] of (this.shown?.signs ?? []).entries())
      this.signs.get(index).position = this.onGround(position);
  }

  private onGround({ longitude, latitude }: LngLat): Cartesian3 {
    const { scene, city } = this.context;
    const ground = scene.globe.getHeight(Cartographic.fromDegrees(longitude, latitude));
    return Cartesian3.fromDegrees(longitude, latitude, ground ?? city.geoidUndulation);
  }

  /** One primitive for all lines of a tone: they share its dash. */
  private drawLines(lines: Marks['lines']): void {
    const { scene } = this.context;
    for (const tone of pipeTones) {
      const instances = lines
        .filter((line) => line.tone === tone && line.points.length > 1)
        .map(
          ({ points }) =>
            new GeometryInstance({
              geometry: new PolylineGeometry({
                positions: points.map(({ longitude, latitude, height }) =>
                  Cartesian3.fromDegrees(longitude, latitude, height),
                ),
                width: linePixels,
                arcType: ArcType.NONE,
                vertexFormat: PolylineMaterialAppearance.VERTEX_FORMAT,
              }),
            }),
        );
      if (instances.length === 0) continue;
      const line = new Primitive({
        geometryInstances: instances,
        appearance: lineAppearance(tone, 1),
        depthFailAppearance: lineAppearance(tone, 0.55),
        allowPicking: false,
        asynchronous: false,
      });
      this.lines.push(scene.primitives.add(line) as Primitive);
    }
  }

  private paintAreas(areas: Marks['areas']): void {
    const shapes = areas.map(
      ({ ring, tone }): AreaShape => ({
        className: '',
        closed: true,
        positions: ring.map(({ longitude, latitude }) => [longitude, latitude]),
        tone,
      }),
    );
    if (shapes.length === 0) return;
    this.imagery = new ImageryLayer(new PlaceImageryProvider(shapes, boundsOfShapes(shapes), paint));
    this.context.scene.imageryLayers.add(this.imagery);
  }
}

function lineAppearance(tone: PipeTone, alpha: number): PolylineMaterialAppearance {
  const { colour, dash } = toneLooks[tone];
  const color = colourFromHex(colour).withAlpha(alpha);
  const casing = colourFromHex('#ffffff').withAlpha(alpha * 0.9);
  const [ink, gap] = dash ?? [1, 0];
  return new PolylineMaterialAppearance({
    material: dash
      ? Material.fromType('PolylineDash', {
          color,
          gapColor: casing.withAlpha(alpha * 0.25),
          dashLength: ink + gap,
          // Sixteenths of a dash, the first ones in ink.
          dashPattern: (1 << Math.round((16 * ink) / (ink + gap))) - 1,
        })
      : Material.fromType('PolylineOutline', { color, outlineColor: casing, outlineWidth: 1 }),
  });
}

function paint(pen: CanvasRenderingContext2D, { tone }: AreaShape): void {
  const { colour, dash } = toneLooks[tone];
  pen.fillStyle = colour;
  pen.globalAlpha = 0.16;
  pen.fill();
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 5;
  pen.stroke();
  pen.setLineDash([...(dash ?? [])]);
  pen.strokeStyle = colour;
  pen.lineWidth = 3;
  pen.stroke();
}

/** Words of signs above them, words of areas in their middle. */
function labelsOf({ signs, areas }: Marks): LabelCandidate[] {
  const label = (key: string, place: LngLat, text: string): LabelCandidate => ({
    ...{ key, text, style: 'alarm', symbol: null, height: null },
    ...{ longitude: place.longitude, latitude: place.latitude },
    ...{ priority: labelPriority, reachMetres: labelReachMetres, leastMetres: 0, picked: null },
  });
  const ofSigns = signs.flatMap(({ position, text }, index) =>
    text ? [label(`sign ${index}`, position, text)] : [],
  );
  const ofAreas = areas.flatMap(({ ring, text }, index) => {
    const coordinates = [ring.map(({ longitude, latitude }) => [longitude, latitude])];
    const middle = anchorOf({ geometry: { type: 'Polygon', coordinates }, properties: null });
    return text && middle ? [label(`area ${index}`, middle, text)] : [];
  });
  return [...ofSigns, ...ofAreas];
}
