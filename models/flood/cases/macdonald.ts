import { gravity } from './case.ts';
import { type MadeChannel, madeChannel } from './channels.ts';

const unit = Math.cbrt(4 / gravity);
const source = (section: string): string =>
  `SWASHES ${section} (Delestre et al. 2013), after MacDonald et al. (1997), J. Hydraul. Eng. 123(11).`;
const bell = (x: number, width: number): number => Math.exp(-width * (x / 1000 - 0.5) ** 2);
const calmDepth = (x: number): number => unit * (1 + 0.5 * bell(x, 16));
const rushingDepth = (x: number): number => unit * (1 - 0.2 * bell(x, 36));

const common: Pick<
  MadeChannel,
  'lengthMetres' | 'seconds' | 'scaleMetres' | 'acceptedError' | 'acceptedDischarge' | 'publishedBed'
> = {
  lengthMetres: 1000,
  seconds: 4000,
  scaleMetres: unit,
  acceptedError: { 1: 0.005, 2: 0.005 },
  acceptedDischarge: { 1: 0.005, 2: 0.005 },
  publishedBed: [],
};
const goesOn = { metres: 100, startsCalm: false };
const startsCalm = { metres: 200, startsCalm: true };
const endsOpen = { metres: 0, endsRushing: false };
const endsRushing = { metres: 200, endsRushing: true };

export const calmChannel = madeChannel({
  ...common,
  name: 'macdonald-subcritical',
  title: 'Made channel, subcritical flow',
  source: source('3.2.1'),
  manning: 0.033,
  discharge: () => 2,
  depth: calmDepth,
  before: goesOn,
  after: endsRushing,
  publishedDepths: [
    [0, 0.74832],
    [250, 0.87793],
    [500, 1.1123],
    [1000, 0.74832],
  ],
  publishedBed: [
    [0, 6.95225],
    [250, 4.51326],
    [500, 3.31143],
    [750, 2.37889],
    [1000, 0],
  ],
});

export const rushingChannel = madeChannel({
  ...common,
  name: 'macdonald-supercritical',
  title: 'Made channel, supercritical flow',
  source: source('3.2.1'),
  manning: 0.04,
  discharge: () => 2.5,
  depth: rushingDepth,
  before: startsCalm,
  after: endsOpen,
  publishedDepths: [
    [0, 0.74151],
    [250, 0.7259],
    [500, 0.59323],
    [1000, 0.74151],
  ],
  publishedBed: [
    [0, 34.71724],
    [250, 27.84112],
    [500, 17.18107],
    [750, 6.85697],
  ],
});

export const acceleratingChannel = madeChannel({
  ...common,
  name: 'macdonald-to-supercritical',
  title: 'Made channel, subcritical to supercritical',
  source: source('3.2.1'),
  manning: 0.0218,
  discharge: () => 2,
  depth: (x) => {
    const xi = x / 1000 - 0.5;
    const steepness = xi <= 0 ? 3 : 6;
    return unit * (1 - Math.tanh(steepness * xi) / steepness);
  },
  before: goesOn,
  after: endsOpen,
  publishedDepths: [
    [0, 0.96527],
    [250, 0.89853],
    [500, 0.74153],
    [750, 0.62967],
    [1000, 0.61856],
  ],
  publishedBed: [
    [0, 5.61756],
    [250, 5.06124],
    [500, 4.18291],
    [750, 2.32466],
  ],
});

export const jumpingChannel = madeChannel({
  ...common,
  name: 'macdonald-with-jump',
  title: 'Made channel, supercritical to subcritical by a jump',
  source: source('3.2.1'),
  manning: 0.0218,
  discharge: () => 2,
  depth: (x) => {
    if (x <= 500) return unit * (0.9 - Math.exp(-x / 250) / 6);
    const y = x / 1000;
    const powers = [-0.348427, 0.552264, -0.55558];
    const sum = powers.reduce((total, a, k) => total + a * Math.exp(-20 * (k + 1) * (y - 0.5)), 0);
    return unit * (1 + sum + 0.8 * Math.exp(y - 1));
  },
  jump: { x: 500, depthMetres: (0.65063 + 0.84048) / 2 },
  acceptedError: { 1: 0.01, 2: 0.005 },
  before: startsCalm,
  after: endsRushing,
  publishedDepths: [],
});

export const shortChannel = madeChannel({
  ...common,
  name: 'macdonald-short',
  title: 'Made channel of 100 m, to rushing flow and back by a jump',
  source: source('3.2.2'),
  lengthMetres: 100,
  seconds: 1500,
  manning: 0.0328,
  discharge: () => 2,
  depth: (x) => {
    const y = x / 100;
    const d = y - 2 / 3;
    if (d <= 0) return unit * (4 / 3 - y) - 0.009 * x * d;
    return unit * (0.674202 * d ** 4 + 0.674202 * d ** 3 - 21.7112 * d * d + 14.492 * d + 1.4305);
  },
  jump: { x: 66.6667, depthMetres: (unit * (2 / 3 + 1.4305)) / 2 },
  acceptedError: { 1: 0.02, 2: 0.01 },
  before: { metres: 20, startsCalm: false },
  after: { metres: 50, endsRushing: true },
  // SWASHES holds 2.879 m at the end.
  publishedDepths: [[100, 2.879]],
});

export const periodicChannel = madeChannel({
  ...common,
  name: 'macdonald-periodic',
  title: 'Made channel of 5000 m, waves of the bed',
  source: source('3.2.3'),
  lengthMetres: 5000,
  cells: 500,
  seconds: 8000,
  manning: 0.03,
  discharge: () => 2,
  depth: (x) => 9 / 8 + 0.25 * Math.sin((Math.PI * x) / 500),
  scaleMetres: 9 / 8,
  before: { metres: 500, startsCalm: false },
  after: { metres: 500, endsRushing: true },
  publishedDepths: [
    [0, 1.125],
    [250, 1.375],
  ],
  publishedBed: [
    [0, 14.56929],
    [1250, 11.05678],
    [2500, 7.93777],
    [3750, 4.11369],
  ],
});

export const calmRainChannel = madeChannel({
  ...common,
  name: 'macdonald-rain-subcritical',
  title: 'Made channel with rain, subcritical flow',
  source: source('3.3.1'),
  manning: 0.033,
  discharge: (x) => 1 + 0.001 * x,
  rainMetresPerSecond: 0.001,
  depth: calmDepth,
  before: goesOn,
  after: endsRushing,
  publishedDepths: [
    [0, 0.74832],
    [500, 1.1123],
  ],
});

export const rushingRainChannel = madeChannel({
  ...common,
  name: 'macdonald-rain-supercritical',
  title: 'Made channel with rain, supercritical flow',
  source: source('3.3.2'),
  manning: 0.04,
  discharge: (x) => 2.5 + 0.001 * x,
  rainMetresPerSecond: 0.001,
  depth: rushingDepth,
  before: startsCalm,
  after: endsOpen,
  publishedDepths: [
    [0, 0.74151],
    [500, 0.59323],
  ],
});
