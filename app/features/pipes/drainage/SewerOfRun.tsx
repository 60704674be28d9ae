import { Block, Row } from '../../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';

/** Where the water of a flood with its sewer is, and how well the balance of both closes. */
export function SewerOfRun({ run }: { run: string }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const sewer = useAppState((state) => state.runs.find(({ id }) => id === run)?.result?.sewer);
  if (!sewer) return null;
  const { ledger, relativeVolumeError: error } = sewer;
  const number = (value: number): string => formatNumber(value, 0, language);
  const volumes = ['taken', 'returned', 'inflow', 'outfalls', 'lost', 'stored'] as const;
  return (
    <Block title={words('drainage.balance')}>
      <dl className="rows" data-testid="sewer-balance">
        {volumes.map((name) => (
          <Row key={name} name={words(`drainage.ledger.${name}`)}>
            {number(ledger[name])} m³
          </Row>
        ))}
        <Row name={words('drainage.error')}>
          {error === null ? unknown : Math.abs(error).toExponential(1)}
        </Row>
        <Row name={words('drainage.openings')}>{number(sewer.openings)}</Row>
      </dl>
      {sewer.outside > 0 ? (
        <p className="step-note">{words('drainage.outside', { count: number(sewer.outside) })}</p>
      ) : null}
      {sewer.shut > 0 ? (
        <p className="step-note">{words('drainage.shut', { count: number(sewer.shut) })}</p>
      ) : null}
      {sewer.rimsOff > 0 ? (
        <p className="step-note">{words('drainage.rimsOff', { count: number(sewer.rimsOff) })}</p>
      ) : null}
    </Block>
  );
}
