import { Block } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';

export interface ComparedLine {
  name: string;
  before: string;
  after: string;
}

/** Figures as usual and as asked, side by side; what differs stands out. */
export function BeforeAfter({ lines, testId }: { lines: readonly ComparedLine[]; testId: string }) {
  const words = useWords();
  return (
    <Block title={words('heat.compared')}>
      <table className="burst-table" data-testid={testId}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words('burst.figure')}</span>
            </th>
            <th scope="col">{words('heat.before')}</th>
            <th scope="col">{words('heat.after')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, before, after }) => (
            <tr key={name} data-differs={before !== after || undefined}>
              <th scope="row">{name}</th>
              <td>{before}</td>
              <td>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
