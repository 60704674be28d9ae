import type { Impact, People } from './impact.ts';
import { doorstepMetres } from './thresholds.ts';

/** Buildings, and the people in them, where the water stands higher than a doorstep: what figures are told first. */
export function overDoorstep({ byClass }: Pick<Impact['buildings'], 'byClass'>): {
  count: number;
  residents: People;
  workers: People;
} {
  const these = byClass.filter(({ fromMetres }) => fromMetres >= doorstepMetres);
  const sum = (key: 'residents' | 'workers'): People => ({
    known: these.reduce((total, one) => total + one[key].known, 0),
    buildingsUnknown: these.reduce((total, one) => total + one[key].buildingsUnknown, 0),
  });
  return {
    count: these.reduce((total, { count }) => total + count, 0),
    residents: sum('residents'),
    workers: sum('workers'),
  };
}
