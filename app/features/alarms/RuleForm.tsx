import { alarmCategories } from '../../../models/alarms/alarm-rule.ts';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { FormLine } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { AlarmSign } from './AlarmSign.tsx';
import { CombinationForm } from './CombinationForm.tsx';
import { limitUnit } from './limit-text.ts';
import { KindOfProperty, NumberLine, PropertyLine, type RuleFormProps } from './RuleLines.tsx';
import { formKinds, type RuleDraft } from './rule-draft.ts';

/** The form of a rule: what it is called, what it looks at, from where on it holds. */
export function RuleForm({ draft, onChange, watched }: RuleFormProps) {
  const words = useWords();
  return (
    <div className="rule-form">
      <FormLine label={words('alarm.ruleName')}>
        {(id) => (
          <input
            id={id}
            className="text-input"
            value={draft.name}
            data-testid="rule-name"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </FormLine>
      <FormLine label={words('alarm.category')}>
        {(id) => (
          <select
            id={id}
            value={draft.category}
            onChange={(event) => onChange({ category: event.target.value as RuleDraft['category'] })}
          >
            {alarmCategories.map((name) => (
              <option key={name} value={name}>
                {words(`alarm.category.${name}`)}
              </option>
            ))}
          </select>
        )}
      </FormLine>
      <FormLine label={words('alarm.condition')}>
        {(id) => (
          <select
            id={id}
            value={draft.kind}
            data-testid="rule-kind"
            onChange={(event) => onChange({ kind: event.target.value as RuleDraft['kind'] })}
          >
            {formKinds.map((kind) => (
              <option key={kind} value={kind}>
                {words(`alarm.kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </FormLine>
      {draft.kind === 'combination' ? (
        <CombinationForm draft={draft} onChange={onChange} watched={watched} />
      ) : (
        <SingleForm draft={draft} onChange={onChange} watched={watched} />
      )}
      <NumberLine
        label={words('alarm.escalateAfter')}
        value={draft.escalateAfterMinutes}
        unit="min"
        onChange={(escalateAfterMinutes) => onChange({ escalateAfterMinutes })}
      />
    </div>
  );
}

/** Condition on one observed property: value, rate, silence or deviation, with a limit for each level. */
function SingleForm({ draft, onChange, watched }: RuleFormProps) {
  const words = useWords();
  const properties = useAppState((state) => state.observedProperties);
  const property = properties.find(({ id }) => id === draft.observedProperty);
  const unit = limitUnit(draft, unitOf(property?.unit ?? ''), words);
  return (
    <>
      <PropertyLine
        label={words('alarm.property')}
        value={draft.observedProperty}
        watched={watched}
        testId="rule-property"
        onChange={(observedProperty) => onChange({ observedProperty, thingKind: '' })}
      />
      <KindOfProperty
        observedProperty={draft.observedProperty}
        value={draft.thingKind}
        onChange={(thingKind) => onChange({ thingKind })}
      />
      {draft.kind === 'deviation' ? (
        <DeviationLines draft={draft} onChange={onChange} watched={watched} />
      ) : null}
      {draft.kind === 'missing' ? null : (
        <Choice
          label={words('alarm.direction')}
          value={draft.direction}
          options={[
            { value: 'above', text: words('alarm.above') },
            { value: 'below', text: words('alarm.below') },
          ]}
          onChange={(direction) => onChange({ direction })}
        />
      )}
      <div className="rule-levels">
        {alarmLevels.map((level) => (
          <label key={level}>
            <AlarmSign level={level} /> {words(`alarm.${level}`)}
            <input
              className="text-input"
              inputMode="decimal"
              placeholder="—"
              value={draft.limits[level]}
              data-testid={`rule-limit-${level}`}
              onChange={(event) => onChange({ limits: { ...draft.limits, [level]: event.target.value } })}
            />
            <span className="muted">{unit}</span>
          </label>
        ))}
      </div>
      {draft.kind === 'rate' ? (
        <NumberLine
          label={words('alarm.overSeconds')}
          value={draft.overSeconds}
          unit="s"
          onChange={(overSeconds) => onChange({ overSeconds })}
        />
      ) : null}
      {draft.kind === 'missing' ? null : (
        <>
          <NumberLine
            label={words('alarm.hysteresis')}
            value={draft.hysteresis}
            unit={unit}
            onChange={(hysteresis) => onChange({ hysteresis })}
          />
          <NumberLine
            label={words('alarm.forSeconds')}
            value={draft.forSeconds}
            unit="s"
            onChange={(forSeconds) => onChange({ forSeconds })}
          />
        </>
      )}
    </>
  );
}

/** What a deviation is taken from, and how it is measured. */
function DeviationLines({ draft, onChange, watched }: RuleFormProps) {
  const words = useWords();
  return (
    <>
      <Choice
        label={words('alarm.baseline')}
        value={draft.baseline}
        options={(['same-hour', 'model'] as const).map((value) => ({
          value,
          text: words(`alarm.baseline.${value}`),
        }))}
        onChange={(baseline) => onChange({ baseline })}
        testId="rule-baseline"
      />
      {draft.baseline === 'same-hour' ? (
        <NumberLine
          label={words('alarm.baselineDays')}
          value={draft.baselineDays}
          unit={words('alarm.days')}
          onChange={(baselineDays) => onChange({ baselineDays })}
        />
      ) : (
        <PropertyLine
          label={words('alarm.modelProperty')}
          value={draft.modelProperty}
          watched={watched}
          onChange={(modelProperty) => onChange({ modelProperty })}
        />
      )}
      <FormLine label={words('alarm.measure')}>
        {(id) => (
          <select
            id={id}
            value={draft.measure}
            onChange={(event) => onChange({ measure: event.target.value as RuleDraft['measure'] })}
          >
            {(
              ['difference', 'percent', ...(draft.baseline === 'same-hour' ? ['deviations'] : [])] as const
            ).map((name) => (
              <option key={name} value={name}>
                {words(`alarm.measure.${name as RuleDraft['measure']}`)}
              </option>
            ))}
          </select>
        )}
      </FormLine>
    </>
  );
}
