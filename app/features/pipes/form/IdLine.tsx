import { FormLine } from '../../../shell/controls/Field.tsx';

/** The id of a pipe or node, typed. */
export function IdLine(props: {
  label: string;
  value: string;
  placeholder: string;
  testId: string;
  onChange: (id: string) => void;
}) {
  return (
    <FormLine label={props.label}>
      {(id) => (
        <input
          id={id}
          className="text-input"
          autoComplete="off"
          spellCheck={false}
          value={props.value}
          placeholder={props.placeholder}
          data-testid={props.testId}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormLine>
  );
}
