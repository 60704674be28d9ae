import { Flame } from 'lucide-react';
import type { FormEvent } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Empty } from '../../../shell/controls/Field.tsx';
import { shortCode } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { gasParts } from '../../../state/pipes-gas-supply.ts';
import { useAppState } from '../../../state/state.ts';
import { AmountLine } from '../form/AmountLine.tsx';
import { AskButtons } from '../form/AskButtons.tsx';
import { IdLine } from '../form/IdLine.tsx';
import { GasAnswer } from './GasAnswer.tsx';
import { GasSupply } from './supply/GasSupply.tsx';
import { surveyLayer } from './survey-layers.ts';
import '../burst/burst.css';
import './gas.css';

/** Gas: what a leak means, or how the network stands. */
export function GasTab() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const part = useAppState((state) => state.gasPart);
  if (!surveyLayer({ scene }, 'gas')) return <Empty>{words('gas.noNetwork')}</Empty>;
  return (
    <>
      <Choice
        label={words('pipes.tab.gas')}
        value={part}
        options={gasParts.map((value) => ({ value, text: words(`gas.part.${value}`) }))}
        onChange={(next) => dispatch('show-gas-part', { part: next })}
        testId="gas-part"
      />
      {part === 'leak' ? <GasLeak /> : <GasSupply />}
    </>
  );
}

/** A gas leak: which pipe and how large a hole, then what is in danger and what ends it. */
function GasLeak() {
  const words = useWords();
  const { status, report } = useAppState((state) => state.gas);
  return (
    <>
      <GasForm />
      {typeof status === 'object' ? (
        <p className="error-text" role="alert" data-testid="gas-error">
          {status.error}
        </p>
      ) : null}
      {report ? <GasAnswer report={report} /> : null}
      {!report && status === 'idle' ? <Empty>{words('gas.teach')}</Empty> : null}
    </>
  );
}

function GasForm() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const selection = useAppState((state) => state.selection);
  const { draft, status, report } = useAppState((state) => state.gas);
  const layer = surveyLayer({ scene }, 'gas');
  const picked =
    selection?.kind === 'object' && selection.layer === layer?.id && selection.code !== draft.pipe
      ? selection.code
      : null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    dispatch('ask-gas-leak');
  };
  const number = (name: 'millimetres' | 'searchMetres' | 'untilHours', unit: string, maximum: number) => (
    <AmountLine
      label={words(`gas.${name}`)}
      value={draft[name]}
      unit={unit}
      minimum={0}
      above
      maximum={maximum}
      testId={`gas-${name}`}
      onChange={(value) => dispatch('set-gas-leak', { [name]: value })}
    />
  );
  return (
    <form className="burst-form" onSubmit={send}>
      <IdLine
        label={words('gas.pipe')}
        value={draft.pipe}
        placeholder={words('gas.pipeHint')}
        testId="gas-pipe"
        onChange={(pipe) => dispatch('set-gas-leak', { pipe })}
      />
      {picked ? (
        <button
          type="button"
          className="button wide"
          data-testid="gas-selected"
          onClick={() => dispatch('leak-here', { code: picked })}
        >
          {words('gas.selected', { id: shortCode(picked) })}
        </button>
      ) : null}
      <Choice
        label={words('gas.hole')}
        value={draft.hole}
        options={(['diameter', 'full-bore'] as const).map((value) => ({
          value,
          text: words(`gas.hole.${value}`),
        }))}
        onChange={(hole) => dispatch('set-gas-leak', { hole })}
        testId="gas-hole"
      />
      {draft.hole === 'diameter' ? number('millimetres', 'mm', 2000) : null}
      <Choice
        label={words('gas.where')}
        value={draft.share === null ? 'anywhere' : 'middle'}
        options={(['anywhere', 'middle'] as const).map((value) => ({
          value,
          text: words(`gas.where.${value}`),
        }))}
        onChange={(where) => dispatch('set-gas-leak', { share: where === 'anywhere' ? null : 0.5 })}
        testId="gas-where"
      />
      {number('searchMetres', 'm', 30)}
      {number('untilHours', 'h', 72)}
      <AskButtons
        icon={Flame}
        text={words(status === 'asking' ? 'gas.asking' : 'gas.ask')}
        disabled={draft.pipe.trim() === '' || status === 'asking'}
        testId="gas-ask"
        clear={
          report
            ? { text: words('gas.clear'), testId: 'gas-clear', onClear: () => dispatch('clear-gas-leak') }
            : null
        }
      />
    </form>
  );
}
