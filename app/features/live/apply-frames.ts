import type { LiveFrame } from '../../../models/live/frame.ts';
import { observationTable } from '../../state/observation-table.ts';

/** Puts the observations of frames into the table, in order; the caller publishes. Returns how many there were. */
export function applyFrames(frames: LiveFrame[]): number {
  let count = 0;
  for (const frame of frames) {
    for (let index = 0; index < frame.ids.length; index++) {
      observationTable.set(
        frame.ids[index]!,
        frame.results[index]!,
        frame.times[index]!,
        frame.quality[index]!,
      );
    }
    count += frame.ids.length;
  }
  return count;
}
