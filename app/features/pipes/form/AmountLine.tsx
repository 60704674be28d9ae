import { useMemo } from 'react';
import { NumberLine } from '../../flood/form/NumberLine.tsx';

/** A number within limits and its unit; one that is outside is told at its field. It may stay empty where it can be cleared. */
export function AmountLine(props: {
  label: string;
  value: number | null;
  unit: string;
  /** Allowed itself unless `above`. */
  minimum: number;
  above?: boolean;
  maximum: number;
  testId?: string;
  /** What holds while nothing is typed. */
  placeholder?: string;
  onChange: (value: number) => void;
  onClear?: () => void;
}) {
  const {
    label,
    value,
    unit,
    minimum,
    above = false,
    maximum,
    testId,
    placeholder,
    onChange,
    onClear,
  } = props;
  const optional = onClear !== undefined;
  const field = useMemo(
    () => ({
      name: label,
      unit,
      factor: 1,
      minimum,
      above,
      maximum,
      standard: null,
      whole: false,
      optional,
    }),
    [label, unit, minimum, above, maximum, optional],
  );
  return (
    <NumberLine
      field={field}
      label={label}
      value={value}
      placeholder={placeholder}
      testId={testId}
      onChange={(next) => (next === null ? onClear?.() : onChange(next))}
    />
  );
}
