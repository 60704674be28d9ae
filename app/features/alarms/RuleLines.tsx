import { FormLine } from '../../shell/controls/Field.tsx';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import type { RuleDraft } from './rule-draft.ts';

export interface RuleFormProps {
  draft: RuleDraft;
  onChange: (part: Partial<RuleDraft>) => void;
  /** Ids of the properties that are observed in the city. */
  watched: string[];
}

interface PropertyLineProps {
  label: string;
  value: string;
  /** Ids of the properties to choose from. */
  watched: string[];
  onChange: (value: string) => void;
  testId?: string;
}

/** Chooses an observed property. */
export function PropertyLine({ label, value, watched, onChange, testId }: PropertyLineProps) {
  const language = useAppState((state) => state.language);
  const properties = useAppState((state) => state.observedProperties);
  // What nobody observes here yet is kept where a rule asks for it.
  const ids = value === '' || watched.includes(value) ? watched : [value, ...watched];
  return (
    <FormLine label={label}>
      {(id) => (
        <select id={id} value={value} data-testid={testId} onChange={(event) => onChange(event.target.value)}>
          {value === '' ? <option value="">—</option> : null}
          {ids.map((name) => (
            <option key={name} value={name}>
              {properties.find((known) => known.id === name)?.name[language] ?? name}
            </option>
          ))}
        </select>
      )}
    </FormLine>
  );
}

interface KindOfPropertyProps {
  observedProperty: string;
  value: string;
  onChange: (value: string) => void;
}

/** Chooses a kind of device among those that observe a property; "" is all of them. */
export function KindOfProperty({ observedProperty, value, onChange }: KindOfPropertyProps) {
  const words = useWords();
  const datastreams = useAppState((state) => state.datastreams);
  const kinds = new Set(
    datastreams.filter((one) => one.observedProperty === observedProperty).map(({ thingKind }) => thingKind),
  );
  if (value !== '') kinds.add(value);
  return (
    <FormLine label={words('alarm.deviceKind')}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{words('alarm.allKinds')}</option>
          {[...kinds].sort().map((name) => (
            <option key={name} value={name}>
              {wordOr(words, `thing.${name}`, name)}
            </option>
          ))}
        </select>
      )}
    </FormLine>
  );
}

interface NumberLineProps {
  label: string;
  value: string;
  unit: string;
  testId?: string;
  onChange: (value: string) => void;
}

/** A number with its unit; blank is none. */
export function NumberLine({ label, value, unit, testId, onChange }: NumberLineProps) {
  return (
    <FormLine label={label}>
      {(id) => (
        <span className="rule-number">
          <input
            id={id}
            className="text-input"
            inputMode="decimal"
            placeholder="—"
            value={value}
            data-testid={testId}
            onChange={(event) => onChange(event.target.value)}
          />
          <span className="muted">{unit}</span>
        </span>
      )}
    </FormLine>
  );
}
