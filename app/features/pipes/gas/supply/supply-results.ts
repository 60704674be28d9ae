import { type PressureClass, pressureClasses } from '../../../../../models/gas/gas-network.ts';
import type { GasState } from '../../../../../models/gas/leak-question.ts';
import type { NetworkResults } from '../../../../../models/water/network.ts';
import type { Words } from '../../../../shell/locale/words.ts';
import type { GasSupplyDraft } from '../../../../state/pipes-gas-supply.ts';
import type { PipeMarks } from '../../../../state/pipes-view.ts';

const orNaN = (value: number | null): number => value ?? Number.NaN;

/** A state of the gas network as results that colour its pipes; flow at 0 °C and 101,325 Pa. */
export function supplyResults(dataset: string, state: GasState): NetworkResults {
  return {
    dataset,
    times: [0],
    nodeCodes: state.nodes.map(({ code }) => code),
    linkCodes: state.pipes.map(({ code }) => code),
    pressureMetres: [],
    flowLitresPerSecond: [state.pipes.map(({ cubicMetresPerHour }) => orNaN(cubicMetresPerHour) / 3.6)],
    velocityMetresPerSecond: [state.pipes.map(({ metresPerSecond }) => orNaN(metresPerSecond))],
    more: {
      'gas-pressure': [
        state.nodes.map(({ gaugePascals }) => (gaugePascals === null ? null : gaugePascals / 1000)),
      ],
    },
    engine: state.engine,
  };
}

const limitOf = (code: string | null): number =>
  pressureClasses.find((one) => one.code === code)?.upToPascals ?? Number.POSITIVE_INFINITY;

/** Nodes with more pressure than their class may have. */
export const overLimit = ({ nodes }: GasState): GasState['nodes'] =>
  nodes.filter(({ gaugePascals, pressureClass }) => (gaugePascals ?? 0) > limitOf(pressureClass));

/** Lowest pressure of each class that the network has, the lowest class first; null where nothing is known. */
export function lowestByClass({ nodes }: GasState): { level: PressureClass; gaugePascals: number | null }[] {
  return pressureClasses.flatMap(({ code }) => {
    const own = nodes.filter(({ pressureClass }) => pressureClass === code);
    if (own.length === 0) return [];
    const known = own.flatMap(({ gaugePascals }) => gaugePascals ?? []);
    return [{ level: code, gaugePascals: known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : null }];
  });
}

/** Regulators that need a look first: those that were changed or do not regulate, then by their flow. */
export function regulatorsInOrder({ regulators }: GasState, { regulators: changed }: GasSupplyDraft) {
  const rank = ({ code, state, reliefCubicMetresPerHour }: GasState['regulators'][number]): number =>
    code in changed ? 2 : state !== 'regulating' || (reliefCubicMetresPerHour ?? 0) > 0 ? 1 : 0;
  return regulators.toSorted(
    (a, b) =>
      rank(b) - rank(a) ||
      (b.cubicMetresPerHour ?? 0) - (a.cubicMetresPerHour ?? 0) ||
      a.code.localeCompare(b.code),
  );
}

/** On the map: what is without gas, what has too little or too much, what was closed or has failed. */
export function supplyMarks(state: GasState, draft: GasSupplyDraft, words: Words): PipeMarks {
  const failed = state.regulators.filter(({ code }) => {
    const condition = draft.regulators[code]?.condition;
    return condition !== undefined && condition !== 'working';
  });
  return {
    objects: [
      ...state.unsupplied.map((code) => ({ code, tone: 'lost' as const })),
      ...state.deficient.map((code) => ({ code, tone: 'weak' as const })),
      ...overLimit(state).map(({ code }) => ({ code, tone: 'danger' as const })),
      ...draft.closedValves.map((code) => ({ code, tone: 'close' as const })),
      ...failed.map(({ code }) => ({ code, tone: 'failed' as const })),
    ],
    signs: failed.flatMap(({ code, position }) =>
      position
        ? [
            {
              position,
              tone: 'failed' as const,
              text: words(`gas.condition.${draft.regulators[code]!.condition!}`),
            },
          ]
        : [],
    ),
    lines: [],
    areas: [],
  };
}
