import type { ReactNode } from 'react';
import { Empty } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import type { Answer } from './use-answer.ts';

/** What was answered; while it is being asked for a word of that, and where it failed the reason with a way to ask again. */
export function Answered<Value>(props: { answer: Answer<Value>; children: (value: Value) => ReactNode }) {
  const { answer, children } = props;
  const words = useWords();
  return (
    <>
      {answer.error === null ? null : (
        <div className="answer-failed" role="alert">
          <p className="error-text">{answer.error}</p>
          <button type="button" className="button small" onClick={answer.reload}>
            {words('error.retry')}
          </button>
        </div>
      )}
      {answer.value !== null ? (
        children(answer.value)
      ) : answer.error === null ? (
        <Empty>{words('devices.reading')}</Empty>
      ) : null}
    </>
  );
}
