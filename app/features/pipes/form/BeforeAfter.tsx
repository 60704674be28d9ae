import { Block } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { WholeLayer } from '../../layers/WholeLayer.tsx';
import { surveyLayer } from '../gas/survey-layers.ts';

export interface ComparedLine {
  name: string;
  before: string;
  after: string;
}

/** Figures as usual and as asked, side by side; what differs stands out. */
export function BeforeAfter({
  discipline,
  lines,
  testId,
}: {
  discipline: 'gas' | 'heat';
  lines: readonly ComparedLine[];
  testId: string;
}) {
  const words = useWords();
  const layer = useAppState((state) => surveyLayer(state, discipline)?.id);
  return (
    <Block title={words('heat.compared')} extra={layer ? <WholeLayer layer={layer} /> : null}>
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
