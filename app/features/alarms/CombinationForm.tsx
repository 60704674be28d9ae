import { Plus, X } from 'lucide-react';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { FormLine } from '../../shell/controls/Field.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { KindOfProperty, NumberLine, PropertyLine, type RuleFormProps } from './RuleLines.tsx';
import { emptyPart, fewestParts, mostParts, type PartDraft, type RuleDraft } from './rule-draft.ts';

/** Several observations that must come together: the parts, how near, how old, at what level. */
export function CombinationForm({ draft, onChange, watched }: RuleFormProps) {
  const words = useWords();
  const { parts } = draft;
  const change = (at: number, part: Partial<PartDraft>): void =>
    onChange({ parts: parts.map((known, index) => (index === at ? { ...known, ...part } : known)) });
  return (
    <>
      {parts.map((part, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other identity than its place.
          key={index}
          className="rule-part"
          data-testid={`rule-part-${index}`}
        >
          <legend>
            {index === 0 ? words('alarm.partFirst') : words('alarm.part', { number: index + 1 })}
            {parts.length > fewestParts ? (
              <IconButton
                label={words('alarm.partRemove')}
                className="small"
                icon={<X size={13} aria-hidden />}
                onClick={() => onChange({ parts: parts.filter((_, at) => at !== index) })}
              />
            ) : null}
          </legend>
          <PartForm part={part} watched={watched} onChange={(changed) => change(index, changed)} />
        </fieldset>
      ))}
      {parts.length < mostParts ? (
        <button
          type="button"
          className="button small wide"
          data-testid="rule-part-add"
          onClick={() => onChange({ parts: [...parts, emptyPart('')] })}
        >
          <Plus size={14} aria-hidden /> {words('alarm.partAdd')}
        </button>
      ) : null}
      <NumberLine
        label={words('alarm.withinMetres')}
        value={draft.withinMetres}
        unit="m"
        testId="rule-within"
        onChange={(withinMetres) => onChange({ withinMetres })}
      />
      <NumberLine
        label={words('alarm.withinSeconds')}
        value={draft.withinSeconds}
        unit="s"
        onChange={(withinSeconds) => onChange({ withinSeconds })}
      />
      <NumberLine
        label={words('alarm.forSeconds')}
        value={draft.forSeconds}
        unit="s"
        onChange={(forSeconds) => onChange({ forSeconds })}
      />
      <FormLine label={words('alarm.level')}>
        {(id) => (
          <select
            id={id}
            value={draft.level}
            data-testid="rule-level"
            onChange={(event) => onChange({ level: event.target.value as RuleDraft['level'] })}
          >
            {alarmLevels.map((level) => (
              <option key={level} value={level}>
                {words(`alarm.${level}`)}
              </option>
            ))}
          </select>
        )}
      </FormLine>
    </>
  );
}

interface PartFormProps {
  part: PartDraft;
  watched: string[];
  onChange: (part: Partial<PartDraft>) => void;
}

function PartForm({ part, watched, onChange }: PartFormProps) {
  const words = useWords();
  const unit = useAppState(
    (state) => state.observedProperties.find(({ id }) => id === part.observedProperty)?.unit ?? '',
  );
  return (
    <>
      <PropertyLine
        label={words('alarm.property')}
        value={part.observedProperty}
        watched={watched}
        testId="rule-part-property"
        onChange={(observedProperty) => onChange({ observedProperty, thingKind: '' })}
      />
      <KindOfProperty
        observedProperty={part.observedProperty}
        value={part.thingKind}
        onChange={(thingKind) => onChange({ thingKind })}
      />
      <Choice
        label={words('alarm.direction')}
        value={part.direction}
        options={[
          { value: 'above', text: words('alarm.above') },
          { value: 'below', text: words('alarm.below') },
        ]}
        onChange={(direction) => onChange({ direction })}
      />
      <NumberLine
        label={words('alarm.limit')}
        value={part.limit}
        unit={unitOf(unit)}
        testId="rule-part-limit"
        onChange={(limit) => onChange({ limit })}
      />
      <NumberLine
        label={words('alarm.hysteresis')}
        value={part.hysteresis}
        unit={unitOf(unit)}
        onChange={(hysteresis) => onChange({ hysteresis })}
      />
    </>
  );
}
