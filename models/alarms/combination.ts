import type { CombinationPart } from './alarm-rule.ts';

/** The last observation of a datastream, as a combination looks at it; `time` in epoch milliseconds. */
export interface Neighbour {
  time: number;
  result: number;
  suspect: boolean;
}

/**
 * Whether one value fulfils a part: true, false, or null where that is not known. While the combination holds a value
 * must come back by the hysteresis. A suspect value may fulfil a part but never ends it.
 */
export function partHolds(part: CombinationPart, value: Neighbour, holding: boolean): boolean | null {
  const { above, below, hysteresis } = part;
  if (!Number.isFinite(value.result)) return null;
  const margin = holding ? hysteresis : 0;
  const beyond =
    (above !== undefined && value.result > above - margin) ||
    (below !== undefined && value.result < below + margin);
  return beyond ? true : value.suspect ? null : false;
}

/**
 * Whether all parts of a combination hold at a time.
 * @param values of each part its candidates: one for the first part, those near by for the others.
 * @param withinSeconds candidates that differ from `time` by more are not known.
 * @returns null where a part is not known and none is known not to hold.
 */
export function holdsTogether(
  parts: readonly CombinationPart[],
  values: readonly (readonly Neighbour[])[],
  time: number,
  withinSeconds: number,
  holding: boolean,
): boolean | null {
  let all: boolean | null = true;
  parts.forEach((part, index) => {
    const known = values[index]!.filter((value) => Math.abs(time - value.time) <= 1000 * withinSeconds).map(
      (value) => partHolds(part, value, holding),
    );
    const holds = known.includes(true) ? true : known.includes(false) ? false : null;
    if (holds === false) all = false;
    else if (holds === null && all === true) all = null;
  });
  return all;
}
