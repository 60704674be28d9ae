import { type FormEvent, useEffect, useState } from 'react';
import { bounds } from '../../../../models/city/city.ts';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { readLines } from '../form/tuple-lines.ts';

/** The drawn area by its edges in degrees, typed. */
export function AreaForm() {
  const words = useWords();
  const extent = useAppState((state) => state.floodDraft.extent);
  const shown = extent?.map((value) => Number(value.toFixed(6))).join(', ') ?? '';
  const [text, setText] = useState(shown);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setText(shown), [shown]);
  const take = (event: FormEvent): void => {
    event.preventDefault();
    const read = readLines(text, 4);
    const row = 'rows' in read && read.rows.length === 1 ? read.rows[0] : undefined;
    const parsed = bounds.safeParse(row);
    const usable = parsed.success && parsed.data[0] < parsed.data[2] && parsed.data[1] < parsed.data[3];
    setWrong(!usable);
    if (usable) dispatch('set-flood-draft', { place: 'drawn', extent: parsed.data });
  };
  return (
    <form className="point-form" onSubmit={take}>
      <input
        className="text-input"
        value={text}
        placeholder={words('flood.typeArea')}
        aria-label={words('flood.typeArea')}
        aria-invalid={wrong}
        data-testid="area-input"
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button small">
        {words('flood.take')}
      </button>
      {wrong ? (
        <p className="field-wrong" role="alert">
          {words('flood.wrong.area')}
        </p>
      ) : null}
    </form>
  );
}
