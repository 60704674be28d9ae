import { useEffect, useId, useState } from 'react';
import { useWords, wordOr } from '../../../shell/locale/words.ts';
import { limitsText, type NumberField, readNumber } from './schema-fields.ts';

export interface NumberLineProps {
  field: NumberField;
  /** In the schema's unit; null where nothing is chosen. */
  value: number | null;
  onChange: (value: number | null) => void;
  /** Label where the field's own name does not fit. */
  label?: string;
  /** What holds while nothing is typed. */
  placeholder?: string;
  testId?: string;
}

/** A number with its unit. What is typed counts as soon as it is within the limits; else the line says what is wrong. */
export function NumberLine({ field, value, onChange, label, placeholder, testId }: NumberLineProps) {
  const words = useWords();
  const id = useId();
  const shown = value === null ? '' : text(value / field.factor);
  const [typed, setTyped] = useState(shown);
  // A value that comes from elsewhere (undo, another run) replaces what was typed, but not while it says the same.
  useEffect(() => {
    setTyped((now) => {
      const read = readNumber(now, field);
      return 'value' in read && read.value === value ? now : shown;
    });
  }, [shown, value, field]);
  const read = readNumber(typed, field);
  const wrong = 'wrong' in read ? read.wrong : null;
  const name = label ?? wordOr(words, `flood.field.${field.name}`, field.name);
  const hint = field.standard === null ? '' : text(field.standard);
  return (
    <div className="number-line" data-wrong={wrong ?? undefined}>
      <label htmlFor={id}>{name}</label>
      <span className="number-group">
        <input
          id={id}
          className="number-input"
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          placeholder={placeholder ?? hint}
          aria-invalid={wrong !== null}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          data-testid={testId}
          onChange={(event) => {
            setTyped(event.target.value);
            const next = readNumber(event.target.value, field);
            if ('value' in next) onChange(next.value);
          }}
        />
        {field.unit ? <span className="number-unit">{field.unit}</span> : null}
      </span>
      {wrong ? (
        <p className="field-wrong" id={`${id}-wrong`} role="alert">
          {words(`flood.wrong.${wrong}`, { limits: limitsText(field) })}
        </p>
      ) : null}
    </div>
  );
}

/** Without the noise of binary fractions. */
const text = (value: number): string => String(Number(value.toPrecision(10)));
