import { useRef } from 'react';
import { useWords } from '../../shell/locale/words.ts';
import type { LineProblem } from './json-lines.ts';

/** Height of a line of the text, pixels: as the style sheet has it. */
const lineHeight = 18;

/** A document as text with its lines numbered; what is wrong stands below, and leads to its line. */
export function JsonEditor(props: {
  label: string;
  text: string;
  problems: readonly LineProblem[];
  onChange: (text: string) => void;
  testId: string;
}) {
  const { label, text, problems, onChange, testId } = props;
  const words = useWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = text.split('\n').length;
  const wrong = new Set(problems.map(({ line }) => line));
  const goTo = (line: number): void => {
    const element = area.current!;
    const before = text.split('\n').slice(0, line - 1);
    const start = before.reduce((sum, one) => sum + one.length + 1, 0);
    const end = text.indexOf('\n', start);
    element.focus();
    element.setSelectionRange(start, end < 0 ? text.length : end);
    element.scrollTop = Math.max(0, (line - 4) * lineHeight);
  };
  return (
    <div className="json-editor">
      <div className="json-text">
        <div className="json-gutter" ref={gutter} aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
            <span key={line} data-wrong={wrong.has(line) || undefined}>
              {line}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label={label}
          aria-invalid={problems.length > 0 || undefined}
          spellCheck={false}
          wrap="off"
          value={text}
          data-testid={testId}
          onScroll={(event) => {
            gutter.current!.scrollTop = event.currentTarget.scrollTop;
          }}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {problems.length > 0 ? (
        <ul className="json-problems" data-testid={`${testId}-problems`}>
          {problems.map(({ line, sentence }) => (
            <li key={`${line} ${sentence}`}>
              <button type="button" className="link" onClick={() => goTo(line)}>
                {words('json.line', { line })}
              </button>{' '}
              {sentence}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
