import type { CityObject } from '../../models/city/city.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { distanceMetres, lineOf, placeOf, planLength } from '../../models/pipes/plan-line.ts';
import { axisHeights, numberIn, sectionMetres } from '../../models/pipes/settle.ts';
import type { PipeDiscipline } from '../../models/survey/classes.ts';
import type { Section, SurveyLine, SurveyPoint } from '../../models/survey/records.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest, ImportResult } from '../importer.ts';
import { linesOf } from '../objects/read-lines.ts';
import { defaultSurveyDrawing } from './draw.ts';
import type { LaidLine } from './layout.ts';
import { MeetingLines } from './meeting-lines.ts';
import { SurveyLayers } from './survey-layers.ts';

/**
 * The tilesets of a pipe survey from its objects as they stand in the city: once it has been edited, its delivery tells
 * of them no more. East and north are degrees here, heights metres above the ellipsoid.
 * @param request with one file of objects, one a line.
 */
export async function drawSurveyObjects(request: ImportRequest): Promise<ImportResult> {
  const objects = new Map<string, CityObject>();
  for (const line of linesOf(request.files[0]!)) {
    const object = JSON.parse(line.toString('utf8')) as CityObject;
    objects.set(object.code, object);
  }
  const points = new Map<string, SurveyPoint>();
  for (const object of objects.values())
    if (object.geometry?.type === 'Point') points.set(object.code, pointOf(object));
  const lines = [...objects.values()].flatMap((object) => laidLine(object, objects, points) ?? []);
  const bounds = boundsOf([...points.values()]);
  const frame = frameIn(bounds, objects);
  const ground = groundOf(objects);
  const layers = new SurveyLayers(
    {
      toFrame: (east, north, height) => frame.fromGeographic(east, north, height),
      ground: ({ id }) => ground.get(id) ?? null,
    },
    defaultSurveyDrawing,
  );
  const meeting = new MeetingLines(lines);
  for (const laid of lines) {
    const { id, from, to } = laid.line;
    layers.of(laid.line).addLine(laid, id, [from, to], meeting.goesOn(laid));
  }
  for (const point of points.values()) {
    const meet = meeting.of(point.id);
    layers.of(meet[0]?.line ?? point).addPoint(point, point.id, meet);
  }
  return {
    kind: 'survey',
    crs: 'EPSG:4979',
    heightDatum: 'ellipsoid',
    bounds,
    geoidUndulation: geoid().undulation(frame.longitude, frame.latitude),
    layers: await layers.write(request, frame),
    objectsFile: null,
    objectCount: objects.size,
    attribution: null,
    warnings: [],
  };
}

const textIn = ({ attributes }: CityObject, name: string): string | null =>
  typeof attributes[name] === 'string' ? attributes[name] : null;

/** What points and lines have in common. Columns as delivered stand among the attributes. */
function recordOf(object: CityObject) {
  return {
    id: object.code,
    discipline: (textIn(object, 'discipline') ?? 'other') as PipeDiscipline,
    unknownClass: null,
    subclass: textIn(object, 'subclass'),
    code: textIn(object, 'elementCode'),
    file: textIn(object, 'sourceFile') ?? '',
    row: numberIn(object, 'sourceRow') ?? 0,
    original: object.attributes as SurveyPoint['original'],
  };
}

function pointOf(object: CityObject): SurveyPoint {
  const [east, north] = placeOf(object);
  return {
    ...recordOf(object),
    east,
    north,
    groundZ: null,
    depth: null,
    pipeZ: null,
    feature: textIn(object, 'feature'),
    appurtenance: textIn(object, 'appurtenance'),
    name: object.name,
  };
}

function sectionOf(object: CityObject): Section | null {
  const [diameterMillimetres, widthMillimetres, heightMillimetres] = (
    ['diameterMillimetres', 'widthMillimetres', 'heightMillimetres'] as const
  ).map((name) => numberIn(object, name));
  if (diameterMillimetres != null) return { shape: 'circle', diameterMillimetres };
  return widthMillimetres == null || heightMillimetres == null
    ? null
    : { shape: 'box', widthMillimetres, heightMillimetres };
}

/** A line between its ends; null of what is none, or whose ends are not there. */
function laidLine(
  object: CityObject,
  objects: ReadonlyMap<string, CityObject>,
  points: ReadonlyMap<string, SurveyPoint>,
): LaidLine | null {
  const [from, to] = [textIn(object, 'from') ?? '', textIn(object, 'to') ?? ''];
  const [start, end] = [points.get(from), points.get(to)];
  if (object.geometry?.type !== 'LineString' || !start || !end) return null;
  const plan = lineOf(object);
  const usual = defaultSurveyDrawing.usualDiameterMetres;
  const [first, last] = axisHeights(object, objects.get(from)!, objects.get(to)!, usual);
  const total = planLength(plan);
  let along = 0;
  const axis = plan.map((place, index) => {
    if (index > 0) along += distanceMetres(plan[index - 1]!, place);
    return [...place, first + (last - first) * (total > 0 ? along / total : 0)] as const;
  });
  const line: SurveyLine = {
    ...recordOf(object),
    from,
    to,
    fromDepth: null,
    toDepth: null,
    fromZ: null,
    toZ: null,
    material: textIn(object, 'material'),
    section: sectionOf(object),
    embedding: textIn(object, 'embedding'),
    pressure: textIn(object, 'pressure'),
    bends: [],
    flowsBack: false,
  };
  return {
    line,
    from: start,
    to: end,
    axis,
    halfHeightMetres: (sectionMetres(object) || usual) / 2,
    lengthMetres: numberIn(object, 'lengthMetres') ?? total,
  };
}

/**
 * Ground above the points, metres above the ellipsoid. What stands up to the ground ends there; of junctions, which end
 * where their pipes do, it is the level of the survey, raised as the others are.
 */
function groundOf(objects: ReadonlyMap<string, CityObject>): ReadonlyMap<string, number> {
  const ground = new Map<string, number>();
  const raised: number[] = [];
  const levels = new Map<string, number>();
  for (const object of objects.values()) {
    if (object.geometry?.type !== 'Point') continue;
    const level = numberIn(object, 'groundMetres');
    if (object.class === 'junction') {
      if (level !== null) levels.set(object.code, level);
    } else if (object.topHeight !== null) {
      ground.set(object.code, object.topHeight);
      if (level !== null) raised.push(object.topHeight - level);
    }
  }
  const [place] = [...objects.values()].flatMap(({ geometry }) =>
    geometry?.type === 'Point' ? [geometry.coordinates as [number, number]] : [],
  );
  const usual =
    raised.sort((a, b) => a - b)[raised.length >> 1] ?? (place ? geoid().undulation(...place) : 0);
  for (const [code, level] of levels) ground.set(code, level + usual);
  return ground;
}

function boundsOf(points: readonly SurveyPoint[]): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { east, north } of points) {
    bounds[0] = Math.min(bounds[0], east!);
    bounds[1] = Math.min(bounds[1], north!);
    bounds[2] = Math.max(bounds[2], east!);
    bounds[3] = Math.max(bounds[3], north!);
  }
  return points.length > 0 ? bounds : [0, 0, 0, 0];
}

/** East, north and up in the middle, at the height of the first object of which one is known. */
function frameIn([west, south, east, north]: Bounds, objects: ReadonlyMap<string, CityObject>): LocalFrame {
  const rounded = (value: number): number => Math.round(value * 1000) / 1000;
  const height = [...objects.values()].find(({ baseHeight }) => baseHeight !== null)?.baseHeight ?? 0;
  return new LocalFrame(rounded((west + east) / 2), rounded((south + north) / 2), Math.round(height));
}
