import { gravity, root } from './case.ts';
import { type MadeChannel, madeChannel } from './channels.ts';
import { swashesBump } from './lakes.ts';

type Bump = Pick<MadeChannel, 'name' | 'title' | 'depth' | 'jump' | 'publishedDepths' | 'acceptedError'> & {
  section: string;
  dischargePerMetre: number;
  scaleMetres: number;
  endsRushing: boolean;
};

const bump = ({ section, dischargePerMetre, endsRushing, ...rest }: Bump) =>
  madeChannel({
    ...rest,
    source: `SWASHES ${section} (Delestre et al. 2013, Int. J. Numer. Meth. Fluids 72): Bernoulli's equation.`,
    lengthMetres: 25,
    manning: 0,
    discharge: () => dischargePerMetre,
    ground: swashesBump,
    before: { metres: 5, startsCalm: false },
    after: endsRushing ? { metres: 10, endsRushing: true } : { metres: 0, endsRushing: false },
    seconds: 200,
    acceptedDischarge: { 1: 0.02, 2: 0.01 },
    publishedBed: [
      [5, 0],
      [10, 0.2],
      [11, 0.15],
    ],
  });

/** Depth of the calm or the rushing flow with this head (metres above the ground), where there is one. */
function depthWithHead(head: number, q: number, kind: 'calm' | 'rushing'): number {
  const critical = Math.cbrt((q * q) / gravity);
  const excess = (h: number): number => h + (q * q) / (2 * gravity * h * h) - head;
  return kind === 'calm' ? root(excess, critical, 5) : root((h) => -excess(h), 1e-3, critical);
}

const headOf = (h: number, q: number): number => h + (q * q) / (2 * gravity * h * h);

/** Calm flow: 4.42 m²/s, 2 m deep at the end. */
export const calmBump = bump({
  name: 'bump-subcritical',
  title: 'Bump, subcritical flow',
  section: '3.1.3',
  dischargePerMetre: 4.42,
  endsRushing: true,
  scaleMetres: 2,
  depth: (x) => depthWithHead(headOf(2, 4.42) - swashesBump(x), 4.42, 'calm'),
  acceptedError: { 1: 0.01, 2: 0.01 },
  publishedDepths: [
    [0, 2],
    [9, 1.78718],
    [10, 1.70735],
    [11.5, 1.87958],
    [25, 2],
  ],
});

/** Flow that becomes rushing over the bump: 1.53 m²/s. */
export const transcriticalBump = bump({
  name: 'bump-transcritical',
  title: 'Bump, transcritical flow without a jump',
  section: '3.1.4',
  dischargePerMetre: 1.53,
  endsRushing: false,
  scaleMetres: 0.67,
  depth: (x) => {
    const head = 1.5 * Math.cbrt(1.53 ** 2 / gravity) + 0.2 - swashesBump(x);
    return depthWithHead(head, 1.53, x < 10 ? 'calm' : 'rushing');
  },
  acceptedError: { 1: 0.01, 2: 0.01 },
  publishedDepths: [
    [0, 1.01445],
    [9, 0.78847],
    [11, 0.49662],
    [12, 0.40578],
    [20, 0.40578],
  ],
});

const jumpAt = 11.6656;
const headAtEnd = headOf(0.33, 0.18);

/** Rushing flow that jumps behind the bump: 0.18 m²/s, 0.33 m deep at the end. */
export const jumpingBump = bump({
  name: 'bump-with-jump',
  title: 'Bump, transcritical flow with a jump',
  section: '3.1.5',
  dischargePerMetre: 0.18,
  endsRushing: true,
  scaleMetres: 0.33,
  depth: (x) => {
    const head = 1.5 * Math.cbrt(0.18 ** 2 / gravity) + 0.2 - swashesBump(x);
    if (x < 10) return depthWithHead(head, 0.18, 'calm');
    return x < jumpAt
      ? depthWithHead(head, 0.18, 'rushing')
      : depthWithHead(headAtEnd - swashesBump(x), 0.18, 'calm');
  },
  jump: { x: jumpAt, depthMetres: (0.07597 + 0.25932) / 2 },
  acceptedError: { 1: 0.01, 2: 0.01 },
  publishedDepths: [
    [0, 0.41374],
    [9, 0.24612],
    [10, 0.14892],
    [11, 0.09667],
    [11.5, 0.0804],
    [11.6655, 0.07597],
    [12, 0.33],
  ],
});
