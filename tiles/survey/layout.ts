import { LocalFrame } from '../../models/geo/local-frame.ts';
import { LocalGrid } from '../../models/geo/local-grid.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { embeddingOf } from '../../models/survey/materials.ts';
import {
  depthReference,
  type SurveyGroup,
  type SurveyLine,
  type SurveyPoint,
  sectionHeightMetres,
} from '../../models/survey/records.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest } from '../importer.ts';
import type { Vector } from '../network/vector.ts';
import { heightReference, SourceHeights } from '../place/source-heights.ts';
import type { SurveyPlane } from './place.ts';

/** Soil above a pipe of which no depth is known, metres. */
const usualCoverMetres = 1;

/** A line laid in the ground: axis from end to end, heights orthometric (or ellipsoidal, as the survey has them). */
export interface LaidLine {
  line: SurveyLine;
  from: SurveyPoint;
  to: SurveyPoint;
  /** Axis: east, north, height of the middle of the section. */
  axis: readonly (readonly [east: number, north: number, height: number])[];
  /** Height of the section's middle below its top, metres. */
  halfHeightMetres: number;
  lengthMetres: number;
}

/** Places a survey on the earth; counts what is unknown. */
export class SurveyLayout {
  readonly frame: LocalFrame;
  readonly grid: LocalGrid;
  readonly heights: SourceHeights;
  /** Lines of which neither depth nor height is known at an end. */
  withoutDepth = 0;
  /** Lines of which no size is known. */
  withoutSize = 0;
  private readonly scratch = new Float64Array(3);

  constructor(
    private readonly plane: SurveyPlane,
    groups: readonly SurveyGroup[],
    private readonly request: ImportRequest,
    /** Diameter for lines without one, metres. */
    private readonly usualDiameterMetres: number,
  ) {
    let [sumEast, sumNorth, count] = [0, 0, 0];
    for (const { points } of groups)
      for (const { east, north } of points) {
        sumEast += east!;
        sumNorth += north!;
        count++;
      }
    const { longitude, latitude } = plane.projection.toGeographic(sumEast / count, sumNorth / count);
    const [lon, lat] = [Math.round(longitude * 1000) / 1000, Math.round(latitude * 1000) / 1000];
    this.heights = new SourceHeights(heightReference(plane.crs, request));
    this.frame = new LocalFrame(lon, lat, this.heights.toEllipsoid(lon, lat));
    this.grid = new LocalGrid(this.frame, plane.projection, this.heights.surface);
  }

  /** Undulation at the middle, metres. */
  get undulation(): number {
    return geoid().undulation(this.frame.longitude, this.frame.latitude);
  }

  toFrame(east: number, north: number, height: number): Vector {
    this.grid.toLocal(east, north, height, this.scratch, 0);
    return [this.scratch[0]!, this.scratch[1]!, this.scratch[2]!];
  }

  toPlace(east: number, north: number): LngLat {
    return this.grid.toGeographic(east, north);
  }

  /** What is added to a height of the survey for one above the ellipsoid, metres. */
  aboveEllipsoid({ longitude, latitude }: LngLat): number {
    return this.heights.toEllipsoid(longitude, latitude);
  }

  /** Ground at a point: as surveyed, else the city's terrain; null where neither is known. */
  ground(point: SurveyPoint): number | null {
    if (point.groundZ !== null) return point.groundZ;
    const place = this.plane.projection.toGeographic(point.east!, point.north!);
    const terrain = this.request.groundHeight?.(place) ?? null;
    return terrain === null ? null : terrain + this.heights.fromGeoid(place.longitude, place.latitude);
  }

  lay(line: SurveyLine, from: SurveyPoint, to: SurveyPoint, perUnit: readonly [number, number]): LaidLine {
    const height = line.section ? sectionHeightMetres(line.section) : this.usualDiameterMetres;
    if (!line.section) this.withoutSize++;
    const embedding = line.embedding === null ? null : (embeddingOf(line.embedding)?.code ?? null);
    const toMiddle = depthReference(line.discipline, embedding) === 'top' ? -height / 2 : height / 2;
    let known = true;
    const end = (point: SurveyPoint, z: number | null, depth: number | null): number => {
      const ground = this.ground(point);
      const reference =
        z ??
        (ground !== null && depth !== null ? ground - depth : null) ??
        point.pipeZ ??
        (ground !== null && point.depth !== null ? ground - point.depth : null);
      if (reference !== null) return reference + toMiddle;
      known = false;
      return (ground ?? 0) - usualCoverMetres - height / 2;
    };
    const z0 = end(from, line.fromZ, line.fromDepth);
    const z1 = end(to, line.toZ, line.toDepth);
    if (!known) this.withoutDepth++;
    const plan = [[from.east!, from.north!] as const, ...line.bends, [to.east!, to.north!] as const];
    const along = [0];
    for (let i = 1; i < plan.length; i++)
      along.push(
        along[i - 1]! +
          Math.hypot(
            (plan[i]![0] - plan[i - 1]![0]) * perUnit[0],
            (plan[i]![1] - plan[i - 1]![1]) * perUnit[1],
          ),
      );
    const total = along.at(-1)!;
    return {
      line,
      from,
      to,
      axis: plan.map(([east, north], i) => [
        east,
        north,
        z0 + (z1 - z0) * (total > 0 ? along[i]! / total : 0),
      ]),
      halfHeightMetres: height / 2,
      lengthMetres: total,
    };
  }
}
