import { type HeatNetwork, heatNetwork } from '../heat-network.ts';

/**
 * Heating networks that OpenModelica was asked for, with its temperatures, pressures and velocities: the eight heat cases
 * among the test networks of pandapipes (e2nIEE/pandapipes, BSD-3-Clause; Lohmeier et al., Sustainability 12(23), 2020).
 * OpenModelica divides each pipe into sections and lets the properties of water follow its temperature.
 */
export interface OpenModelicaCase {
  name: string;
  network: HeatNetwork;
  /** By pipe. */
  pipes: readonly OpenModelicaPipe[];
  /** Gauge pressure of each node, bar. */
  bar: readonly number[];
}

interface OpenModelicaPipe {
  sections: number;
  /** Where the water leaves the pipe, kelvin. */
  leavingKelvin: number;
  metresPerSecond: number;
}

/** Start, end, kilometres, diameter in metres, roughness in millimetres, W/(m² K), sections, kelvin, metres per second. */
type Row = [
  from: number,
  to: number,
  kilometres: number,
  diameter: number,
  roughness: number,
  transfer: number,
  sections: number,
  leaving: number,
  speed: number,
];

interface Table {
  /** Of node 0, which holds its pressure. */
  kelvin: number;
  ambientKelvin: number;
  heights?: number[];
  pipes: Row[];
  /** Kilograms per second taken at nodes, negative where fed in at the temperature of the ground. */
  taken: Record<number, number>;
  bar: number[];
}

const tables: Record<string, Table> = {
  one_pipe: {
    kelvin: 363.15,
    ambientKelvin: 293.15,
    pipes: [[0, 1, 0.1, 0.075, 0.025, 100, 5, 351.4064, 0.69999]],
    taken: { 1: 3 },
    bar: [3, 2.941232],
  },
  two_pipes: {
    kelvin: 363.15,
    ambientKelvin: 293.15,
    pipes: [
      [0, 1, 0.1, 0.075, 0.025, 100, 5, 351.4051, 0.69992],
      [1, 2, 0.5, 0.075, 0.025, 100, 5, 309.9986, 0.45815],
    ],
    taken: { 1: 1, 2: 2 },
    bar: [5, 4.941236, 4.795316],
  },
  t_cross: {
    kelvin: 383.15,
    ambientKelvin: 293.15,
    pipes: [
      [0, 3, 0.1, 0.075, 0.025, 100, 5, 368.1161, 0.70888],
      [3, 2, 0.5, 0.075, 0.025, 100, 5, 314.855, 0.46012],
      [1, 3, 0.5, 0.075, 0.025, 100, 5, 301.1845, -0.22861],
    ],
    taken: { 1: 1, 2: 2 },
    bar: [5, 4.899603, 4.798744, 4.941927],
  },
  one_source: {
    kelvin: 363.15,
    ambientKelvin: 293.15,
    pipes: [
      [0, 2, 0.1, 0.075, 0.025, 100, 5, 334.2406, 0.23169],
      [2, 1, 0.5, 0.075, 0.025, 100, 5, 299.0932, 0.45468],
    ],
    taken: { 1: 2, 2: -1 },
    bar: [5, 4.837113, 4.992103],
  },
  delta: {
    kelvin: 343.15,
    ambientKelvin: 293.15,
    pipes: [
      [0, 1, 1, 0.075, 0.025, 50, 5, 308.9074, 0.49594],
      [1, 2, 0.1, 0.075, 0.025, 200, 5, 297.2146, -0.64297],
      [0, 2, 2, 0.1, 0.025, 50, 5, 299.1082, 0.36312],
    ],
    taken: { 1: 5 },
    bar: [1, 0.65914, 0.718859],
  },
  delta_2sinks: {
    kelvin: 343.15,
    ambientKelvin: 293.15,
    pipes: [
      [0, 1, 1, 0.075, 0.025, 50, 5, 303.1693, 0.33912],
      [1, 2, 0.1, 0.075, 0.025, 200, 5, 294.6927, -0.34361],
      [0, 2, 2, 0.1, 0.025, 50, 5, 296.2353, 0.25793],
    ],
    taken: { 1: 3, 2: 0.5 },
    bar: [1, 0.825946, 0.845496],
  },
  heights: {
    kelvin: 343.15,
    ambientKelvin: 298.15,
    heights: [500, 0, 400, 200, 400],
    pipes: [
      [0, 1, 5, 0.075, 0.03, 35, 7, 303.6153, 0.91232],
      [0, 2, 0.7, 0.06, 0.01, 60, 7, 300.3267, 0.178],
      [3, 0, 1, 0.05, 0.02, 2, 7, 342.26, -1.56129],
      [4, 0, 0.5, 0.06, 0.01, 25, 7, 324.3555, -0.35938],
    ],
    taken: { 1: 4, 2: 0.5, 3: 3, 4: 1 },
    bar: [1.5, 44.688164, 11.183778, 25.894878, 11.028441],
  },
  section_variation: {
    kelvin: 373.15,
    ambientKelvin: 303.15,
    pipes: [
      [0, 3, 5, 0.075, 0.01, 50, 4, 304.3619, 0.45621],
      [3, 1, 0.7, 0.06, 0.01, 10, 7, 303.8593, 0.70953],
      [2, 3, 1, 0.05, 0.01, 30, 10, 303.4389, -0.51265],
      [2, 1, 0.5, 0.06, 0.01, 10, 16, 303.15, 0.00084],
    ],
    taken: { 1: 2, 2: 1, 3: -1 },
    bar: [10, 7.933158, 7.933188, 8.551531],
  },
};

export const openModelicaCases: OpenModelicaCase[] = Object.entries(tables).map(([name, table]) => ({
  name,
  network: heatNetwork.parse({
    title: name,
    water: {
      densityKilogramsPerCubicMetre: 998.2060924679472,
      dynamicViscosityPascalSeconds: 0.001001605325647912,
      heatCapacityJoulesPerKilogramKelvin: 4184.777801948556,
    },
    nodes: table.bar.map((bar, node) => {
      const taken = table.taken[node] ?? 0;
      return {
        id: `${node}`,
        elevationMetres: table.heights?.[node] ?? 0,
        fixedGaugePascals: node === 0 ? bar * 1e5 : null,
        fixedKelvin: node === 0 ? table.kelvin : taken < 0 ? table.ambientKelvin : null,
        demandKilogramsPerSecond: taken,
      };
    }),
    pipes: table.pipes.map(([from, to, kilometres, diameter, roughness, transfer], index) => ({
      id: `p${index}`,
      from: `${from}`,
      to: `${to}`,
      lengthMetres: kilometres * 1000,
      innerDiameterMetres: diameter,
      roughnessMetres: roughness / 1000,
      heatTransferWattsPerSquareMetreKelvin: transfer,
      ambientKelvin: table.ambientKelvin,
    })),
  }),
  pipes: table.pipes.map(([, , , , , , sections, leavingKelvin, metresPerSecond]) => ({
    sections,
    leavingKelvin,
    metresPerSecond,
  })),
  bar: table.bar,
}));
