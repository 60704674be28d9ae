import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import {
  type CityStormFormulas,
  cityStormFormulas,
  type StormFormula,
} from '../../../models/flood/forcing/storm-formula.ts';
import { NumberInput } from '../../shell/controls/AmountSlider.tsx';
import { Block, Empty, FormLine } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { cityPath, useAnswer } from '../devices/use-answer.ts';
import { putJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

/** The storm intensity formulas that are known, each with its source and whether that was read; and the city's own. */
export function FormulaBlock() {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const { value, error, reload } = useAnswer(open ? '/storm-formulas' : null, cityStormFormulas);
  return (
    <Block title={words('formula.title')}>
      <details
        className="forecast-settings"
        data-testid="storm-formulas"
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>
          <ChevronRight size={14} aria-hidden /> q = 167 A₁ (1 + C lg P) / (t + b)ⁿ
        </summary>
        {value ? (
          <Formulas known={value} reload={reload} />
        ) : (
          <Empty>{error ?? words('inspector.loading')}</Empty>
        )}
      </details>
    </Block>
  );
}

function Formulas({ known: { formulas, own }, reload }: { known: CityStormFormulas; reload: () => void }) {
  const words = useWords();
  const all = own ? [own, ...formulas] : formulas;
  const [chosen, setChosen] = useState(all[0]!.id);
  const formula = all.find(({ id }) => id === chosen) ?? all[0]!;
  return (
    <>
      <FormLine label={words('formula.choose')}>
        {(id) => (
          <select
            id={id}
            value={chosen}
            data-testid="formula-choice"
            onChange={(event) => setChosen(event.target.value)}
          >
            {all.map((each) => (
              <option key={each.id} value={each.id}>
                {each.city} · {each.id}
              </option>
            ))}
          </select>
        )}
      </FormLine>
      <p className="formula-certainty" data-certainty={formula.certainty}>
        {words(`formula.${formula.certainty}`)}
      </p>
      <p className="muted">
        {words('formula.source', { source: `${formula.source}${formula.date ? ` (${formula.date})` : ''}` })}
      </p>
      <p className="muted">
        {words('formula.holds', {
          from: formula.validMinutes[0],
          to: formula.validMinutes[1],
          rarest: formula.validReturnPeriodYears[0],
          most: formula.validReturnPeriodYears[1],
        })}
      </p>
      <OwnFormula key={formula.id} from={formula} reload={reload} />
    </>
  );
}

const parameters = [
  ['A₁', 'baseIntensity', 1, 200],
  ['C', 'returnPeriodFactor', 0.1, 3],
  ['b (min)', 'durationOffsetMinutes', 0.1, 100],
  ['n', 'exponent', 0.3, 1.5],
  ['r', 'peakRatio', 0.1, 0.9],
] as const;

/** The parameters of the chosen formula; changed ones become the city's own. */
function OwnFormula({ from, reload }: { from: StormFormula; reload: () => void }) {
  const words = useWords();
  const city = useAppState((state) => state.city);
  const [draft, setDraft] = useState(from);
  const change = (changes: Partial<StormFormula>): void => setDraft({ ...draft, ...changes });
  const save = async (): Promise<void> => {
    try {
      const { id: _, certainty: __, ...formula } = draft;
      await putJson(`${cityPath(city!.id)}/storm-formulas`, formula, cityStormFormulas);
      notify('info', words('formula.saved'));
      reload();
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  };
  return (
    <>
      {parameters.map(([label, name, minimum, maximum]) => (
        <div key={name} className="field">
          <span>{label}</span>
          <NumberInput
            label={label}
            value={draft[name]}
            minimum={minimum}
            maximum={maximum}
            step={0.001}
            unit=""
            testId={`formula-${name}`}
            onChange={(value) => change({ [name]: value })}
          />
        </div>
      ))}
      <FormLine label={words('formula.name')}>
        {(id) => (
          <input
            id={id}
            className="text-input"
            value={draft.city}
            onChange={(event) => change({ city: event.target.value })}
          />
        )}
      </FormLine>
      <FormLine label={words('formula.sourceLabel')}>
        {(id) => (
          <input
            id={id}
            className="text-input"
            value={draft.source}
            onChange={(event) => change({ source: event.target.value })}
          />
        )}
      </FormLine>
      <button
        type="button"
        className="button wide"
        data-testid="formula-save"
        disabled={draft.city.trim() === '' || draft.source.trim() === ''}
        onClick={() => void save()}
      >
        {words('formula.save')}
      </button>
    </>
  );
}
