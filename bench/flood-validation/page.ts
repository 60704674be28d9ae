import { chapters } from '../../models/flood/cases/all.ts';
import type { CaseResult, Finding, FloodCase } from '../../models/flood/cases/case.ts';
import { findingsOf } from '../../models/flood/cases/compute.ts';
import { type Convergence, convergenceTable } from './convergence.ts';

/** A case computed with both orders of accuracy. */
export interface Outcome {
  flood: FloodCase;
  results: readonly [CaseResult, CaseResult];
}

/** Whether a number is accepted; null where it is only told. */
export const holds = ({ ours, accepted }: Finding): boolean | null =>
  accepted && ours >= accepted[0] && ours <= accepted[1];

/** Numbers of the page: four digits below 1, six above. */
export function told(value: number): string {
  if (Number.isNaN(value)) return 'never';
  if (value === 0) return '0';
  if (Math.abs(value) < 1e-3) return value.toExponential(1);
  return String(Number(value.toPrecision(Math.abs(value) >= 1 ? 6 : 4)));
}

const verdict = (finding: Finding): string => {
  const accepted = holds(finding);
  return `${told(finding.ours)}${accepted === null ? '' : accepted ? ' ✓' : ' **✗**'}`;
};

function acceptedText([first, second]: readonly [Finding, Finding]): string {
  const range = ({ accepted }: Finding): string => {
    if (!accepted) return '–';
    if (accepted[0] === 0) return accepted[1] === 0 ? '0' : `≤ ${told(accepted[1])}`;
    return `${told(accepted[0])} to ${told(accepted[1])}`;
  };
  const [one, other] = [range(first), range(second)];
  return one === other ? one : `${one}; second order ${other}`;
}

/** Difference from the one number that a reference is; nothing where it is several or words. */
function difference({ reference, ours }: Finding): string {
  const value = Number(reference);
  return reference === '' || Number.isNaN(value) ? '' : told(ours - value);
}

/** The table of a case, a line for each number. */
export function caseTable({ flood, results }: Outcome): string[] {
  const [first, second] = results.map((result) => findingsOf(flood, result)) as [Finding[], Finding[]];
  return [
    '| Quantity | Unit | Reference | First order | Second order | Difference (second) | Accepted |',
    '|---|---|---|---|---|---|---|',
    ...first.map((one, index) => {
      const other = second[index]!;
      const cells = [
        one.quantity,
        one.unit,
        one.reference,
        verdict(one),
        verdict(other),
        difference(other),
        acceptedText([one, other]),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function balance({ results }: Outcome): string {
  const part = ({ frame: { ledger } }: CaseResult): string => {
    const brought = ledger.initial + ledger.rain + ledger.inflow;
    return `${told(brought)} m³ brought, ${told(ledger.outflow)} m³ left, ${told(ledger.stored)} m³ there, error ${told(ledger.relativeError ?? 0)}, made up for ${told(ledger.made)} m³`;
  };
  return `Balance of water: first order ${part(results[0])}; second order ${part(results[1])}.`;
}

/** Tables of one case, its plot and its balance. */
function section(outcome: Outcome, convergence: Convergence | undefined): string[] {
  const { flood } = outcome;
  return [
    `### ${flood.title}`,
    '',
    `${flood.setUp}`,
    '',
    `Source: ${flood.source}`,
    '',
    ...(flood.remark ? [flood.remark, ''] : []),
    ...caseTable(outcome),
    '',
    ...(convergence ? [...convergenceTable(convergence), ''] : []),
    balance(outcome),
    '',
    `![${flood.title}](images/flood/${flood.name}.svg)`,
    '',
  ];
}

export interface SurveyedCase {
  title: string;
  source: string;
  toleranceMetres: number;
  steady: boolean;
  relativeError: number;
  points: readonly {
    name: string;
    surveyedMetres: number;
    others: Readonly<Record<string, number>>;
    stageMetres: number;
  }[];
}

function surveyedSection(surveyed: SurveyedCase): string[] {
  const names = Object.keys(surveyed.points[0]?.others ?? {});
  const differences = surveyed.points.map(({ stageMetres, surveyedMetres }) => stageMetres - surveyedMetres);
  const mean = differences.reduce((sum, one) => sum + Math.abs(one), 0) / differences.length;
  return [
    '## A real flood',
    '',
    `### ${surveyed.title}`,
    '',
    `Source: ${surveyed.source}`,
    '',
    `Stages in metres, first order${surveyed.steady ? ', steady' : ', not yet steady'}; accepted within ${surveyed.toleranceMetres} m of the surveyed stage.`,
    '',
    `| Point | Surveyed | ${names.join(' | ')} | Ours | Difference |`,
    `|${'---|'.repeat(names.length + 4)}`,
    ...surveyed.points.map((point, index) => {
      const off = differences[index]!;
      const sign = Math.abs(off) <= surveyed.toleranceMetres ? '✓' : '**✗**';
      return `| ${point.name} | ${point.surveyedMetres} | ${names.map((name) => point.others[name]).join(' | ')} | ${point.stageMetres.toFixed(2)} | ${off.toFixed(2)} ${sign} |`;
    }),
    '',
    `Mean of the differences ${mean.toFixed(2)} m. Balance of water: error ${told(surveyed.relativeError)}.`,
    '',
  ];
}

/** How many judged numbers hold, of how many, of both orders. */
function tally(outcomes: readonly Outcome[]): string[] {
  const count = (index: 0 | 1): string => {
    const judged = outcomes
      .flatMap(({ flood, results }) => findingsOf(flood, results[index]))
      .map(holds)
      .filter((one) => one !== null);
    return `${judged.filter(Boolean).length} of ${judged.length}`;
  };
  return [
    `Of the numbers below that are judged, ${count(0)} hold with the first order of accuracy and ${count(1)} with the second.`,
    '',
  ];
}

/** The whole page. */
export function pageOf(
  outcomes: readonly Outcome[],
  convergences: ReadonlyMap<string, Convergence>,
  surveyed: SurveyedCase | null,
): string {
  const byName = new Map(outcomes.map((one) => [one.flood.name, one]));
  const lines = [
    '# Validation of the flood model',
    '',
    'Made by `npm run -s bench -- flood-validation`; do not edit. The cases are in `models/flood/cases/`, the solver in `models/flood/` (its scheme: `models/flood/README.md`). What is accepted is what this project asks of itself, not a rule of any agency. ✓ holds, **✗** does not; numbers without a mark are told and not judged. No number here depends on the machine. All cases are computed by the WebAssembly back end with one step for all tiles.',
    '',
    ...tally(outcomes),
    'Known weakness: of first order, discharges in the middles of cells waver about jumps and humps more than is asked (what passes through the faces is the same everywhere). Left out: Dressler (its friction is of Chézy, ours of Manning), channels of changing width, the tests of the Environment Agency whose grounds are not free (5, 7, 8).',
    '',
  ];
  for (const { title, cases } of chapters) {
    lines.push(`## ${title}`, '');
    for (const { name } of cases) lines.push(...section(byName.get(name)!, convergences.get(name)));
  }
  if (surveyed) lines.push(...surveyedSection(surveyed));
  return `${lines.join('\n').trimEnd()}\n`;
}
