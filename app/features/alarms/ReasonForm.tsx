import { CornerDownLeft } from 'lucide-react';
import { useId, useState } from 'react';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { useWords } from '../../shell/locale/words.ts';

export interface ReasonFormProps {
  /** What is asked for. */
  label: string;
  /** Answers that are given with one press. */
  ready: string[];
  onSubmit: (text: string) => void;
}

/** A short text: one of a few ready ones, or typed. */
export function ReasonForm({ label, ready, onSubmit }: ReasonFormProps) {
  const words = useWords();
  const [text, setText] = useState('');
  const id = useId();
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onSubmit(text.trim());
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="presets">
        {ready.map((answer) => (
          <button key={answer} type="button" className="chip" onClick={() => onSubmit(answer)}>
            {answer}
          </button>
        ))}
      </div>
      <div className="reason-text">
        <input
          id={id}
          className="text-input"
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <IconButton
          label={words('alarm.send')}
          className="small"
          icon={<CornerDownLeft size={14} aria-hidden />}
          disabled={text.trim() === ''}
          onClick={() => onSubmit(text.trim())}
        />
      </div>
    </form>
  );
}
