import type { NetworkResults } from '../../../../models/water/network.ts';
import { dispatch } from '../../../actions/action.ts';
import { Row } from '../../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { fullAt, overflowsAt } from './overflow-marks.ts';

const listed = 5;

/** What the sewer does at the shown moment: pipes that are full, manholes that overflow, the strongest by name. */
export function MomentBlock({
  results,
  step,
  layer,
}: {
  results: NetworkResults;
  step: number;
  layer: string;
}) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const overflows = overflowsAt(results, step);
  const { full, known } = fullAt(results, step);
  const number = (value: number, digits = 0): string => formatNumber(value, digits, language);
  return (
    <dl className="rows" data-testid="drainage-moment">
      <Row name={words('drainage.full')}>
        {known > 0 ? words('drainage.ofPipes', { full: number(full), all: number(known) }) : unknown}
      </Row>
      <Row name={words('drainage.overflowing')}>{number(overflows.length)}</Row>
      {overflows.slice(0, listed).map(({ code, litresPerSecond }) => (
        <Row key={code} name="">
          <button type="button" className="link" onClick={() => dispatch('select-object', { layer, code })}>
            {code.slice(code.lastIndexOf(':') + 1)} · {number(litresPerSecond)} L/s ↑
          </button>
        </Row>
      ))}
    </dl>
  );
}
