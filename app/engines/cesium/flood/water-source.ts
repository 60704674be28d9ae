import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import { blockGlb } from './block-glb.ts';
import { cellMap } from './cell-map.ts';
import { gridEdge } from './grid-edge.ts';
import { type GridMesh, gridMesh } from './grid-mesh.ts';
import { type WaterProfile, waterProfile } from './profile.ts';
import { RunFiles } from './run-files.ts';
import { gathered, type SheetMap, tileMap } from './sheet-map.ts';
import { type FinerTile, type WaterBlock, type WaterLayout, waterBlocks } from './water-layout.ts';
import { layoutOf, type WaterMoment, type WaterMoments } from './water-moment.ts';
import { halvesOf, type LayoutPicture, layoutPicture, type WaterValues } from './water-picture.ts';

/** Stands in the texture of arrival times where the water never came, minutes. */
export const neverMinutes = 6000;

export type WaterQuestion =
  | { type: 'picture'; moment: WaterMoment }
  /** The depths of two moments on the grid of the first. */
  | { type: 'difference'; a: WaterMoment; b: WaterMoment }
  /** A block of the mesh of a layout as binary glTF, by its number (water-layout.ts). */
  | { type: 'block'; moments: WaterMoments; index: number }
  /** The border of the grid on the ground: longitude, latitude, ellipsoidal height, … */
  | { type: 'edge'; moment: WaterMoment }
  | { type: 'profile'; moment: WaterMoment; frames: number; points: LngLat[] }
  /** Fetches a frame that is likely wanted next. */
  | { type: 'warm'; moment: WaterMoment };
export type WaterAnswer<Type extends WaterQuestion['type']> = {
  picture: LayoutPicture;
  difference: LayoutPicture;
  block: Uint8Array<ArrayBuffer>;
  edge: Float64Array<ArrayBuffer>;
  profile: WaterProfile;
  warm: null;
}[Type];

/** Runs and layouts that are kept. */
const keptRuns = 3;

/** The files of a run: of its grid, then of its parts with finer cells. */
interface OpenRun {
  files: RunFiles;
  sheets: readonly FloodGrid[];
}

/** What is known of how moments are drawn. */
interface Drawn {
  key: string;
  layout: WaterLayout;
  blocks: WaterBlock[];
  /** For each run and each of its tiles. */
  maps: Map<string, SheetMap[]>;
  meshes: Map<FinerTile | null, Promise<GridMesh>>;
}

/** Answers questions about the water of runs from their files; what takes long is done here, beside the screen. */
export class WaterSource {
  private readonly runs = new Map<string, OpenRun>();
  private readonly drawn: Drawn[] = [];
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
        return this.block(question.moments, question.index);
      case 'edge': {
        const [bed] = await this.open(question.moment).files.bed();
        return gridEdge(question.moment.grid, bed!);
      }
      case 'profile':
        return this.profile(question.moment, question.frames, question.points);
      case 'warm':
        if ('frame' in question.moment.of)
          await this.open(question.moment).files.frame(question.moment.of.frame);
        return null;
    }
  }

  private async picture(moment: WaterMoment): Promise<LayoutPicture> {
    const { layout, maps } = this.draw([moment]);
    const sheets = await this.values(moment);
    const ofTiles = this.mapsOf(layout, maps, moment);
    return layoutPicture(layout, sheets[0]!, (tile) => onTile(ofTiles[tile]!, sheets));
  }

  /** What is to be drawn of each sheet of a run. */
  private async values(moment: WaterMoment): Promise<WaterValues[]> {
    const { files } = this.open(moment);
    const { of } = moment;
    if ('frame' in of) {
      const [beds, frames] = await Promise.all([files.bed(), files.frame(of.frame)]);
      return frames.map(({ depth, velocityX, velocityY }, sheet) => ({
        depth,
        bed: beds[sheet]!,
        third: velocityX,
        fourth: velocityY,
      }));
    }
    const [beds, depths] = await Promise.all([files.bed(), files.field('maximum-depth', of.frames)]);
    if (of.field === 'maximum-depth') return depths.map((depth, sheet) => ({ depth, bed: beds[sheet]! }));
    const fields = await files.field(of.field, of.frames);
    return fields.map((values, sheet) => {
      const third =
        of.field === 'arrival'
          ? halvesOf(
              values.map((seconds) => seconds / 60),
              neverMinutes,
            )
          : halvesOf(values, 0);
      return { depth: depths[sheet]!, bed: beds[sheet]!, third };
    });
  }

  private async difference(a: WaterMoment, b: WaterMoment): Promise<LayoutPicture> {
    const { layout, maps } = this.draw([a, b]);
    const [beds, depthsA, depthsB] = await Promise.all([
      this.open(a).files.bed(),
      this.depths(a),
      this.depths(b),
    ]);
    const key = JSON.stringify([a.grid, b.grid]);
    if (this.map?.key !== key) this.map = { key, cells: cellMap(a.grid, b.grid) };
    const other = this.map.cells;
    const placedB = new Float32Array(other.length);
    for (let cell = 0; cell < other.length; cell++)
      placedB[cell] = other[cell]! < 0 ? Number.NaN : depthsB[0]![other[cell]!]!;
    const [tilesA, tilesB] = [this.mapsOf(layout, maps, a), this.mapsOf(layout, maps, b)];
    return layoutPicture(layout, differenceValues(beds[0]!, depthsA[0]!, placedB), (tile) =>
      differenceValues(
        gathered(tilesA[tile]!, beds, Number.NaN),
        gathered(tilesA[tile]!, depthsA, Number.NaN),
        gathered(tilesB[tile]!, depthsB, Number.NaN),
      ),
    );
  }

  /** Of each sheet. */
  private async depths(moment: WaterMoment): Promise<Float32Array[]> {
    const { files } = this.open(moment);
    const { of } = moment;
    return 'frame' in of
      ? (await files.frame(of.frame)).map(({ depth }) => depth)
      : files.field('maximum-depth', of.frames);
  }

  private async profile(moment: WaterMoment, frames: number, points: LngLat[]): Promise<WaterProfile> {
    const { files, sheets } = this.open(moment);
    const [beds, greatest, depths] = await Promise.all([
      files.bed(),
      files.field('maximum-depth', frames),
      this.depths(moment),
    ]);
    return waterProfile(
      points,
      sheets.map((grid, sheet) => ({
        grid,
        bed: beds[sheet]!,
        depth: depths[sheet]!,
        greatest: greatest[sheet]!,
      })),
    );
  }

  private async block(moments: WaterMoments, index: number): Promise<Uint8Array<ArrayBuffer>> {
    const [first] = moments;
    const { layout, blocks, maps, meshes } = this.draw(moments);
    const { tile, index: ofTile } = blocks[index]!;
    let mesh = meshes.get(tile);
    if (!mesh) {
      mesh = this.open(first)
        .files.bed()
        .then((beds) => {
          if (!tile) return gridMesh(layout, beds[0]!);
          const map = this.mapsOf(layout, maps, first)[layout.tiles.indexOf(tile)]!;
          return gridMesh(layout, gathered(map, beds, Number.NaN), tile);
        });
      meshes.set(tile, mesh);
      mesh.catch(() => meshes.delete(tile));
    }
    return blockGlb((await mesh).block(ofTile));
  }

  private draw(moments: WaterMoments): Drawn {
    const key = JSON.stringify(moments.map((moment) => moment && [moment.run, moment.grid, moment.refined]));
    const known = this.drawn.findIndex((drawn) => drawn.key === key);
    const [found] = known < 0 ? [] : this.drawn.splice(known, 1);
    let drawn = found;
    if (!drawn) {
      const layout = layoutOf(moments);
      drawn = { key, layout, blocks: waterBlocks(layout), maps: new Map(), meshes: new Map() };
    }
    this.drawn.push(drawn);
    if (this.drawn.length > keptRuns) this.drawn.shift();
    return drawn;
  }

  private mapsOf(layout: WaterLayout, maps: Drawn['maps'], moment: WaterMoment): SheetMap[] {
    const { sheets } = this.open(moment);
    let known = maps.get(moment.run);
    if (!known) {
      known = layout.tiles.map(({ grid }) => tileMap(grid, sheets));
      maps.set(moment.run, known);
    }
    return known;
  }

  private open({ run, grid, refined }: WaterMoment): OpenRun {
    let opened = this.runs.get(run);
    this.runs.delete(run);
    if (!opened) {
      const sheets = [grid, ...refined];
      opened = { files: new RunFiles(run, sheets, this.get), sheets };
    }
    this.runs.set(run, opened);
    if (this.runs.size > keptRuns) this.runs.delete(this.runs.keys().next().value!);
    return opened;
  }
}

/** What the sheets of a run say in the cells of a tile. */
function onTile(map: SheetMap, sheets: readonly WaterValues[]): WaterValues {
  const halves = (name: 'third' | 'fourth'): Pick<WaterValues, 'third' | 'fourth'> =>
    sheets[0]![name]
      ? {
          [name]: gathered(
            map,
            sheets.map((sheet) => sheet[name]!),
            0,
          ),
        }
      : {};
  return {
    depth: gathered(
      map,
      sheets.map(({ depth }) => depth),
      Number.NaN,
    ),
    bed: gathered(
      map,
      sheets.map(({ bed }) => bed),
      Number.NaN,
    ),
    ...halves('third'),
    ...halves('fourth'),
  };
}

/** Depths of two runs in the same cells; not computed where one of both is not. */
function differenceValues(bed: Float32Array, a: Float32Array, b: Float32Array): WaterValues {
  // NaN in either makes NaN here.
  const depth = a.map((metres, cell) => Math.max(metres, b[cell]!));
  return { depth, bed, third: halvesOf(a, 0), fourth: halvesOf(b, 0) };
}
