import { useId } from 'react';
import { useWords, wordOr } from '../../../shell/locale/words.ts';

export interface SelectLineProps {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChange: (value: string) => void;
  testId?: string;
}

/** One of several, in a line of a form. */
export function SelectLine({ label, value, options, onChange, testId }: SelectLineProps) {
  const id = useId();
  return (
    <div className="number-line">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} data-testid={testId} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The options of a schema's choice in the user's language; one that has no word yet stands as it is. */
export function useOptions(names: readonly string[]): { value: string; text: string }[] {
  const words = useWords();
  return names.map((value) => ({ value, text: wordOr(words, `flood.option.${value}`, value) }));
}
