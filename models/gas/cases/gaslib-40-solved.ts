import { type GasNetwork, gasNetwork } from '../gas-network.ts';
import { airPascals, normalKelvin, normalPascals } from '../gas-state.ts';

/**
 * GasLib-40 (https://gaslib.zib.de, CC BY 3.0; Schmidt et al., Data 2(4), 2017) as solved by GasSteadySim.jl (MIT; Srinivasan
 * et al., examples/data/GasLib-40): an ideal gas, node 38 at 5 MPa, all six compressors at a ratio of 1.5, 29 deliveries of
 * 16.354 kg/s, two of the three entries at 158.09 kg/s. Its pressures, MPa absolute, of nodes 1 to 40.
 */
export const solvedMegapascals: readonly number[] = [
  7.48283103, 6.29469204, 4.23097394, 4.23541309, 4.23427092, 4.93812047, 7.50306629, 7.47814421, 7.05406987,
  4.98942004, 4.98855387, 6.69683711, 4.93996923, 4.94110326, 7.41207711, 7.48088637, 7.17032566, 7.07859062,
  4.19646151, 7.4129436, 7.18828251, 6.70920216, 7.05621731, 4.98495899, 6.7107394, 7.40718094, 7.19861277,
  4.22046719, 7.42451398, 7.42508053, 4.98542963, 7.18063338, 7.1414152, 7.0604033, 7.05931948, 7.17334804,
  7.11512673, 5.00000001, 5.00204404, 2.82360873,
];

/** Friction factors of pipes by their diameter in centimetres, as that file has them. */
const [f40, f60, f80, f100] = [
  0.0023585366114688474, 0.002183190871781998, 0.0020703759154527684, 0.0019887845904475896,
];

type Row = [from: number, to: number, metres: number, diameter: number, factor: number, flow: number];
/** The last number is the flow of the solution, kilograms per second. */
const pipes: Row[] = [
  [38, 31, 13071.08523, 1.0, f100, 158.090278],
  [32, 21, 20322.205426, 0.6, f60, -29.328416],
  [18, 34, 32868.202526, 0.8, f80, 74.360624],
  [26, 8, 47488.283852, 0.8, f80, -125.381944],
  [34, 35, 3802.586677, 0.6, f60, 25.298124],
  [34, 23, 39036.041811, 0.8, f80, 32.708333],
  [35, 25, 38659.824363, 0.4, f40, 49.0625],
  [23, 9, 18017.849601, 0.6, f60, 16.354167],
  [25, 22, 3067.54744, 0.6, f60, 32.708333],
  [22, 12, 12015.874834, 0.4, f40, 16.354167],
  [35, 33, 14043.113538, 0.4, f40, -40.118543],
  [1, 16, 76893.550757, 0.8, f80, 16.354167],
  [33, 17, 20634.698269, 0.6, f60, -56.472709],
  [17, 32, 10586.129473, 0.6, f60, -47.142938],
  [17, 36, 10452.031178, 0.6, f60, -25.683938],
  [31, 24, 12397.352164, 0.8, f80, 16.354167],
  [36, 21, 19303.19202, 0.6, f60, -42.038105],
  [26, 21, 66036.594631, 0.6, f60, 87.720688],
  [26, 15, 18969.412711, 1.0, f100, -92.673611],
  [15, 30, 36061.009875, 0.8, f80, -61.491667],
  [30, 29, 22224.153247, 0.8, f80, 16.354167],
  [30, 20, 31179.619104, 0.8, f80, 63.890278],
  [6, 13, 21557.566192, 1.0, f100, -43.611111],
  [20, 15, 12766.703414, 1.0, f100, 47.536111],
  [30, 7, 32921.259815, 0.8, f80, -158.090278],
  [4, 19, 49866.148387, 0.8, f80, 68.226924],
  [19, 3, 3479.454666, 0.8, 0.001621776749018228, -274.626194],
  [4, 5, 3418.008251, 1.0, 0.0015650165308335974, 89.863353],
  [28, 5, 32449.372045, 1.0, f100, -89.863353],
  [28, 19, 26427.481645, 0.8, f80, 73.509187],
  [10, 11, 18136.597292, 1.0, f100, 32.708333],
  [10, 2, 65057.174268, 0.8, f80, -400.008139],
  [10, 3, 65532.212711, 0.8, f80, 274.626194],
  [13, 14, 6998.053779, 1.0, f100, -59.965278],
  [14, 10, 58218.969553, 0.8, f80, -76.319444],
  [26, 27, 86690.265567, 0.8, f80, 157.591812],
  [27, 37, 16579.325999, 0.6, f60, 107.068957],
  [37, 18, 10022.782981, 0.6, f60, 90.714791],
  [27, 32, 35218.839087, 0.6, f60, 34.168688],
];
export const solvedFlows: readonly number[] = pipes.map((row) => row[5]);

/** From, to, and the flow of the solution. */
const compressors = [
  [6, 26, 43.611111],
  [11, 1, 16.354167],
  [19, 2, 400.008139],
  [40, 4, 158.090278],
  [39, 7, 158.090278],
  [31, 8, 125.381944],
] as const;
export const solvedCompressorFlows: readonly number[] = compressors.map(([, , flow]) => flow);

const taken = 16.354166666666664;
const entering = 158.09027777777774;
/** Nodes where nothing is taken. */
const passing = new Set([1, 2, 3, 4, 5, 6, 7, 8, 38]);
/** R T/M of the solution: pressure over density, joules per kilogram. */
const pressurePerDensity = 5.000000014901161e6 / 36.19545027945853;

export const solvedNetwork: GasNetwork = gasNetwork.parse({
  title: 'GasLib-40',
  gas: {
    normalDensityKilogramsPerCubicMetre: (normalPascals * 288.706) / (normalKelvin * pressurePerDensity),
    dynamicViscosityPascalSeconds: 1.1e-5,
    temperatureKelvin: 288.706,
  },
  nodes: solvedMegapascals.map((_, index) => {
    const node = index + 1;
    return {
      id: `${node}`,
      demandKilogramsPerSecond: passing.has(node) ? 0 : node >= 39 ? -entering : taken,
      fixedGaugePascals: node === 38 ? 5e6 - airPascals(0) : null,
    };
  }),
  pipes: pipes.map(([from, to, lengthMetres, innerDiameterMetres, frictionFactor], index) => ({
    id: `pipe ${index + 1}`,
    from: `${from}`,
    to: `${to}`,
    lengthMetres,
    innerDiameterMetres,
    roughnessMetres: 0,
    frictionFactor,
  })),
  compressors: compressors.map(([from, to], index) => ({
    id: `compressor ${index + 1}`,
    from: `${from}`,
    to: `${to}`,
    raises: { by: 'ratio', ratio: 1.5 },
  })),
});
