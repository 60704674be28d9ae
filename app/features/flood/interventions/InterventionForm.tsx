import { Check, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Intervention, InterventionKind } from '../../../../models/flood/interventions/interventions.ts';
import { dispatch } from '../../../actions/action.ts';
import { nextId } from '../../../actions/flood-tools.ts';
import { useWords, wordOr } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { LinesField } from '../form/LinesField.tsx';
import { NumberLine } from '../form/NumberLine.tsx';
import { SelectLine } from '../form/SelectLine.tsx';
import { draftOf, type Fault, fieldsOf, interventionOf } from './intervention-draft.ts';

export interface InterventionFormProps {
  kind: InterventionKind;
  /** The one that is changed; null for a new one. */
  intervention: Intervention | null;
  onDone: () => void;
}

/** An intervention by numbers and typed coordinates: the twin of drawing it. */
export function InterventionForm({ kind, intervention, onDone }: InterventionFormProps) {
  const words = useWords();
  const [draft, setDraft] = useState(() => draftOf(kind, intervention));
  const [fault, setFault] = useState<Fault | null>(null);
  const { numbers, choices } = fieldsOf(kind);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const id = intervention?.id ?? nextId(useAppState.getState().floodInterventions);
    const read = interventionOf(kind, draft, id);
    if ('fault' in read) {
      setFault(read.fault);
      return;
    }
    dispatch('put-intervention', { intervention: read.intervention });
    onDone();
  };
  const wrong = (field: string) =>
    fault?.field === field ? (
      <p className="field-wrong" role="alert">
        {words(fault.word, fault.values)}
      </p>
    ) : null;
  return (
    <form className="intervention-form" data-testid="intervention-form" onSubmit={save}>
      <p className="kicker">{words(`flood.intervention.${kind}`)}</p>
      <LinesField
        label={words(`flood.places.${kind}`)}
        placeholder="120.20345, 30.90310"
        value={draft.places}
        testId="intervention-places"
        onChange={(places) => setDraft({ ...draft, places })}
      />
      {wrong('places')}
      {numbers.map((field) => (
        <div key={field.name}>
          <NumberLine
            field={field}
            value={draft.numbers[field.name] ?? null}
            testId={`intervention-${field.name}`}
            onChange={(value) =>
              setDraft((now) => ({ ...now, numbers: { ...now.numbers, [field.name]: value } }))
            }
          />
          {wrong(field.name)}
        </div>
      ))}
      {choices.map(({ name, options }) => (
        <SelectLine
          key={name}
          label={wordOr(words, `flood.field.${name}`, name)}
          value={draft.choices[name]!}
          options={options.map((value) => ({ value, text: wordOr(words, `flood.option.${value}`, value) }))}
          onChange={(value) => setDraft({ ...draft, choices: { ...draft.choices, [name]: value } })}
        />
      ))}
      {kind === 'gate' ? (
        <>
          <LinesField
            label={words('flood.shutTimes')}
            placeholder="0, 120"
            value={draft.shut}
            testId="intervention-shut"
            onChange={(shut) => setDraft({ ...draft, shut })}
          />
          {wrong('shut')}
        </>
      ) : null}
      <label className="number-line">
        <span>{words('flood.interventionName')}</span>
        <input
          className="text-input"
          value={draft.name}
          maxLength={120}
          placeholder={words(`flood.intervention.${kind}`)}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </label>
      <div className="form-buttons">
        <button type="submit" className="button small primary" data-testid="intervention-save">
          <Check size={13} aria-hidden /> {words(intervention ? 'flood.save' : 'flood.add')}
        </button>
        <button type="button" className="button small" onClick={onDone}>
          <X size={13} aria-hidden /> {words('flood.close')}
        </button>
      </div>
    </form>
  );
}
