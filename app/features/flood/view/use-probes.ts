import { useEffect, useState } from 'react';
import { type DepthAtPoint, depthAtPoint } from '../../../../models/flood/scenario.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import { getJson, sentenceOf } from '../../server/api.ts';

/** The water at a place over a run, or why it cannot be had. */
export type ProbeWater = DepthAtPoint | { error: string };

/**
 * The water at places over a run, asked again when it has more frames; null while it is on its way.
 * @param frames number of frames that the run has.
 */
export function useProbes(
  run: string | null,
  frames: number,
  places: readonly LngLat[],
): (ProbeWater | null)[] {
  const [known, setKnown] = useState<ReadonlyMap<string, ProbeWater>>(new Map());
  const keys = places.map(({ longitude, latitude }) => `${run} ${frames} ${longitude} ${latitude}`);
  const wanted = keys.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys say what is wanted.
  useEffect(() => {
    if (run === null) return;
    let left = false;
    places.forEach(({ longitude, latitude }, index) => {
      const key = keys[index]!;
      if (known.has(key)) return;
      const path = `/api/runs/${encodeURIComponent(run)}/depth?longitude=${longitude}&latitude=${latitude}`;
      getJson(path, depthAtPoint)
        .catch((error: unknown) => ({ error: sentenceOf(error) }))
        .then((water) => {
          if (!left) setKnown((before) => new Map(before).set(key, water));
        });
    });
    return () => {
      left = true;
    };
  }, [wanted]);
  return keys.map((key) => known.get(key) ?? null);
}
