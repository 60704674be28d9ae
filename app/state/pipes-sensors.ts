import type { LeakSuspicion, ResidualHistory, SensorCourse } from '../../models/water/residual-history.ts';
import type { SensorsBesideModel } from '../../models/water/sensor-comparison.ts';
import type { LeakPlaces } from '../../models/water/what-if.ts';

/** Sensors of a water network beside its model, and what was found of leaks. */
export interface SensorsView {
  answer: SensorsBesideModel | null;
  /** Why the last reading has failed. */
  problem: string | null;
  /** The network over the last day. */
  history: ResidualHistory | null;
  /** Datastream of the sensor whose course is shown, and the course once it is read. */
  chosen: number | null;
  course: SensorCourse | null;
  ranking: 'idle' | 'asking' | { error: string };
  /** Likeliest places of a leak; `suspicion` is what the watch said of them, null where somebody has asked. */
  places: LeakPlaces | null;
  suspicion: LeakSuspicion | null;
}

export const initialSensors: SensorsView = {
  answer: null,
  problem: null,
  history: null,
  chosen: null,
  course: null,
  ranking: 'idle',
  places: null,
  suspicion: null,
};
