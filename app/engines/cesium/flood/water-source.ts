import type { ResultFieldName } from '../../../../models/flood/results/result-fields.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import { blockGlb } from './block-glb.ts';
import { cellMap } from './cell-map.ts';
import { gridEdge } from './grid-edge.ts';
import { blockCells, type GridMesh, gridMesh } from './grid-mesh.ts';
import { type WaterProfile, waterProfile } from './profile.ts';
import { RunFiles } from './run-files.ts';
import { halvesOf, type WaterPicture, waterPicture } from './water-picture.ts';

/** Stands in the texture of arrival times where the water never came, minutes. */
export const neverMinutes = 6000;

/** A run and what of it is shown. While it goes on, the fields of the whole run change with its frames. */
export interface WaterMoment {
  run: string;
  grid: FloodGrid;
  /** Index of a frame, or a field over the whole run as it was after so many frames. */
  of: { frame: number } | { field: ResultFieldName; frames: number };
}

export type WaterQuestion =
  | { type: 'picture'; moment: WaterMoment }
  /** The depths of two moments on the grid of the first. */
  | { type: 'difference'; a: WaterMoment; b: WaterMoment }
  /** A block of the grid's mesh as binary glTF. */
  | { type: 'block'; moment: WaterMoment; index: number }
  /** The border of the grid on the ground: longitude, latitude, ellipsoidal height, … */
  | { type: 'edge'; moment: WaterMoment }
  | { type: 'profile'; moment: WaterMoment; frames: number; points: LngLat[] }
  /** Fetches a frame that is likely wanted next. */
  | { type: 'warm'; moment: WaterMoment };
export type WaterAnswer<Type extends WaterQuestion['type']> = {
  picture: WaterPicture;
  difference: WaterPicture;
  block: Uint8Array<ArrayBuffer>;
  edge: Float64Array<ArrayBuffer>;
  profile: WaterProfile;
  warm: null;
}[Type];

/** Runs whose files and mesh are kept. */
const keptRuns = 3;

/** Answers questions about the water of runs from their files; what takes long is done here, beside the screen. */
export class WaterSource {
  private readonly runs = new Map<string, { files: RunFiles; mesh: GridMesh | null }>();
  private map: { key: string; cells: Int32Array } | null = null;

  constructor(private readonly get: typeof fetch) {}

  /** @throws Error in one sentence where the server does not give what is needed. */
  async answer(question: WaterQuestion): Promise<WaterAnswer<WaterQuestion['type']>> {
    switch (question.type) {
      case 'picture':
        return this.picture(question.moment);
      case 'difference':
        return this.difference(question.a, question.b);
      case 'block':
        return this.block(question.moment, question.index);
      case 'edge': {
        const { run, grid } = question.moment;
        return gridEdge(grid, await this.open(run, grid).files.bed());
      }
      case 'profile': {
        const { run, grid, of } = question.moment;
        const { files } = this.open(run, grid);
        const greatest = await files.field('maximum-depth', question.frames);
        const depth = 'frame' in of ? (await files.frame(of.frame)).depth : greatest;
        return waterProfile(question.points, grid, await files.bed(), depth, greatest);
      }
      case 'warm':
        if ('frame' in question.moment.of)
          await this.open(question.moment.run, question.moment.grid).files.frame(question.moment.of.frame);
        return null;
    }
  }

  private async picture({ run, grid, of }: WaterMoment): Promise<WaterPicture> {
    const { files } = this.open(run, grid);
    const bed = await files.bed();
    if ('frame' in of) {
      const { depth, velocityX, velocityY } = await files.frame(of.frame);
      return waterPicture({ depth, bed, third: velocityX, fourth: velocityY }, grid, blockCells);
    }
    const depth = await files.field('maximum-depth', of.frames);
    if (of.field === 'maximum-depth') return waterPicture({ depth, bed }, grid, blockCells);
    const values = await files.field(of.field, of.frames);
    const third =
      of.field === 'arrival'
        ? halvesOf(
            values.map((seconds) => seconds / 60),
            neverMinutes,
          )
        : halvesOf(values, 0);
    return waterPicture({ depth, bed, third }, grid, blockCells);
  }

  private async difference(a: WaterMoment, b: WaterMoment): Promise<WaterPicture> {
    const [bed, depthA, depthB] = await Promise.all([
      this.open(a.run, a.grid).files.bed(),
      this.depth(a),
      this.depth(b),
    ]);
    const key = JSON.stringify([a.grid, b.grid]);
    if (this.map?.key !== key) this.map = { key, cells: cellMap(a.grid, b.grid) };
    const other = this.map.cells;
    const depth = new Float32Array(depthA.length);
    const placedB = new Float32Array(depthA.length);
    for (let cell = 0; cell < depth.length; cell++) {
      placedB[cell] = other[cell]! < 0 ? Number.NaN : depthB[other[cell]!]!;
      // NaN in either makes NaN here.
      depth[cell] = Math.max(depthA[cell]!, placedB[cell]!);
    }
    return waterPicture(
      { depth, bed, third: halvesOf(depthA, 0), fourth: halvesOf(placedB, 0) },
      a.grid,
      blockCells,
    );
  }

  private async depth({ run, grid, of }: WaterMoment): Promise<Float32Array> {
    const { files } = this.open(run, grid);
    return 'frame' in of ? (await files.frame(of.frame)).depth : files.field('maximum-depth', of.frames);
  }

  private async block({ run, grid }: WaterMoment, index: number): Promise<Uint8Array<ArrayBuffer>> {
    const opened = this.open(run, grid);
    const bed = await opened.files.bed();
    opened.mesh ??= gridMesh(grid, bed);
    return blockGlb(opened.mesh.block(index));
  }

  private open(run: string, grid: FloodGrid): { files: RunFiles; mesh: GridMesh | null } {
    const known = this.runs.get(run);
    if (known) {
      this.runs.delete(run);
      this.runs.set(run, known);
      return known;
    }
    const opened = { files: new RunFiles(run, grid, this.get), mesh: null };
    this.runs.set(run, opened);
    if (this.runs.size > keptRuns) this.runs.delete(this.runs.keys().next().value!);
    return opened;
  }
}
