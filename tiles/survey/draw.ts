import { type DisciplineEntry, disciplineEntry } from '../../models/survey/classes.ts';
import { materialOf } from '../../models/survey/materials.ts';
import type { SurveyPoint } from '../../models/survey/records.ts';
import { tube } from '../network/tube.ts';
import { subtract, unit, type Vector } from '../network/vector.ts';
import type { FeatureColumn, FeatureMesh } from '../tileset/index.ts';
import { drawPoint } from './appurtenances.ts';
import { boxTube } from './box-tube.ts';
import { coloursOf, type DrawingColours } from './colours.ts';
import type { LaidLine } from './layout.ts';
import { lineClass, lineName, pointName } from './objects.ts';
import { cabinsOf, feature, tunnelMeshes } from './tunnel.ts';

/** How surveys are drawn. Lengths in metres. */
export interface SurveyDrawing {
  /** Thinner lines are drawn this thick, so that they can be seen. */
  minimumRadiusMetres: number;
  /** Sides of a tube. */
  sides: number;
  /** Diameter of lines without one. */
  usualDiameterMetres: number;
}

export const defaultSurveyDrawing: SurveyDrawing = {
  minimumRadiusMetres: 0.1,
  sides: 10,
  usualDiameterMetres: 0.2,
};

/** One row of the tileset: a line or a point. */
export interface SurveyRow {
  id: string;
  name: string;
  class: string;
  from: string | null;
  to: string | null;
  diameterMillimetres: number | null;
  lengthMetres: number | null;
  material: string | null;
  pressure: string | null;
}

/** Where the east, north and height of lines and points lie in the frame of the tiles, and the ground above a point. */
export interface SurveyPlace {
  toFrame(east: number, north: number, height: number): Vector;
  /** Null where it is not known. */
  ground(point: SurveyPoint): number | null;
}

/** Features of one layer: a discipline, or the utility tunnel. */
export class SurveyTileFeatures {
  readonly meshes: FeatureMesh[][] = [];
  readonly rows: SurveyRow[] = [];
  private readonly colours: DrawingColours;

  constructor(
    readonly discipline: DisciplineEntry['discipline'],
    private readonly place: SurveyPlace,
    private readonly drawing: SurveyDrawing,
  ) {
    this.colours = coloursOf(discipline);
  }

  /** @param goesOn the lines with which it is the only one at its ends; boxes are mitred towards these. */
  addLine(
    laid: LaidLine,
    code: string,
    ends: readonly [string, string],
    goesOn: readonly [LaidLine | null, LaidLine | null],
  ): void {
    const { line } = laid;
    const { section } = line;
    const axis = laid.axis.map(([east, north, height]) => this.place.toFrame(east, north, height));
    const kind = lineClass(line);
    let meshes: FeatureMesh[];
    if (section?.shape === 'box') {
      const [width, height] = [section.widthMillimetres / 1000, section.heightMillimetres / 1000];
      const towards = {
        before: this.nextOf(goesOn[0], laid.from),
        after: this.nextOf(goesOn[1], laid.to),
      };
      const cabins = kind === 'tunnel' ? cabinsOf(cabinColumn(line.original)) : [];
      meshes =
        kind === 'tunnel'
          ? tunnelMeshes(axis, width, height, cabins, towards)
          : [feature(boxTube(axis, width, height, towards), this.colours.pipe)];
    } else {
      const radius = Math.max(laid.halfHeightMetres, this.drawing.minimumRadiusMetres);
      meshes = [feature(tube(axis, radius, this.drawing.sides), this.colours.pipe)];
    }
    this.meshes.push(meshes);
    this.rows.push({
      id: code,
      name: lineName(line),
      class: kind,
      from: ends[0],
      to: ends[1],
      diameterMillimetres: section?.shape === 'circle' ? section.diameterMillimetres : null,
      lengthMetres: laid.lengthMetres,
      material: line.material === null ? null : (materialOf(line.material)?.name.zh ?? line.material),
      pressure: line.pressure,
    });
  }

  private nextOf(line: LaidLine | null, point: SurveyPoint): Vector | null {
    if (line?.line.section?.shape !== 'box') return null;
    const { next } = endOf(line, point);
    return this.place.toFrame(next[0], next[1], next[2]);
  }

  /** @returns class of the city object. */
  addPoint(point: SurveyPoint, code: string, lines: readonly LaidLine[]): string {
    const [east, north] = [point.east!, point.north!];
    const surface = this.place.ground(point);
    let thickest: LaidLine | null = null;
    for (const line of lines)
      if (!thickest || line.halfHeightMetres > thickest.halfHeightMetres) thickest = line;
    const depth = thickest ? endOf(thickest, point).height : (surface ?? 0) - (point.depth ?? 1);
    const axis = this.place.toFrame(east, north, depth);
    const other = thickest && endOf(thickest, point).next;
    const next = other && this.place.toFrame(other[0], other[1], other[2]);
    const along: Vector = next ? unit(subtract(next, axis)) : [1, 0, 0];
    const radius = thickest ? thickest.halfHeightMetres : this.drawing.usualDiameterMetres / 2;
    const section = thickest?.line.section;
    const drawn = drawPoint(
      {
        appurtenance: point.appurtenance,
        axis,
        ground: surface === null ? null : this.place.toFrame(east, north, surface),
        along,
        radius: Math.max(radius, this.drawing.minimumRadiusMetres),
        width: section?.shape === 'box' ? section.widthMillimetres / 1000 : radius * 2,
        boxed: section?.shape === 'box',
        degree: lines.length,
      },
      this.colours,
    );
    this.meshes.push([feature(drawn.mesh, drawn.colour)]);
    this.rows.push({
      id: code,
      name: pointName(point),
      class: drawn.class,
      from: null,
      to: null,
      diameterMillimetres: null,
      lengthMetres: null,
      material: null,
      pressure: null,
    });
    return drawn.class;
  }

  columns(): FeatureColumn[] {
    const { rows } = this;
    const text = (
      name: 'id' | 'name' | 'class' | 'from' | 'to' | 'material' | 'pressure',
    ): FeatureColumn => ({
      name,
      type: 'string',
      value: (index) => rows[index]![name],
    });
    const number = (name: 'diameterMillimetres' | 'lengthMetres'): FeatureColumn => ({
      name,
      type: 'float32',
      value: (index) => rows[index]![name],
    });
    return [
      text('id'),
      text('name'),
      text('class'),
      text('from'),
      text('to'),
      number('diameterMillimetres'),
      number('lengthMetres'),
      text('material'),
      text('pressure'),
    ];
  }

  /** In Chinese and English, for the layer. */
  get names(): { zh: string; en: string } {
    return disciplineEntry(this.discipline).networkName;
  }
}

/** Height of a line's axis at one of its points, and the place next along it. */
export function endOf(
  laid: LaidLine,
  point: SurveyPoint,
): { height: number; next: readonly [number, number, number] } {
  const { axis } = laid;
  const atStart = laid.from === point;
  return {
    height: (atStart ? axis[0]! : axis.at(-1)!)[2],
    next: atStart ? axis[1]! : axis.at(-2)!,
  };
}

function cabinColumn(original: SurveyPoint['original']): string {
  for (const name of ['舱室', '舱室布置', 'Cabins', 'CABINS', 'CS'])
    if (typeof original[name] === 'string') return original[name];
  return '';
}
