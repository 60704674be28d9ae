import { MapPin } from 'lucide-react';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type Admission, spokeAsDatastream } from '../../../models/devices/admission.ts';
import { product } from '../../../models/sensing/thing-model.ts';
import { FormLine } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { Answered } from './Answered.tsx';
import {
  type AdmitDraft,
  atPlace,
  keyOfModel,
  missingInDraft,
  proposedDraft,
  registrationOf,
} from './admit-draft.ts';
import { useAnswer } from './use-answer.ts';

const products = z.array(product);

/** The ledger entry under which something unregistered is admitted: class, code, name, place, owner. */
export function AdmitForm(props: {
  heard: Admission;
  onCancel: () => void;
  /** Resolves with the reason why it was refused, or null. */
  onAdmit: (registration: unknown) => Promise<string | null>;
}) {
  const { heard, onCancel, onAdmit } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const place = useAppState((state) => (state.selection?.kind === 'place' ? state.selection.position : null));
  const answer = useAnswer('/thing-models', products);
  const [draft, setDraft] = useState<AdmitDraft | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (answer.value) setDraft((before) => before ?? proposedDraft(heard, answer.value!));
  }, [answer.value, heard]);
  if (draft === null) return <Answered answer={answer}>{() => null}</Answered>;
  const change = (part: Partial<AdmitDraft>): void => setDraft({ ...draft, ...part });
  const usable = answer.value!.filter(({ state }) => state === 'published' || state === 'debug');
  const chosen = usable.find((candidate) => keyOfModel(candidate) === draft.model);
  const missing = missingInDraft(draft, heard);
  const text = (field: 'code' | 'name' | 'owner' | 'longitude' | 'latitude' | 'height', numeric = false) => (
    <FormLine label={words(`admit.${field}`)}>
      {(id) => (
        <input
          id={id}
          className="text-input"
          inputMode={numeric ? 'decimal' : undefined}
          value={draft[field]}
          data-testid={`admit-${field}`}
          aria-invalid={(draft[field] !== '' && (missing as string[]).includes(field)) || undefined}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </FormLine>
  );
  return (
    <form
      className="rule-form"
      data-testid="admit-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!chosen || missing.length > 0) return;
        setBusy(true);
        void onAdmit(registrationOf(draft, heard, chosen)).then((refused) => {
          setProblem(refused);
          if (refused !== null) setBusy(false);
        });
      }}
    >
      <FormLine label={words('admit.model')}>
        {(id) => (
          <select
            id={id}
            value={draft.model}
            data-testid="admit-model"
            onChange={(event) => change({ model: event.target.value, property: '' })}
          >
            <option value="">{words('admit.chooseModel')}</option>
            {usable.map((candidate) => (
              <option key={keyOfModel(candidate)} value={keyOfModel(candidate)}>
                {candidate.name[language]} · {keyOfModel(candidate)}
              </option>
            ))}
          </select>
        )}
      </FormLine>
      {chosen && spokeAsDatastream(heard.sample) ? (
        <FormLine label={words('admit.property')}>
          {(id) => (
            <select
              id={id}
              value={draft.property}
              data-testid="admit-property"
              onChange={(event) => change({ property: event.target.value })}
            >
              <option value="">{words('admit.chooseProperty')}</option>
              {chosen.properties.map(({ id: property, unit }) => (
                <option key={property} value={property}>
                  {property} {unit ? `(${unit})` : ''}
                </option>
              ))}
            </select>
          )}
        </FormLine>
      ) : null}
      {text('code')}
      {text('name')}
      {text('owner')}
      {text('longitude', true)}
      {text('latitude', true)}
      {text('height', true)}
      <button
        type="button"
        className="button small"
        disabled={place === null}
        title={place === null ? words('admit.placeHint') : undefined}
        data-testid="admit-place"
        onClick={() => place && setDraft(atPlace(draft, place))}
      >
        <MapPin size={13} aria-hidden /> {words('admit.place')}
      </button>
      <label className="check-line">
        <input
          type="checkbox"
          checked={draft.onlySender}
          onChange={(event) => change({ onlySender: event.target.checked })}
        />
        {words('admit.onlySender', { sender: heard.sender })}
      </label>
      {problem === null ? null : (
        <p className="error-text" role="alert" data-testid="admit-problem">
          {problem}
        </p>
      )}
      <div className="device-buttons">
        <button
          type="submit"
          className="button small primary"
          disabled={busy || !chosen || missing.length > 0}
          data-testid="admit-send"
        >
          {words('admission.admit')}
        </button>
        <button type="button" className="button small" onClick={onCancel}>
          {words('devices.cancel')}
        </button>
      </div>
    </form>
  );
}
