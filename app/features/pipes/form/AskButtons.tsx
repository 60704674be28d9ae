import { type LucideIcon, X } from 'lucide-react';

/** The last line of a question's form: compute, and clear where there is an answer. */
export function AskButtons(props: {
  icon: LucideIcon;
  text: string;
  disabled: boolean;
  testId: string;
  clear: { text: string; testId: string; onClear: () => void } | null;
}) {
  const { icon: Icon, text, disabled, testId, clear } = props;
  return (
    <div className="burst-buttons">
      <button type="submit" className="button primary" disabled={disabled} data-testid={testId}>
        <Icon size={15} aria-hidden /> {text}
      </button>
      {clear ? (
        <button type="button" className="button" onClick={clear.onClear} data-testid={clear.testId}>
          <X size={14} aria-hidden /> {clear.text}
        </button>
      ) : null}
    </div>
  );
}
