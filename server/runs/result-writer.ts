import { copyFile, link } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameWithSewer } from '../../models/drainage/coupling/flood-with-sewer.ts';
import type { SewerHeader } from '../../models/drainage/coupling/sewer-record.ts';
import type { GaugeGap } from '../../models/flood/forcing/gauges.ts';
import { affectedBuildings, type BuildingOnGrid } from '../../models/flood/ground/buildings.ts';
import type { WaterFields } from '../../models/flood/refined/sheet-fields.ts';
import {
  type DecodedFrame,
  encodeFrame,
  keyFrameOf,
  quantiseFrame,
} from '../../models/flood/results/frame-code.ts';
import {
  encodeResultField,
  fieldOfFrame,
  resultFieldNames,
} from '../../models/flood/results/result-fields.ts';
import type { FloodGrid, FloodResult, FloodScenario } from '../../models/flood/scenario.ts';
import type { RefinedGround } from '../../models/flood/scenario-inputs.ts';
import { FrameCache, runFile, type WrittenFrame, writeWhole } from './run-files.ts';
import { takeSewerOver, writeSewerRecord } from './sewer/sewer-files.ts';

export interface ResultContext {
  folder: string;
  scenario: FloodScenario;
  grid: FloodGrid;
  /** 1 where water can be. */
  ground: Uint8Array;
  placed: BuildingOnGrid[];
  refined: readonly RefinedGround[];
  rainGaps?: GaugeGap[];
  /** The drainage network that is computed too. */
  sewer?: SewerHeader;
}

/** Larger frames are read from their files: for them the run has asked for no memory, bytes. */
const mostHandedOver = 64 * 1024 * 1024;

/** Writes what a run has computed so far: frames, maxima, affected buildings. */
export class ResultWriter {
  private frameTimes: number[] = [];
  private frameVolumes: number[] = [];
  /** When the result fields were written last, and how long that took, milliseconds. */
  private fieldsWritten = Number.NEGATIVE_INFINITY;
  private fieldsTook = 0;
  /** Latest key frame of the grid, and of each part with finer cells. */
  private readonly keys = new Map<number | undefined, DecodedFrame>();
  private readonly written: WrittenFrame[] = [];

  constructor(private readonly context: ResultContext) {}

  /** Frames that there are. */
  get frames(): number {
    return this.frameTimes.length;
  }

  /** Water on the ground at each frame, cubic metres. */
  get volumes(): number[] {
    return [...this.frameVolumes];
  }

  /** Counts frames that are there already, and takes those of another run over as its own. */
  async takeOver(from: string, times: readonly number[], volumes: readonly number[]): Promise<void> {
    const { folder, grid, refined } = this.context;
    const grids: [number | undefined, FloodGrid][] = [
      [undefined, grid],
      ...refined.map((part, index): [number, FloodGrid] => [index, part.grid]),
    ];
    const keyFrame = keyFrameOf(times.length);
    for (const [part, itsGrid] of grids) {
      if (from !== folder)
        for (const n of times.keys()) {
          const [source, target] = [join(from, runFile.frame(n, part)), join(folder, runFile.frame(n, part))];
          await link(source, target).catch(() => copyFile(source, target));
        }
      if (keyFrame < times.length)
        this.keys.set(part, await new FrameCache().read(folder, itsGrid, keyFrame, part));
    }
    const { sewer } = this.context;
    if (sewer && from !== folder) await takeSewerOver(from, folder, sewer, times.length);
    this.frameTimes = [...times];
    this.frameVolumes = [...volumes];
  }

  /** Writes a state as the next frame; the result that knows it. */
  async writeFrame(seconds: number, frame: FrameWithSewer): Promise<FloodResult> {
    const { folder, grid, ground, refined, sewer } = this.context;
    await this.writeWater(frame, grid, ground);
    for (const [index, part] of refined.entries())
      await this.writeWater(frame.refined![index]!, part.grid, part.ground, index);
    if (sewer && frame.sewer) await writeSewerRecord(folder, sewer, this.frames, frame.sewer.record);
    // Only now: whoever reads the time finds the frame.
    this.frameTimes.push(seconds);
    this.frameVolumes.push(frame.ledger.stored);
    return this.result(frame);
  }

  /**
   * Brings the result fields up to date with a state.
   * @param spare leaves them as they are where writing them anew would take more than a tenth of the time.
   */
  async writeFields(frame: FrameWithSewer, spare = false): Promise<void> {
    const begun = performance.now();
    if (spare && begun - this.fieldsWritten < 10 * this.fieldsTook) return;
    const { grid, ground, refined } = this.context;
    await this.writeFieldsOf(frame, grid, ground);
    for (const [index, part] of refined.entries())
      await this.writeFieldsOf(frame.refined![index]!, part.grid, part.ground, index);
    this.fieldsWritten = performance.now();
    this.fieldsTook = this.fieldsWritten - begun;
  }

  /** What the run has come to, with the list of affected buildings written anew. */
  async result(frame: FrameWithSewer): Promise<FloodResult> {
    const { folder, grid, scenario, ground, placed, refined, rainGaps } = this.context;
    const affected = affectedBuildings(
      [
        { placed, ...frame },
        ...refined.map((part, index) => ({ placed: part.placed, ...frame.refined![index]! })),
      ],
      scenario.buildings === 'ignored' || scenario.buildings === 'porous',
    );
    const { made: _, relativeError, ...ledger } = frame.ledger;
    let maximumDepthMetres = 0;
    let wet = 0;
    for (let cell = 0; cell < ground.length; cell++) {
      maximumDepthMetres = Math.max(maximumDepthMetres, frame.maximumDepthMetres[cell]!);
      if (!Number.isNaN(frame.arrivalSeconds[cell]!)) wet++;
    }
    await writeWhole(join(folder, runFile.affected), JSON.stringify(affected));
    return {
      grid,
      ...(refined.length > 0 && { refined: refined.map((part) => part.grid) }),
      frameTimes: [...this.frameTimes],
      frameVolumesCubicMetres: [...this.frameVolumes],
      maximumDepthMetres,
      wetAreaSquareMetres: wet * grid.cellMetres ** 2,
      relativeVolumeError: relativeError,
      affectedCount: affected.length,
      ledger,
      ...(frame.sewer && { sewer: frame.sewer.result }),
      ...(rainGaps && { rainGaps }),
    };
  }

  /** Writes the next frame of the grid, or of a part with finer cells. */
  private async writeWater(
    water: WaterFields,
    grid: FloodGrid,
    ground: Uint8Array,
    part?: number,
  ): Promise<void> {
    const n = this.frameTimes.length;
    const quantised = quantiseFrame(water, ground);
    const isKey = keyFrameOf(n) === n;
    const bytes = encodeFrame(quantised, grid, isKey ? null : this.keys.get(part)!);
    if (isKey) this.keys.set(part, quantised);
    await writeWhole(join(this.context.folder, runFile.frame(n, part)), bytes);
    if (4 * ground.length <= mostHandedOver)
      this.written.push({ n, part, frame: isKey ? structuredClone(quantised) : quantised });
  }

  /** What was written since this was asked last, to be given away: nobody needs to decode it. */
  handOver(): WrittenFrame[] {
    return this.written.splice(0);
  }

  /** Writes the fields of the grid, or of a part with finer cells. */
  private async writeFieldsOf(
    water: WaterFields,
    grid: FloodGrid,
    ground: Uint8Array,
    part?: number,
  ): Promise<void> {
    const { folder, scenario } = this.context;
    for (const name of resultFieldNames) {
      const values = fieldOfFrame[name](water);
      if (values)
        await writeWhole(
          join(folder, runFile.field(name, part)),
          encodeResultField(name, values, ground, grid, scenario.durationSeconds),
        );
    }
  }
}
