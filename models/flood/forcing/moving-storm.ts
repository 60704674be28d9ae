import type { RainField } from './rain-field.ts';

/** An elliptic storm cell that passes over the grid. */
export interface MovingStorm {
  /** Its centre at 0 s, metres east and north of the grid's south-western corner. */
  x: number;
  y: number;
  speedMetresPerSecond: number;
  /** Where it goes, clockwise from north. */
  directionDegrees: number;
  /** Half its length along its way, and across it. */
  alongMetres: number;
  acrossMetres: number;
  /** At its centre; it falls with the square of the distance to nothing at its rim. */
  peakMillimetresPerHour: number;
}

/** Looks at the storm this often within an interval. */
const looks = 12;

/** @throws Error with one sentence. */
export function movingStormField(storm: MovingStorm, durationSeconds: number, stepSeconds = 60): RainField {
  for (const name of ['alongMetres', 'acrossMetres'] as const)
    if (!(storm[name] > 0)) throw new Error(`Moving storm: expected ${name} above 0, found ${storm[name]}.`);
  for (const name of ['speedMetresPerSecond', 'peakMillimetresPerHour'] as const)
    if (!(storm[name] >= 0))
      throw new Error(`Moving storm: expected ${name} of 0 or more, found ${storm[name]}.`);
  const count = Math.ceil(durationSeconds / stepSeconds);
  const times = Array.from({ length: count + 1 }, (_, n) => Math.min(n * stepSeconds, durationSeconds));
  const angle = (storm.directionDegrees * Math.PI) / 180;
  const [east, north] = [Math.sin(angle), Math.cos(angle)];
  return {
    times,
    intensityAt: (interval, x, y) => {
      const [from, to] = [times[interval]!, times[interval + 1]!];
      let sum = 0;
      for (let look = 0; look < looks; look++) {
        const way = storm.speedMetresPerSecond * (from + ((look + 0.5) / looks) * (to - from));
        const [dx, dy] = [x - storm.x - way * east, y - storm.y - way * north];
        const along = (dx * east + dy * north) / storm.alongMetres;
        const across = (dx * north - dy * east) / storm.acrossMetres;
        sum += Math.max(0, 1 - along ** 2 - across ** 2);
      }
      return (storm.peakMillimetresPerHour * sum) / looks;
    },
  };
}
