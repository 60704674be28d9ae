import type { StormAnswer } from '../../../../models/drainage/storm-run.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Row } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { Sentences } from '../form/Sentences.tsx';

const listed = 5;
const listedWarnings = 3;

/** What a storm through the sewer by itself has come to. */
export function StormOutcome({ answer, layer }: { answer: StormAnswer; layer: string }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const number = (value: number, digits = 0): string => formatNumber(value, digits, language);
  const { flooded, warnings, continuityPercent } = answer;
  const volume = flooded.reduce((sum, { cubicMetres }) => sum + cubicMetres, 0);
  return (
    <Block title={words('drainage.outcome')}>
      <dl className="rows" data-testid="storm-outcome">
        <Row name={words('pipes.engine')}>
          {answer.engine} · {formatDuration(answer.durationSeconds)}
        </Row>
        <Row name={words('drainage.continuity')}>
          {continuityPercent === null
            ? unknown
            : Math.abs(continuityPercent) < 1e-3
              ? '< 0.001 %'
              : `${number(continuityPercent, 3)} %`}
        </Row>
        <Row name={words('drainage.surcharged')}>{number(answer.surcharged)}</Row>
        <Row name={words('drainage.flooded')}>{number(flooded.length)}</Row>
        <Row name={words('drainage.lost')}>{number(volume)} m³</Row>
        {flooded.slice(0, listed).map(({ code, cubicMetres }) => (
          <Row key={code} name="">
            <button type="button" className="link" onClick={() => dispatch('select-object', { layer, code })}>
              {code.slice(code.lastIndexOf(':') + 1)} · {number(cubicMetres)} m³
            </button>
          </Row>
        ))}
      </dl>
      <Sentences list={warnings.slice(0, listedWarnings)} className="step-note" />
      {warnings.length > listedWarnings ? (
        <p className="step-note">
          {words('drainage.moreWarnings', { count: warnings.length - listedWarnings })}
        </p>
      ) : null}
    </Block>
  );
}
