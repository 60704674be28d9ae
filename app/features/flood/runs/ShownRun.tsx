import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import { RunLine } from './RunLine.tsx';
import { RunList } from './RunList.tsx';

/** The run that is shown, so that who is affected stands next; all others unfold on demand until one is chosen. */
export function ShownRun() {
  const words = useWords();
  const run = useAppState(shownRun);
  const others = useAppState((state) => state.runs.length - 1);
  const [openFor, setOpenFor] = useState<string | null>(null);
  if (!run)
    return (
      <Block title={words('flood.runs')}>
        {others >= 0 ? <Empty>{words('flood.noneShown')}</Empty> : null}
        <RunList />
      </Block>
    );
  const open = openFor === run.id;
  return (
    <Block title={words(open ? 'flood.runs' : 'flood.shownRun')}>
      {open ? <RunList /> : <RunLine run={run} />}
      {others > 0 ? (
        <button
          type="button"
          className="link other-runs"
          aria-expanded={open}
          data-testid="other-runs"
          onClick={() => setOpenFor(open ? null : run.id)}
        >
          <ChevronRight size={14} aria-hidden />
          {open ? words('flood.onlyShown') : words('flood.otherRuns', { count: others })}
        </button>
      ) : null}
    </Block>
  );
}
