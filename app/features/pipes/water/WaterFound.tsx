import type { ReactNode } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { Block, Row } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import type { WaterAnswer } from '../../../state/pipes-water.ts';
import { useAppState } from '../../../state/state.ts';
import { WholeLayer } from '../../layers/WholeLayer.tsx';
import { ownResults } from '../burst/ask-burst.ts';
import { Sentences } from '../form/Sentences.tsx';
import { codesById, type WaterLayer } from './network-codes.ts';

const listed = 60;

/** What a question to a water network has found: figures, and a ranked table whose lines lead to the map. */
export function WaterFound({ answer, layer }: { answer: WaterAnswer; layer: WaterLayer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const number = (value: number | null, decimals = 1): string =>
    value === null ? unknown : formatNumber(value, decimals, language);
  if (answer.question === 'fire') {
    const enough = answer.nodes.filter((one) => one.enough).length;
    return (
      <Block title={words('water.fire')} extra={<WholeLayer layer={layer.id} />}>
        <p data-testid="water-fire-sum">
          {words('water.fireSum', { enough: number(enough, 0), count: number(answer.nodes.length, 0) })}
        </p>
        <Table
          head={[
            'water.column.node',
            'water.column.available',
            'water.column.residual',
            'water.column.static',
          ]}
          rows={answer.nodes.slice(0, listed).map((one) => ({
            id: one.node,
            bad: !one.enough,
            cells: [
              `${one.atLeast ? '≥ ' : ''}${number(one.availableLitresPerSecond)}`,
              number(one.residualMetres),
              number(one.staticMetres),
            ],
          }))}
          kind="node"
          layer={layer}
        />
        <p className="muted">{words('water.fireFrom')}</p>
      </Block>
    );
  }
  if (answer.question === 'criticality')
    return (
      <Block title={words('water.criticality')} extra={<WholeLayer layer={layer.id} />}>
        <p data-testid="water-criticality-sum">
          {words('water.criticalitySum', {
            matter: number(answer.matter, 0),
            judged: number(answer.judged, 0),
          })}
        </p>
        <Table
          head={['water.column.pipe', 'water.column.lost', 'water.column.share', 'water.column.nodes']}
          rows={answer.pipes.slice(0, listed).map((one) => ({
            id: one.pipe,
            bad: false,
            cells: [
              number(one.lostLitresPerSecond),
              one.lostShare === null ? unknown : `${number(one.lostShare * 100, 2)} %`,
              number(one.nodes, 0),
            ],
          }))}
          kind="link"
          layer={layer}
        />
        <p className="muted">{words('water.criticalityFrom')}</p>
      </Block>
    );
  const { quality, shortfall, lowest, warnings } = answer;
  const isAge = answer.question === 'age';
  const amount = (value: number): string => `${number(value)} ${isAge ? 'h' : '%'}`;
  return (
    <Block title={words(`water.question.${answer.question}`)} extra={<WholeLayer layer={layer.id} />}>
      <dl className="rows" data-testid="water-run">
        {quality ? (
          <>
            <Row name={words(isAge ? 'water.ageMedian' : 'water.shareMedian')}>{amount(quality.median)}</Row>
            <Row name={words(isAge ? 'water.ageGreatest' : 'water.shareGreatest')}>
              {amount(quality.greatest.value)} · {quality.greatest.node}
            </Row>
            <Row name={words('water.atLimit', { limit: `${quality.limit} ${isAge ? 'h' : '%'}` })}>
              {number(quality.atLimit, 0)} / {number(quality.junctions, 0)}
            </Row>
          </>
        ) : null}
        <Row name={words('water.lowest')}>
          {number(lowest.value)} m · {lowest.code} · {formatDuration(lowest.time)}
        </Row>
        {shortfall ? <Row name={words('water.shortfall')}>{number(shortfall.cubicMetres)} m³</Row> : null}
      </dl>
      {shortfall && shortfall.nodes.length > 0 ? (
        <Table
          head={['water.column.node', 'water.column.short']}
          rows={shortfall.nodes.slice(0, listed).map((one) => ({
            id: one.code,
            bad: false,
            cells: [`${number(one.cubicMetres)} m³`],
          }))}
          kind="node"
          layer={layer}
        />
      ) : null}
      {answer.question === 'pump' ? null : <p className="muted">{words(`water.from.${answer.question}`)}</p>}
      <Sentences list={warnings} />
    </Block>
  );
}

function Table(props: {
  head: readonly Parameters<ReturnType<typeof useWords>>[0][];
  rows: readonly { id: string; bad: boolean; cells: ReactNode[] }[];
  kind: 'node' | 'link';
  layer: WaterLayer;
}) {
  const { head, rows, kind, layer } = props;
  const words = useWords();
  const own = useAppState((state) => ownResults(state, layer.id));
  const codes = codesById((kind === 'node' ? own?.nodeCodes : own?.linkCodes) ?? []);
  return (
    <table className="burst-table" data-testid="water-table">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {words(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, bad, cells }) => {
          const code = codes.get(id);
          return (
            <tr key={id} data-bad={bad || undefined}>
              <th scope="row">
                {code === undefined ? (
                  id
                ) : (
                  <button
                    type="button"
                    className="link"
                    onClick={() => dispatch('select-object', { layer: layer.id, code })}
                  >
                    {id}
                  </button>
                )}
              </th>
              {cells.map((cell, column) => (
                <td key={head[column + 1]}>{cell}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
