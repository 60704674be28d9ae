import { FormLine } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';

/** Codes of city objects, typed or taken from what is selected on the map. */
export function CodeLine(props: {
  label: string;
  value: string;
  placeholder: string;
  testId: string;
  /** Code of what is selected; null where that is nothing that fits. */
  selected: string | null;
  onChange: (codes: string) => void;
  onTake: (code: string) => void;
}) {
  const words = useWords();
  const { selected } = props;
  return (
    <FormLine label={props.label}>
      {(id) => (
        <span className="ground-code">
          <input
            id={id}
            className="text-input"
            value={props.value}
            spellCheck={false}
            placeholder={props.placeholder}
            data-testid={props.testId}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <button
            type="button"
            className="button small"
            disabled={selected === null}
            onClick={() => selected !== null && props.onTake(selected)}
          >
            {words('ground.selected')}
          </button>
        </span>
      )}
    </FormLine>
  );
}
