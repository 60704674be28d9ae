import { Journey, type Whereabouts } from './course.ts';
import { type Behaviour, clamp, driving, type Traits } from './traits.ts';
import type { Moment } from './weather.ts';

/** What a vehicle tells of its way; without a course it has nothing to tell. */
const onTheWay =
  (tell: (where: Whereabouts, d: Traits, m: Moment) => number): Behaviour =>
  (d) => {
    const { course } = d.device;
    if (!course) return () => Number.NaN;
    const journey = new Journey(course);
    return (m) => tell(journey.at(m.seconds, m.hour), d, m);
  };

const speed = onTheWay(({ metresPerSecond }) => 3.6 * metresPerSecond);

/** Position, course and speed, as every receiver on board tells them. */
const positionOf = (kind: string): Record<string, Behaviour> => ({
  [`${kind}/longitude`]: onTheWay(({ longitude }) => longitude),
  [`${kind}/latitude`]: onTheWay(({ latitude }) => latitude),
  [`${kind}/height`]: onTheWay(({ height }) => height),
  [`${kind}/heading`]: onTheWay(({ headingDegrees }) => headingDegrees),
  [`${kind}/vehicle-speed`]: speed,
});

/** A battery that is full after a rest and loses `used` percent on a round. */
const battery = (used: number): Behaviour =>
  onTheWay(({ rested, gone }, d) => {
    const full = 96 + 3 * d.share(1);
    return rested === null ? full - used * gone : full - used * (1 - Math.min(1, 1.4 * rested));
  });

/** Everything that moves. */
export const vehicleSignals: Record<string, Behaviour> = {
  ...positionOf('bus'),
  ...positionOf('garbage-truck'),
  ...positionOf('patrol-drone'),
  ...positionOf('patrol-boat'),
  'bus/route-position': onTheWay(({ metres }) => metres),
  'bus/occupancy': onTheWay(({ rested }, d, m) =>
    rested === null ? clamp(12 + 75 * driving(m) + 10 * d.noise(m, 1, 900), 0, 120) : 0,
  ),
  // Emptied at the end of each round.
  'garbage-truck/load': onTheWay(({ gone }, d) => clamp(4 + 92 * gone * d.between(0.8, 1, 1), 0, 100)),
  'patrol-drone/battery': battery(58),
  'patrol-drone/flight-height': onTheWay(({ climb }, d, m) =>
    climb > 1 ? Math.max(0, climb + 0.4 * d.grain(m, 2)) : 0,
  ),
  'patrol-boat/battery': battery(35),
};
