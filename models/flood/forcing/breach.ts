import type { Hydrograph } from './rain.ts';

const gravity = 9.81;

/** An embankment dam or levee that breaks, and the water behind it. */
export interface Breach {
  /** Water above the bottom of the breach, m³. */
  volumeCubicMetres: number;
  /** Its depth there at the start, metres. */
  heightMetres: number;
  /** Water that runs over the crown, or through the body first. */
  mode: 'overtopping' | 'piping';
  /** When it begins, seconds of model time. */
  startSeconds?: number;
}

/**
 * Mean width, metres, and time of growth, seconds, of a breach: B = 0.27 k0 V^0.32 h^0.04, t = 63.2 sqrt(V / (g h²)),
 * k0 1.3 overtopped and 1.0 piped (Froehlich 2008, J. Hydraul. Eng. 134(12)).
 */
export function breachGrowth({ volumeCubicMetres, heightMetres, mode }: Breach): {
  widthMetres: number;
  growthSeconds: number;
} {
  return {
    widthMetres: 0.27 * (mode === 'overtopping' ? 1.3 : 1) * volumeCubicMetres ** 0.32 * heightMetres ** 0.04,
    growthSeconds: 63.2 * Math.sqrt(volumeCubicMetres / (gravity * heightMetres ** 2)),
  };
}

/**
 * What a breach lets out: a broad-crested weir, Q = (2/3)^1.5 sqrt(g) B H^1.5, whose width and depth grow evenly with time,
 * below a water body with upright shores. All of the volume leaves but for its last hundredth.
 * @throws Error with one sentence.
 */
export function breachHydrograph(breach: Breach): Hydrograph {
  const { volumeCubicMetres, heightMetres, startSeconds = 0 } = breach;
  for (const [name, value] of Object.entries({ volumeCubicMetres, heightMetres }))
    if (!(value > 0 && Number.isFinite(value)))
      throw new Error(`Breach: expected ${name} above 0, found ${value}.`);
  if (!(startSeconds >= 0))
    throw new Error(`Breach: expected a start at 0 s or later, found ${startSeconds}.`);
  const { widthMetres, growthSeconds } = breachGrowth(breach);
  const area = volumeCubicMetres / heightMetres;
  const weir = (2 / 3) ** 1.5 * Math.sqrt(gravity);
  const step = growthSeconds / 200;
  const hydrograph = [{ seconds: startSeconds, cubicMetresPerSecond: 0 }];
  let [level, time, before] = [heightMetres, 0, 0];
  while (level > heightMetres / 100 && hydrograph.length < 20_000) {
    time += step;
    const grown = Math.min(1, time / growthSeconds);
    const head = Math.max(0, level - heightMetres * (1 - grown));
    // The mean of a step, so that the level falls by what the hydrograph holds; never more than there is.
    const most = (2 * level * area) / step - before;
    const flow = Math.min(weir * widthMetres * grown * head ** 1.5, most);
    level -= ((before + flow) / 2) * (step / area);
    before = flow;
    hydrograph.push({ seconds: startSeconds + time, cubicMetresPerSecond: flow });
  }
  hydrograph.push({ seconds: startSeconds + time + step, cubicMetresPerSecond: 0 });
  return hydrograph;
}

/** A main that bursts and is shut off. */
export interface BurstMain {
  diameterMetres: number;
  /** Head of the water in it above the street, metres. */
  headMetres: number;
  startSeconds?: number;
  /** When the valves are closed. */
  shutSeconds: number;
  /** Time that closing takes; default 300 s. */
  closingSeconds?: number;
}

/**
 * A full break as a free orifice at the pressure of the main: Q = C A sqrt(2 g H) with C = 0.6 (sharp-edged).
 * It opens within a second.
 * @throws Error with one sentence.
 */
export function burstHydrograph(main: BurstMain): Hydrograph {
  const { diameterMetres, headMetres, startSeconds = 0, shutSeconds, closingSeconds = 300 } = main;
  for (const [name, value] of Object.entries({ diameterMetres, headMetres, closingSeconds }))
    if (!(value > 0 && Number.isFinite(value)))
      throw new Error(`Burst main: expected ${name} above 0, found ${value}.`);
  if (!(startSeconds >= 0 && shutSeconds > startSeconds + 1))
    throw new Error(
      `Burst main: expected that it is shut later than a second after ${startSeconds} s, found ${shutSeconds} s.`,
    );
  const flow = 0.6 * (Math.PI / 4) * diameterMetres ** 2 * Math.sqrt(2 * gravity * headMetres);
  return [
    { seconds: startSeconds, cubicMetresPerSecond: 0 },
    { seconds: startSeconds + 1, cubicMetresPerSecond: flow },
    { seconds: shutSeconds, cubicMetresPerSecond: flow },
    { seconds: shutSeconds + closingSeconds, cubicMetresPerSecond: 0 },
  ];
}
