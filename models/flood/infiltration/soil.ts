import { z } from 'zod';

const rate = z.number().min(0).max(5000);

/**
 * How ground takes in water. Evaporation, and the recovery of the ground between two storms, are left out: both are
 * slow beside a flood.
 */
export const soil = z.discriminatedUnion('method', [
  z.object({ method: z.literal('impervious') }),
  /** Green & Ampt (1911), under water as soon as there is any; the depth of the water adds nothing to the suction. */
  z.object({
    method: z.literal('green-ampt'),
    conductivityMillimetresPerHour: rate,
    /** Of the wetting front. */
    suctionMillimetres: z.number().min(0).max(5000),
    /** Porosity that is free of water at the start, 0 to 1. */
    moistureDeficit: z.number().min(0).max(1),
  }),
  /** Horton (1940): f = fc + (f0 - fc) exp(-k t) of the time under water. */
  z.object({
    method: z.literal('horton'),
    initialMillimetresPerHour: rate,
    finalMillimetresPerHour: rate,
    decayPerHour: z.number().min(0).max(100),
  }),
  /** Of the US Soil Conservation Service (National Engineering Handbook 4, 1972; TR-55, 1986). */
  z.object({
    method: z.literal('curve-number'),
    curveNumber: z.number().gt(0).max(100),
    /** Ia / S: what wets leaves and hollows before anything runs off. */
    initialAbstractionRatio: z.number().min(0).max(1).default(0.2),
  }),
]);
export type Soil = z.infer<typeof soil>;

/** What takes in water of a grid: classes of ground, and the class (index into `soils`) of each cell. */
export interface Infiltration {
  soils: readonly Soil[];
  /** Default: class 0 everywhere. */
  classes?: Uint8Array;
}

/** Throws one sentence on what cannot be computed. */
export function checkInfiltration({ soils, classes }: Infiltration, cells: number): void {
  if (soils.length < 1 || soils.length > 256)
    throw new Error(`Infiltration: expected 1 to 256 classes of ground, found ${soils.length}.`);
  for (const [index, entry] of soils.entries()) {
    const problem = soil.safeParse(entry).error?.issues[0];
    if (problem)
      throw new Error(`Infiltration: class ${index}, ${problem.path.join('.')}: ${problem.message}.`);
    if (entry.method === 'horton' && entry.initialMillimetresPerHour < entry.finalMillimetresPerHour)
      throw new Error(
        `Infiltration: class ${index}: expected an initial rate of at least the final ` +
          `${entry.finalMillimetresPerHour} mm/h, found ${entry.initialMillimetresPerHour}.`,
      );
  }
  if (!classes) return;
  if (classes.length !== cells)
    throw new Error(`Infiltration: expected a class for each of ${cells} cells, found ${classes.length}.`);
  const wrong = classes.findIndex((index) => index >= soils.length);
  if (wrong >= 0)
    throw new Error(
      `Infiltration: expected classes below ${soils.length}, found ${classes[wrong]} in cell ${wrong}.`,
    );
}

/** S of a curve number, metres. */
export const retentionMetres = (curveNumber: number): number => 0.0254 * (1000 / curveNumber - 10);

/** Method and the three parameters that kernel.c asks for (`Soil` there), in metres and seconds. */
export function kernelSoil(entry: Soil): [method: number, first: number, second: number, third: number] {
  switch (entry.method) {
    case 'impervious':
      return [0, 0, 0, 0];
    case 'green-ampt':
      return [
        1,
        entry.conductivityMillimetresPerHour / 3.6e6,
        (entry.suctionMillimetres / 1000) * entry.moistureDeficit,
        0,
      ];
    case 'horton':
      return [
        2,
        entry.initialMillimetresPerHour / 3.6e6,
        entry.finalMillimetresPerHour / 3.6e6,
        entry.decayPerHour / 3600,
      ];
    case 'curve-number': {
      const retention = retentionMetres(entry.curveNumber);
      return [3, retention, (entry.initialAbstractionRatio ?? 0.2) * retention, 0];
    }
  }
}
