import { arrivalDepthMetres } from '../crew.ts';
import { type DecodedFrame, depthMetresOf, notComputed, speedOf } from '../results/frame-code.ts';
import { type DebrisFactor, hazardRating, planningDebris } from '../results/hazard.ts';
import { type ResultField, resultValue } from '../results/result-fields.ts';
import type { Placement } from './placement.ts';
import { type Vehicle, vehicleLimits } from './thresholds.ts';

/** What the probes of a placement see at one instant; NaN where nothing is computed. */
export interface ProbeFrame {
  /** Model time. */
  seconds: number;
  /** Greatest depth in the cells of each probe, metres. */
  depthMetres: Float32Array;
  /** Greatest hazard rating (hazard.ts). */
  hazard: Float32Array;
  /** Greatest depth × speed, m²/s. */
  depthSpeed: Float32Array;
}

const depths = Float32Array.from({ length: 65_536 }, (_, code) => depthMetresOf(code) ?? Number.NaN);
const squaredSpeeds = Float32Array.from({ length: 256 }, (_, index) => speedOf(index - 128 || 0) ** 2);

/**
 * Looks at a frame through the probes of a placement.
 * @param frames of the grid, then of each of its parts with finer cells.
 */
export function probeFrame(
  { cells: sheets, probes }: Placement,
  seconds: number,
  frames: readonly DecodedFrame[],
  debris: DebrisFactor = planningDebris,
): ProbeFrame {
  const count = probes.starts.length - 1;
  const seen = {
    seconds,
    depthMetres: new Float32Array(count),
    hazard: new Float32Array(count),
    depthSpeed: new Float32Array(count),
  };
  let sheet = 0;
  for (let probe = 0; probe < count; probe++) {
    let deepest = Number.NaN;
    let worst = Number.NaN;
    let push = Number.NaN;
    for (let at = probes.starts[probe]!; at < probes.starts[probe + 1]!; at++) {
      sheet = sheets.sheetOf(probes.cells[at]!, sheet);
      const frame = frames[sheet]!;
      const cell = probes.cells[at]! - sheets.starts[sheet]!;
      const code = frame.depth[cell]!;
      if (code === notComputed) continue;
      const depth = depths[code]!;
      const speed = Math.sqrt(
        squaredSpeeds[frame.velocityX[cell]! + 128]! + squaredSpeeds[frame.velocityY[cell]! + 128]!,
      );
      const rating = hazardRating(depth, speed, debris);
      if (!(deepest >= depth)) deepest = depth;
      if (!(worst >= rating)) worst = rating;
      if (!(push >= depth * speed)) push = depth * speed;
    }
    seen.depthMetres[probe] = deepest;
    seen.hazard[probe] = worst;
    seen.depthSpeed[probe] = push;
  }
  return seen;
}

/** What a run tells of its cells over all its time so far (result-fields.ts). */
export type MaximaFields = Record<'maximum-depth' | 'maximum-hazard' | 'arrival', ResultField>;

/** The frames of a run as its probes see them, and what follows from them over time. */
export class ImpactSeries {
  readonly frames: ProbeFrame[] = [];
  private times: { frames: number; closed: Record<Vehicle, Float64Array> } | null = null;
  private whole: ProbeFrame | null = null;
  /** First time deeper than 0.05 m at each probe; Infinity where it is not. */
  private arrivals: Float64Array;

  constructor(readonly placement: Placement) {
    this.arrivals = new Float64Array(placement.probes.starts.length - 1).fill(Number.POSITIVE_INFINITY);
  }

  add(frame: ProbeFrame): void {
    this.frames.push(frame);
    this.whole = null;
  }

  /**
   * Takes over what the run keeps between its frames too: greatest depths and arrivals.
   * @param ofSheets those of the grid, then of each of its parts with finer cells.
   */
  setMaxima(ofSheets: readonly MaximaFields[]): void {
    const { cells: sheets, probes } = this.placement;
    const { starts, cells } = probes;
    const whole = this.greatestOfFrames();
    let sheet = 0;
    for (let probe = 0; probe < whole.depthMetres.length; probe++) {
      let arrival = Number.POSITIVE_INFINITY;
      for (let at = starts[probe]!; at < starts[probe + 1]!; at++) {
        sheet = sheets.sheetOf(cells[at]!, sheet);
        const fields = ofSheets[sheet]!;
        const cell = cells[at]! - sheets.starts[sheet]!;
        const depth = resultValue(fields['maximum-depth'], cell);
        // What is not computed keeps what the frames say of it.
        if (depth === null) continue;
        if (depth > whole.depthMetres[probe]!) whole.depthMetres[probe] = depth;
        const hazard = resultValue(fields['maximum-hazard'], cell)!;
        if (hazard > whole.hazard[probe]!) whole.hazard[probe] = hazard;
        const time = resultValue(fields.arrival, cell)!;
        if (time < arrival) arrival = time;
      }
      this.arrivals[probe] = arrival;
    }
    this.whole = whole;
  }

  /** The greatest of the whole run. */
  get greatest(): ProbeFrame {
    this.whole ??= this.greatestOfFrames();
    return this.whole;
  }

  private greatestOfFrames(): ProbeFrame {
    const [first, ...rest] = this.frames;
    if (!first) throw new Error('An impact needs one frame at least.');
    const whole: ProbeFrame = {
      seconds: this.frames.at(-1)!.seconds,
      depthMetres: first.depthMetres.slice(),
      hazard: first.hazard.slice(),
      depthSpeed: first.depthSpeed.slice(),
    };
    for (const frame of rest)
      for (const key of ['depthMetres', 'hazard', 'depthSpeed'] as const) {
        const [most, now] = [whole[key], frame[key]];
        for (let probe = 0; probe < most.length; probe++)
          if (now[probe]! > most[probe]!) most[probe] = now[probe]!;
      }
    return whole;
  }

  /** First time deeper than 0.05 m, seconds; null where it is not. */
  arrivalAt(probe: number): number | null {
    const known = this.arrivals[probe]!;
    if (Number.isFinite(known)) return tenths(known);
    return this.firstOver(probe, arrivalDepthMetres);
  }

  /** When the depth at a probe first passes a limit, between frames by a straight line; null where it does not. */
  firstOver(probe: number, limitMetres: number): number | null {
    const time = crossing(this.frames, 'depthMetres', probe, limitMetres);
    return Number.isFinite(time) ? tenths(time) : null;
  }

  /** When each piece of the road net is first closed to a vehicle; Infinity where it is not. */
  closedAt(vehicle: Vehicle): Float64Array {
    if (this.times?.frames !== this.frames.length)
      this.times = {
        frames: this.frames.length,
        closed: { car: this.closingTimes('car'), rescue: this.closingTimes('rescue') },
      };
    return this.times.closed[vehicle];
  }

  private closingTimes(vehicle: Vehicle): Float64Array {
    const limit = vehicleLimits[vehicle];
    return Float64Array.from(this.placement.pieces, (probe) =>
      probe < 0
        ? Number.POSITIVE_INFINITY
        : tenths(
            Math.min(
              crossing(this.frames, 'depthMetres', probe, limit.depthMetres),
              crossing(this.frames, 'depthSpeed', probe, limit.depthSpeed),
            ),
          ),
    );
  }
}

/** Nobody acts by hundredths of a second. */
const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

function crossing(
  frames: readonly ProbeFrame[],
  key: 'depthMetres' | 'depthSpeed',
  probe: number,
  limit: number,
): number {
  for (let n = 0; n < frames.length; n++) {
    const now = frames[n]![key][probe]!;
    if (!(now > limit)) continue;
    const before = n > 0 ? frames[n - 1]![key][probe]! : Number.NaN;
    if (!(before <= limit)) return frames[n]!.seconds;
    const share = (limit - before) / (now - before);
    return frames[n - 1]!.seconds + share * (frames[n]!.seconds - frames[n - 1]!.seconds);
  }
  return Number.POSITIVE_INFINITY;
}

/** Whether a vehicle passes each piece of the net; where nothing is computed nothing is known to stop it. */
export function passable(placement: Placement, frame: ProbeFrame, vehicle: Vehicle): Uint8Array {
  const limit = vehicleLimits[vehicle];
  return Uint8Array.from(placement.pieces, (probe) =>
    probe >= 0 &&
    (frame.depthMetres[probe]! > limit.depthMetres || frame.depthSpeed[probe]! > limit.depthSpeed)
      ? 0
      : 1,
  );
}
