import { useState } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { pointsOfText } from './section-text.ts';

/** The typed twin of drawing a cross-section. */
export function SectionForm() {
  const words = useWords();
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  return (
    <>
      <form
        className="point-form"
        onSubmit={(event) => {
          event.preventDefault();
          const points = pointsOfText(text);
          setBad(points === null);
          if (points) dispatch('set-flood-section', { points });
        }}
      >
        <input
          className="text-input"
          value={text}
          placeholder={words('water.sectionType')}
          aria-label={words('water.section')}
          aria-invalid={bad}
          data-testid="section-input"
          onChange={(event) => setText(event.target.value)}
        />
        <button
          type="submit"
          className="button small"
          disabled={text.trim() === ''}
          data-testid="section-show"
        >
          {words('water.sectionShow')}
        </button>
      </form>
      {bad ? <p className="error-text">{words('water.sectionBad')}</p> : null}
    </>
  );
}
