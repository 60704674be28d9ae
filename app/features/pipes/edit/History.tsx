import { Redo2, Undo2 } from 'lucide-react';
import { z } from 'zod';
import { type PipeEditRecord, pipeEditRecord } from '../../../../models/pipes/pipe-edit.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatTime } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { useNetworkList } from './use-networks.ts';

const editList = z.array(pipeEditRecord);

/** What was changed in a network, by hand or as accepted repairs, with undo and redo. */
export function History({ dataset, busy }: { dataset: string; busy: boolean }) {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  const { list, problem } = useNetworkList(dataset, 'edits', editList);
  const last = list?.find(({ undone }) => !undone);
  const next = list?.findLast(({ undone }) => undone);
  const turn = (record: PipeEditRecord | undefined, way: 'undo' | 'redo') => (
    <button
      type="button"
      className="button small"
      disabled={busy || !record}
      data-testid={`pipes-${way}`}
      onClick={() => record && dispatch('turn-pipe-edit', { dataset, id: record.id, turn: way })}
    >
      {way === 'undo' ? <Undo2 size={14} /> : <Redo2 size={14} />} {words(`pipesEdit.${way}`)}
    </button>
  );
  return (
    <Block
      title={words('pipesEdit.history')}
      extra={
        <span className="pipes-turns">
          {turn(last, 'undo')}
          {turn(next, 'redo')}
        </span>
      }
    >
      {problem && <p className="error-text">{problem}</p>}
      {list?.length === 0 && <Empty>{words('pipesEdit.noHistory')}</Empty>}
      <ul className="list">
        {list?.slice(0, 50).map(({ id, operation, codes, undone, madeAt }) => (
          <li key={id} className="pipes-edit" data-undone={undone || undefined}>
            <span>{words(`pipesEdit.kind.${operation.kind}`)}</span>
            <span className="pipes-edit-code">{codes[0]}</span>
            <span className="quiet">
              {undone
                ? words('pipesEdit.undone')
                : `${formatTime(Date.parse(madeAt), timeZone, false)} · ${words('pipesEdit.objects', { count: codes.length })}`}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}
