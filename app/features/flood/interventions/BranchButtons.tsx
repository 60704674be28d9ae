import { GitBranch, Timer } from 'lucide-react';
import type { Run } from '../../../../models/runs/run.ts';
import { dispatch } from '../../../actions/action.ts';
import { formatDuration } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';

/** Runs the shown run's scenario with the interventions of the form: from its start, or from the moment that is shown. */
export function BranchButtons({ parent }: { parent: Run | null }) {
  const words = useWords();
  const frame = useAppState((state) => state.floodFrame);
  if (!parent) return <p className="step-note">{words('flood.branchNeedsRun')}</p>;
  const seconds = parent.result?.frameTimes[frame] ?? 0;
  const between = seconds > 0 && seconds < parent.scenario.durationSeconds;
  return (
    <>
      <button
        type="button"
        className="button primary wide"
        title={parent.scenario.name}
        data-testid="start-branch"
        onClick={() => dispatch('start-branch', { run: parent.id })}
      >
        <GitBranch size={15} aria-hidden /> {words('flood.startBranch')}
      </button>
      {between ? (
        <button
          type="button"
          className="button wide"
          data-testid="start-branch-now"
          onClick={() => dispatch('start-branch', { run: parent.id, atSeconds: seconds })}
        >
          <Timer size={15} aria-hidden /> {words('flood.startBranchAt', { time: formatDuration(seconds) })}
        </button>
      ) : null}
    </>
  );
}
