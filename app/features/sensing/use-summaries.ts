import { useMemo } from 'react';
import { useObservationVersion, useShownTime } from '../../shell/use-time.ts';
import { observationTable } from '../../state/observation-table.ts';
import { useAppState } from '../../state/state.ts';
import { type PropertySummary, summarise } from './summary.ts';

/** Summaries of all observed properties of the city, renewed every `milliseconds`; for the grace see freshnessOf. */
export function useSummaries(milliseconds: number, graceSeconds = 0): PropertySummary[] {
  const datastreams = useAppState((state) => state.datastreams);
  const properties = useAppState((state) => state.observedProperties);
  const version = useObservationVersion(milliseconds);
  const now = useShownTime(milliseconds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table behind `version` is outside React.
  return useMemo(
    () => summarise(datastreams, properties, observationTable, now, graceSeconds),
    [datastreams, properties, version, now, graceSeconds],
  );
}

/** Property whose values are the rain of the city. */
export const rainProperty = 'rain-intensity';
