import { Gauge } from 'lucide-react';
import type { FormEvent } from 'react';
import { dispatch } from '../../../../actions/action.ts';
import { AmountSlider } from '../../../../shell/controls/AmountSlider.tsx';
import { Empty } from '../../../../shell/controls/Field.tsx';
import { shortCode } from '../../../../shell/format.ts';
import { useWords } from '../../../../shell/locale/words.ts';
import { useAppState } from '../../../../state/state.ts';
import { AmountLine } from '../../form/AmountLine.tsx';
import { AskButtons } from '../../form/AskButtons.tsx';
import { RegulatorForm } from './RegulatorForm.tsx';
import { SupplyAnswer } from './SupplyAnswer.tsx';
import '../../burst/burst.css';
import '../gas.css';

/** How a gas network stands: demand, gate stations, regulators, valves; pressures before and after. */
export function GasSupply() {
  const words = useWords();
  const { status, before, after } = useAppState((state) => state.gasSupply);
  return (
    <>
      <SupplyForm />
      {typeof status === 'object' ? (
        <p className="error-text" role="alert" data-testid="gas-supply-error">
          {status.error}
        </p>
      ) : null}
      {before && after ? <SupplyAnswer before={before} after={after} /> : null}
      {!after && status === 'idle' ? <Empty>{words('gas.supply.teach')}</Empty> : null}
    </>
  );
}

/** A name without its data set. */
const own = (code: string): string => shortCode(code.slice(code.indexOf(':') + 1));

function SupplyForm() {
  const words = useWords();
  const selection = useAppState((state) => state.selection);
  const { draft, status, after } = useAppState((state) => state.gasSupply);
  const picked = selection?.kind === 'object' ? selection.code : null;
  const regulator = after?.regulators.find(({ code }) => code === picked && !(code in draft.regulators));
  const valve = after?.valves.find(({ code }) => code === picked && !draft.closedValves.includes(code));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    dispatch('ask-gas-supply');
  };
  return (
    <form className="burst-form" onSubmit={send}>
      <AmountSlider
        label={words('gas.supply.demand')}
        labelled
        value={Math.round(draft.demandFactor * 100)}
        minimum={0}
        maximum={300}
        step={5}
        unit="%"
        testId="gas-demand"
        onChange={(percent) => dispatch('set-gas-supply', { demandFactor: percent / 100 })}
      />
      {after?.sources.map(({ code, gaugePascals }) => (
        <AmountLine
          key={code}
          label={words('gas.supply.source', { id: own(code) })}
          value={(draft.sources[code] ?? gaugePascals) / 1000}
          unit="kPa"
          minimum={0}
          above
          maximum={10_000}
          testId="gas-source"
          onChange={(kilopascals) => dispatch('set-gas-supply', { sources: { [code]: kilopascals * 1000 } })}
        />
      ))}
      {regulator ? (
        <button
          type="button"
          className="button wide"
          onClick={() => dispatch('change-gas-regulator', { code: regulator.code, change: {} })}
        >
          {words('gas.supply.changeSelected', { id: own(regulator.code) })}
        </button>
      ) : null}
      {valve ? (
        <button
          type="button"
          className="button wide"
          data-testid="gas-close-valve"
          onClick={() => dispatch('close-gas-valve', { code: valve.code })}
        >
          {words('gas.supply.closeSelected', { id: own(valve.code) })}
        </button>
      ) : null}
      {Object.entries(draft.regulators).map(([code, change]) => (
        <RegulatorForm
          key={code}
          code={code}
          change={change}
          held={after?.regulators.find((one) => one.code === code)?.heldGaugePascals ?? null}
        />
      ))}
      {draft.closedValves.map((code) => (
        <p key={code} className="muted">
          {words('gas.supply.closed', { id: own(code) })}{' '}
          <button type="button" className="link" onClick={() => dispatch('close-gas-valve', { code })}>
            {words('heat.openPipe')}
          </button>
        </p>
      ))}
      <AskButtons
        icon={Gauge}
        text={words(status === 'asking' ? 'gas.asking' : 'gas.ask')}
        disabled={status === 'asking'}
        testId="gas-supply-ask"
        clear={
          after
            ? {
                text: words('gas.clear'),
                testId: 'gas-supply-clear',
                onClear: () => dispatch('clear-gas-supply'),
              }
            : null
        }
      />
    </form>
  );
}
