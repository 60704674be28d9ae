import { type CaseResult, channelField, type Finding, type FloodCase, gridField } from './case.ts';

/** Ground of the reference case: waves of 200 × 160 m with ripples of 13 × 17 m on them. */
export const roughGround = (x: number, y: number): number =>
  0.5 * Math.sin((2 * Math.PI * x) / 200) * Math.sin((2 * Math.PI * y) / 160) +
  0.1 * Math.sin((2 * Math.PI * x) / 13) * Math.cos((2 * Math.PI * y) / 17);

/** Parabolic bump of SWASHES 3.1. */
export const swashesBump = (x: number): number => Math.max(0, 0.2 - 0.05 * (x - 10) ** 2);

function restFindings(levelMetres: number): (result: CaseResult) => Finding[] {
  return ({ frame, inputs }) => {
    let drift = 0;
    let discharge = 0;
    frame.depthMetres.forEach((depth, cell) => {
      if (depth > 0) drift = Math.max(drift, Math.abs(depth + inputs.bed[cell]! - levelMetres));
      discharge = Math.max(discharge, Math.abs(frame.dischargeX[cell]!), Math.abs(frame.dischargeY[cell]!));
    });
    return [
      // Depths are stored in float32, whose last digit at 2.6 m is 2.4e-7 m.
      {
        quantity: 'greatest change of the level',
        unit: 'm',
        reference: '0',
        ours: drift,
        accepted: [0, 1e-6],
      },
      { quantity: 'greatest discharge', unit: 'm²/s', reference: '0', ours: discharge, accepted: [0, 0] },
    ];
  };
}

/** Lake over rough ground, 512 m square, closed; with a level of 0.2 m its ground stands out as islands. */
export function roughLake(levelMetres: number): FloodCase {
  const islands = levelMetres < 0.6;
  return {
    name: islands ? 'lake-with-islands' : 'lake-over-rough-ground',
    title: `Lake at rest ${islands ? 'with islands' : 'over rough ground'}`,
    source: 'Audusse et al. (2004), SIAM J. Sci. Comput. 25(6): a lake at rest must stay so.',
    setUp: `256 × 256 cells of 2 m, waves of 0.6 m on the ground, level ${levelMetres} m, closed, n 0.03; 300 s.`,
    cells: 256,
    seconds: 300,
    inputs: (cells) => ({
      columns: cells,
      rows: cells,
      cellMetres: 512 / cells,
      bed: gridField(cells, cells, 512 / cells, roughGround),
      manningCoefficient: 0.03,
      initialLevelMetres: levelMetres,
    }),
    findings: restFindings(levelMetres),
  };
}

/** Lakes over a bump, SWASHES 3.1.1 (0.5 m) and 3.1.2 (0.1 m). */
export function bumpLake(levelMetres: number): FloodCase {
  const emerged = levelMetres < 0.2;
  return {
    name: emerged ? 'lake-with-emerged-bump' : 'lake-with-immersed-bump',
    title: `Lake at rest over ${emerged ? 'an emerged' : 'an immersed'} bump`,
    source: `SWASHES 3.1.${emerged ? 2 : 1} (Delestre et al. 2013, Int. J. Numer. Meth. Fluids 72).`,
    setUp: `Channel of 25 m in 200 cells, bump of 0.2 m, level ${levelMetres} m, closed, no friction; 100 s.`,
    cells: 200,
    seconds: 100,
    inputs: (cells) => ({
      columns: cells,
      rows: 4,
      cellMetres: 25 / cells,
      bed: channelField(cells, 25 / cells, 0, swashesBump),
      manningCoefficient: 0,
      initialLevelMetres: levelMetres,
    }),
    findings: restFindings(levelMetres),
  };
}

/** Three humps in a basin, one of them above the water (Kawahara and Umetsu 1986; Liang and Borthwick 2009). */
export const threeHumps: FloodCase = {
  name: 'lake-with-three-humps',
  title: 'Lake at rest around three humps',
  source: 'Liang and Borthwick (2009), Computers & Fluids 38, 221–234.',
  setUp:
    '75 × 30 m in cells of 0.5 m, two humps of 1 m and one of 3 m, level 0.875 m, closed, n 0.018; 100 s.',
  cells: 150,
  seconds: 100,
  inputs: (cells) => {
    const cellMetres = 75 / cells;
    const rows = Math.round(30 / cellMetres);
    return {
      columns: cells,
      rows,
      cellMetres,
      bed: gridField(cells, rows, cellMetres, (x, y) =>
        Math.max(
          0,
          1 - Math.hypot(x - 30, y - 6) / 8,
          1 - Math.hypot(x - 30, y - 24) / 8,
          3 - (3 / 10) * Math.hypot(x - 47.5, y - 15),
        ),
      ),
      manningCoefficient: 0.018,
      initialLevelMetres: 0.875,
    };
  },
  findings: restFindings(0.875),
};
