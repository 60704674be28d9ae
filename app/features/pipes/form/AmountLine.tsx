import { useMemo } from 'react';
import { NumberLine } from '../../flood/form/NumberLine.tsx';

/** A number within limits and its unit; one that is outside is told at its field. */
export function AmountLine(props: {
  label: string;
  value: number;
  unit: string;
  /** Allowed itself unless `above`. */
  minimum: number;
  above?: boolean;
  maximum: number;
  testId?: string;
  onChange: (value: number) => void;
}) {
  const { label, value, unit, minimum, above = false, maximum, testId, onChange } = props;
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
      optional: false,
    }),
    [label, unit, minimum, above, maximum],
  );
  return (
    <NumberLine
      field={field}
      label={label}
      value={value}
      testId={testId}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}
