import { useId } from 'react';

/** Rows of numbers as lines of text, such as the corners of a wall. */
export function LinesField(props: {
  label: string;
  placeholder: string;
  value: string;
  testId: string;
  onChange: (value: string) => void;
}) {
  const { label, placeholder, value, testId, onChange } = props;
  const id = useId();
  return (
    <div className="lines-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="text-input"
        rows={Math.min(Math.max(value.split('\n').length, 2), 6)}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
