import { useState } from 'react';
import { useWords } from '../../../shell/locale/words.ts';
import { pointsOfText } from '../../flood/view/section-text.ts';

/** The typed twin of drawing a line or a ring: "longitude latitude; longitude latitude …". */
export function PlacesForm(props: {
  label: string;
  placeholder: string;
  fewest: number;
  testId: string;
  onPlaces: (places: [number, number][]) => void;
}) {
  const words = useWords();
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  return (
    <form
      className="point-form"
      onSubmit={(event) => {
        event.preventDefault();
        const points = pointsOfText(text);
        const usable = points !== null && points.length >= props.fewest;
        setBad(!usable);
        if (usable) props.onPlaces(points.map(({ longitude, latitude }) => [longitude, latitude]));
      }}
    >
      <input
        className="text-input"
        value={text}
        placeholder={props.placeholder}
        aria-label={props.label}
        aria-invalid={bad}
        data-testid={props.testId}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button small" disabled={text.trim() === ''}>
        {words('ground.show')}
      </button>
      {bad ? (
        <p className="error-text" role="alert">
          {words('ground.badPlaces', { count: String(props.fewest) })}
        </p>
      ) : null}
    </form>
  );
}
