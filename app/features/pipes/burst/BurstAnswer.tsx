import { sumsOf } from '../../../../models/water/burst-report.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block } from '../../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../../shell/format.ts';
import { useWords, type Words } from '../../../shell/locale/words.ts';
import type { BurstCase } from '../../../state/pipes-water.ts';
import { useAppState } from '../../../state/state.ts';
import { Sentences } from '../form/Sentences.tsx';
import type { WaterLayer } from '../water/network-codes.ts';
import { BurstCourse } from './BurstCourse.tsx';
import { BurstOrder } from './BurstOrder.tsx';
import { closingMinutes } from './burst-order.ts';
import { ValveList } from './ValveList.tsx';
import { WithoutWater } from './WithoutWater.tsx';

/** All that an answer says, the figures that decide first; an earlier answer to the same place beside it. */
export function BurstAnswer(props: { found: BurstCase; earlier: BurstCase | null; layer: WaterLayer }) {
  const { found, earlier, layer } = props;
  const words = useWords();
  const { report } = found;
  return (
    <div data-testid="burst-answer">
      <Headline found={found} />
      {earlier ? <Compared earlier={earlier} now={found} /> : null}
      <ValveList found={found} />
      {report.refills.length > 0 ? <Refills found={found} /> : null}
      <WithoutWater report={report} />
      <BurstCourse found={found} layer={layer} />
      <BurstOrder found={found} />
      {report.warnings.length > 0 ? (
        <Block title={words('burst.warnings')}>
          <Sentences list={report.warnings} />
        </Block>
      ) : null}
    </div>
  );
}

function Headline({ found: { draft, report } }: { found: BurstCase }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const sums = sumsOf(report.objects);
  const figures: [string, number | null][] = [
    ['close', report.close.length],
    ['buildings', sums.buildings],
    ['households', sums.households],
    ['hospitals', sums.hospitals],
    ['hydrants', report.hydrants.length],
  ];
  return (
    <Block
      title={words(`burst.at.${draft.kind}`, { id: draft.id })}
      extra={
        <span className="badge" data-testid="burst-valves-from">
          {words(`burst.from.${report.valvesFrom}`)}
        </span>
      }
    >
      <dl className="burst-figures">
        {figures.map(([name, value]) => (
          <div key={name} data-testid={`burst-figure-${name}`} data-alert={name === 'hospitals' && !!value}>
            <dd>{value === null ? unknown : formatNumber(value, 0, language)}</dd>
            <dt>{words(`burst.figure.${name as 'close'}`)}</dt>
          </div>
        ))}
      </dl>
      {report.asked.topologyVersion === null ? null : (
        <p className="muted" data-testid="burst-asked">
          {words('burst.asked', {
            version: String(report.asked.topologyVersion),
            edits: String(report.asked.edits),
          })}
        </p>
      )}
      {sums.households === null ? null : <p className="muted">{words('burst.householdsFrom')}</p>}
    </Block>
  );
}

/** What is compared of two answers: a line each. */
function linesOf({
  report,
}: BurstCase): [name: string, value: number | null, decimals: number, unit: string][] {
  const sums = sumsOf(report.objects);
  const lowest = report.pressures?.low[0]?.afterMetres ?? null;
  return [
    ['close', report.close.length, 0, ''],
    ['minutes', closingMinutes(report), 0, 'min'],
    ['nodes', report.shut.nodes.length + report.lost.nodes.length, 0, ''],
    ['length', (report.shut.lengthMetres + report.lost.lengthMetres) / 1000, 2, 'km'],
    ['demand', report.demandLitresPerSecond, 1, 'L/s'],
    ['buildings', sums.buildings, 0, ''],
    ['residents', sums.residents, 0, ''],
    ['hospitals', sums.hospitals, 0, ''],
    ['hydrants', report.hydrants.length, 0, ''],
    ['low', report.pressures?.low.length ?? null, 0, ''],
    ['lowest', lowest, 1, 'm'],
    ['unmet', report.pressures?.unmetLitresPerSecond ?? null, 1, 'L/s'],
  ];
}

function Compared({ earlier, now }: { earlier: BurstCase; now: BurstCase }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const before = linesOf(earlier);
  const text = (value: number | null, decimals: number, unit: string): string =>
    value === null ? unknown : `${formatNumber(value, decimals, language)} ${unit}`.trim();
  return (
    <Block title={words('burst.compared')}>
      <table className="burst-table" data-testid="burst-compared">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words('burst.figure')}</span>
            </th>
            <th scope="col">{caseText(earlier, words)}</th>
            <th scope="col">{caseText(now, words)}</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(now).map(([name, value, decimals, unit], index) => {
            const former = before[index]![1];
            if (former === null && value === null) return null;
            return (
              <tr key={name} data-differs={former !== value || undefined}>
                <th scope="row">{words(`burst.figure.${name as 'close'}`)}</th>
                <td>{text(former, decimals, unit)}</td>
                <td>{text(value, decimals, unit)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Block>
  );
}

/** What a case takes other than recorded. */
function caseText({ draft }: BurstCase, words: Words): string {
  const parts = [
    ...draft.failedValves.map((id) => words('burst.case.failed', { id })),
    ...draft.closedValves.map((id) => words('burst.case.closed', { id })),
    ...draft.openedValves.map((id) => words('burst.case.opened', { id })),
  ];
  return parts.length === 0 ? words('burst.case.recorded') : parts.join(', ');
}

/** Valves and closed pipes by which what is cut off beyond comes back. */
function Refills({ found: { report, draft } }: { found: BurstCase }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  return (
    <Block title={words('burst.refills')}>
      <ul className="list">
        {report.refills.slice(0, 6).map(({ valve, link, nodes }) => (
          <li key={`${valve} ${link}`} className="burst-valve">
            <span>
              {valve === null
                ? words('burst.openLink', { id: link })
                : words('burst.openValve', { id: valve })}
            </span>
            <span className="muted">
              {words('burst.nodesBack', { count: formatNumber(nodes, 0, language) })}
            </span>
            {valve === null ? null : (
              <button
                type="button"
                className="chip"
                aria-pressed={draft.openedValves.includes(valve)}
                onClick={() => dispatch('toggle-burst-valve', { valve, as: 'opened' })}
              >
                {words('burst.try')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Block>
  );
}
