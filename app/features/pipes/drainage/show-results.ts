import type { NetworkResults } from '../../../../models/water/network.ts';
import type { DrainageSource, DrainageView } from '../../../state/pipes-drainage.ts';
import { useAppState } from '../../../state/state.ts';
import { worstStep } from './overflow-marks.ts';

export const changeDrainage = (more: Partial<DrainageView>): void =>
  useAppState.setState(({ drainage }) => ({ drainage: { ...drainage, ...more } }));

/** Puts results in the place of those that a layer had. */
export function show(results: NetworkResults, shown: DrainageSource): void {
  useAppState.setState(({ drainage, networkResults, networkParameter, floodFrame }) => ({
    networkResults: { ...networkResults, [shown.layer]: results },
    networkStep: shown.kind === 'run' ? Math.min(floodFrame, results.times.length - 1) : worstStep(results),
    networkParameter: drainage.shown ? networkParameter : 'filling',
    drainage: { ...drainage, shown },
  }));
}

export function takeAway(): void {
  useAppState.setState(({ drainage, networkResults }) => {
    if (!drainage.shown) return {};
    const { [drainage.shown.layer]: _, ...rest } = networkResults;
    return {
      networkResults: rest,
      pipeMarks: null,
      networkParameter: 'pressure',
      drainage: { ...drainage, shown: null },
    };
  });
}
