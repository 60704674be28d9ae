import { Check, Grid2x2, Keyboard, Pencil, Redo2, Trash2, Undo2, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import type { FinerArea } from '../../../state/flood-draft.ts';
import { useAppState } from '../../../state/state.ts';
import { LinesField } from '../form/LinesField.tsx';
import { SelectLine, useOptions } from '../form/SelectLine.tsx';
import { readLines, writeLines } from '../form/tuple-lines.ts';

const shares = ['half', 'quarter'];
/** Corners that the form takes at least, and at most. */
const [fewest, most] = [3, 500];

/** Areas with finer cells: drawn with the mouse or typed, changed, removed, undone. */
export function FinerAreas() {
  const words = useWords();
  const areas = useAppState((state) => state.floodFinerAreas);
  const drawing = useAppState((state) => state.tool?.name === 'finer-area');
  const undo = useAppState((state) => state.edits.undo.at(-1)?.after.floodFinerAreas !== undefined);
  const redo = useAppState((state) => state.edits.redo.at(-1)?.after.floodFinerAreas !== undefined);
  /** The area whose corners are typed, or a new one. */
  const [open, setOpen] = useState<string | null>(null);
  return (
    <fieldset className="expert-part" data-testid="finer-areas">
      <legend>{words('flood.finerAreas')}</legend>
      {areas.map((area, index) => (
        <div key={area.id} data-testid={`finer-${area.id}`}>
          <FinerLine
            area={area}
            name={words('flood.finerArea', { number: index + 1 })}
            isOpen={open === area.id}
            onOpen={() => setOpen(open === area.id ? null : area.id)}
          />
          {open === area.id ? (
            <FinerForm key={writeLines(area.polygon)} area={area} onDone={() => setOpen(null)} />
          ) : null}
        </div>
      ))}
      {open === '' ? <FinerForm area={null} onDone={() => setOpen(null)} /> : null}
      <div className="finer-buttons">
        <button
          type="button"
          className="button small"
          aria-pressed={drawing}
          data-testid="place-finer-area"
          onClick={() => dispatch('start-tool', { tool: 'finer-area' })}
        >
          <Grid2x2 size={13} aria-hidden /> {words('tool.finer-area')}
        </button>
        <button
          type="button"
          className="button small"
          aria-pressed={open === ''}
          data-testid="type-finer-area"
          onClick={() => setOpen(open === '' ? null : '')}
        >
          <Keyboard size={13} aria-hidden /> {words('flood.typeCorners')}
        </button>
        <IconButton
          label={words('action.undo')}
          className="small"
          disabled={!undo}
          icon={<Undo2 size={13} aria-hidden />}
          testId="finer-undo"
          onClick={() => dispatch('undo')}
        />
        <IconButton
          label={words('action.redo')}
          className="small"
          disabled={!redo}
          icon={<Redo2 size={13} aria-hidden />}
          testId="finer-redo"
          onClick={() => dispatch('redo')}
        />
      </div>
    </fieldset>
  );
}

function FinerLine(props: { area: FinerArea; name: string; isOpen: boolean; onOpen: () => void }) {
  const { area, name, isOpen, onOpen } = props;
  const words = useWords();
  return (
    <div className="expert-row finer-row">
      <SelectLine
        label={name}
        value={area.cells}
        options={useOptions(shares)}
        testId={`finer-cells-${area.id}`}
        onChange={(cells) => dispatch('put-finer-area', { area: { ...area, cells } })}
      />
      <IconButton
        label={words('flood.edit', { name })}
        className="small"
        pressed={isOpen}
        icon={<Pencil size={13} aria-hidden />}
        testId={`finer-edit-${area.id}`}
        onClick={onOpen}
      />
      <IconButton
        label={words('flood.removeNamed', { name })}
        className="small"
        icon={<Trash2 size={13} aria-hidden />}
        testId={`finer-remove-${area.id}`}
        onClick={() => dispatch('remove-finer-area', { id: area.id })}
      />
    </div>
  );
}

/** The corners of an area, typed; null for a new one. */
function FinerForm({ area, onDone }: { area: FinerArea | null; onDone: () => void }) {
  const words = useWords();
  const [text, setText] = useState(area ? writeLines(area.polygon) : '');
  const [wrong, setWrong] = useState<string | null>(null);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const read = readLines(text, 2);
    const fault =
      'wrongLine' in read
        ? words('flood.wrong.line', { line: read.wrongLine })
        : read.rows.length < fewest || read.rows.length > most
          ? words('flood.wrong.places', { fewest, most })
          : read.rows.some(([longitude, latitude]) => Math.abs(longitude!) > 180 || Math.abs(latitude!) > 90)
            ? words('flood.wrong.degrees')
            : null;
    setWrong(fault);
    if (fault !== null || 'wrongLine' in read) return;
    const polygon = read.rows as [number, number][];
    dispatch('put-finer-area', { area: { cells: 'half', ...area, polygon } });
    onDone();
  };
  return (
    <form className="intervention-form" data-testid="finer-form" onSubmit={save}>
      <LinesField
        label={words('flood.places.raise')}
        placeholder="120.20345, 30.90310"
        value={text}
        testId="finer-places"
        onChange={setText}
      />
      {wrong ? (
        <p className="field-wrong" role="alert">
          {wrong}
        </p>
      ) : null}
      <div className="form-buttons">
        <button type="submit" className="button small primary" data-testid="finer-save">
          <Check size={13} aria-hidden /> {words(area ? 'flood.save' : 'flood.add')}
        </button>
        <button type="button" className="button small" onClick={onDone}>
          <X size={13} aria-hidden /> {words('flood.close')}
        </button>
      </div>
    </form>
  );
}
