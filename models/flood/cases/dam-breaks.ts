import { channelField, channelRows, type FloodCase, gravity, root } from './case.ts';

/** Depth at `x` metres behind the dam, `seconds` after it broke onto dry ground (Ritter 1892). */
export function ritter(damMetres: number, x: number, seconds: number): number {
  const celerity = Math.sqrt(gravity * damMetres);
  const speed = x / seconds;
  if (speed < -celerity) return damMetres;
  return speed > 2 * celerity ? 0 : (4 / (9 * gravity)) * (celerity - speed / 2) ** 2;
}

/** The same onto water (Stoker 1957), with the depth between wave and shock and the shock's speed. */
export function stoker(
  damMetres: number,
  belowMetres: number,
): { depth(x: number, seconds: number): number; middleMetres: number; shockSpeed: number } {
  const celerity = Math.sqrt(gravity * damMetres);
  const middleMetres = root(
    (h) =>
      (h - belowMetres) * Math.sqrt((gravity * (h + belowMetres)) / (2 * h * belowMetres)) -
      2 * (celerity - Math.sqrt(gravity * h)),
    belowMetres,
    damMetres,
  );
  const velocity = 2 * (celerity - Math.sqrt(gravity * middleMetres));
  const shockSpeed = (middleMetres * velocity) / (middleMetres - belowMetres);
  const depth = (x: number, seconds: number): number => {
    const speed = x / seconds;
    if (speed < velocity - Math.sqrt(gravity * middleMetres)) return ritter(damMetres, x, seconds);
    return speed < shockSpeed ? middleMetres : belowMetres;
  };
  return { depth, middleMetres, shockSpeed };
}

interface Dam {
  name: string;
  title: string;
  source: string;
  lengthMetres: number;
  damMetres: number;
  belowMetres: number;
  seconds: number;
  acceptedError: { 1: number; 2: number };
  publishedDepths: readonly (readonly [number, number])[];
}

function damBreak(dam: Dam): FloodCase {
  const { lengthMetres, damMetres, belowMetres, seconds } = dam;
  const half = lengthMetres / 2;
  const onto = belowMetres > 0 ? stoker(damMetres, belowMetres) : null;
  return {
    name: dam.name,
    title: dam.title,
    source: dam.source,
    setUp: `Flat channel of ${lengthMetres} m in 200 cells, ${damMetres} m of water in its western half, ${
      belowMetres > 0 ? `${belowMetres} m` : 'none'
    } in the other, no friction; ${seconds} s.`,
    cells: 200,
    seconds,
    publishedDepths: dam.publishedDepths,
    inputs: (cells) => ({
      columns: cells,
      rows: channelRows,
      cellMetres: lengthMetres / cells,
      bed: new Float32Array(cells * channelRows),
      manningCoefficient: 0,
      initialDepth: channelField(cells, lengthMetres / cells, 0, (x) => (x < half ? damMetres : belowMetres)),
    }),
    exact: {
      depth: (x) => (onto ? onto.depth(x - half, seconds) : ritter(damMetres, x - half, seconds)),
      from: 0,
      to: lengthMetres,
      scaleMetres: damMetres,
      acceptedError: dam.acceptedError,
      ...(onto && {
        front: {
          x: Number((half + onto.shockSpeed * seconds).toPrecision(6)),
          depthMetres: (onto.middleMetres + belowMetres) / 2,
          cells: { 1: 3, 2: 1 },
        },
      }),
    },
  };
}

const swashes = 'SWASHES (Delestre et al. 2013)';

export const stokerCity = damBreak({
  name: 'dam-break-wet-city',
  title: 'Dam break onto water, city scale',
  source: `Stoker (1957), Water Waves; formulas of ${swashes} 4.1.1.`,
  lengthMetres: 2000,
  damMetres: 10,
  belowMetres: 1,
  seconds: 50,
  acceptedError: { 1: 0.015, 2: 0.005 },
  publishedDepths: [
    [800, 6.4206],
    [900, 5.3872],
    [1000, 4.4444],
    [1200, 3.96175],
  ],
});

export const ritterCity = damBreak({
  name: 'dam-break-dry-city',
  title: 'Dam break onto dry ground, city scale',
  source: `Ritter (1892), Zeitschrift VDI 36; formulas of ${swashes} 4.1.2.`,
  lengthMetres: 2000,
  damMetres: 10,
  belowMetres: 0,
  seconds: 40,
  acceptedError: { 1: 0.015, 2: 0.005 },
  publishedDepths: [
    [700, 8.447],
    [800, 6.9712],
    [900, 5.6371],
    [1000, 4.4444],
    [1200, 2.484],
    [1400, 1.0898],
    [1600, 0.26195],
  ],
});

export const stokerLaboratory = damBreak({
  name: 'dam-break-wet-laboratory',
  title: 'Dam break onto water, 5 mm deep',
  source: `Stoker (1957); ${swashes} 4.1.1.`,
  lengthMetres: 10,
  damMetres: 0.005,
  belowMetres: 0.001,
  seconds: 6,
  acceptedError: { 1: 0.015, 2: 0.005 },
  publishedDepths: [
    [4, 0.004209],
    [5, 0.0025394],
  ],
});

export const ritterLaboratory = damBreak({
  name: 'dam-break-dry-laboratory',
  title: 'Dam break onto dry ground, 5 mm deep',
  source: `Ritter (1892); ${swashes} 4.1.2.`,
  lengthMetres: 10,
  damMetres: 0.005,
  belowMetres: 0,
  seconds: 6,
  acceptedError: { 1: 0.015, 2: 0.006 },
  publishedDepths: [
    [4, 0.004209],
    [5, 0.002222],
    [6, 0.000865],
    [7, 0.000136],
  ],
});
