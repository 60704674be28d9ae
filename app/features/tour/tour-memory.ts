import { tourSteps } from './tour-steps.ts';

const storageKey = 'mirrorcity.tour';

/** What is remembered of the tour from one visit to the next. */
export interface TourMemory {
  /** The offer has been answered, or the tour has been begun. */
  answered: boolean;
  /** The step at which it was left; 0 where it was never begun or was finished. */
  step: number;
}

/** What was remembered, as far as it makes sense today. */
export function parseTourMemory(text: string | null): TourMemory {
  const fresh: TourMemory = { answered: false, step: 0 };
  try {
    const { answered, step } = JSON.parse(text ?? '{}') as Partial<TourMemory>;
    return {
      answered: answered === true,
      step: Number.isInteger(step) && step! >= 0 && step! < tourSteps.length ? step! : 0,
    };
  } catch {
    return fresh;
  }
}

export const readTourMemory = (): TourMemory => parseTourMemory(localStorage.getItem(storageKey));
export const writeTourMemory = (memory: TourMemory): void =>
  localStorage.setItem(storageKey, JSON.stringify(memory));
