import { Progress } from '@base-ui/react/progress';
import { Eye, EyeOff, X } from 'lucide-react';
import type { Run } from '../../../models/runs/run.ts';
import { dispatch } from '../../actions/action.ts';
import { Empty } from '../../shell/controls/Field.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatDuration, formatLength, formatNumber, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { isGoing } from './follow-runs.ts';

/** All runs of the city, newest first, with their progress or their result in three figures. */
export function RunList() {
  const words = useWords();
  const runs = useAppState((state) => state.runs);
  if (runs.length === 0) return <Empty>{words('flood.noRuns')}</Empty>;
  const newestFirst = [...runs].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <ul className="list" data-testid="run-list">
      {newestFirst.map((run) => (
        <RunLine key={run.id} run={run} />
      ))}
    </ul>
  );
}

function RunLine({ run }: { run: Run }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const shown = useAppState((state) => state.activeRun === run.id);
  const left =
    run.secondsLeft === null
      ? words('flood.timeUnknown')
      : words('flood.left', { time: formatDuration(run.secondsLeft) });
  return (
    <li
      className="run"
      data-testid={`run-${run.id}`}
      data-status={run.status}
      data-shown={shown || undefined}
    >
      <div className="run-head">
        <button
          type="button"
          className="run-name"
          aria-pressed={shown}
          disabled={!run.result}
          onClick={() => dispatch('show-run', { run: shown ? null : run.id })}
        >
          {shown ? <Eye size={14} aria-hidden /> : <EyeOff size={14} aria-hidden />}
          <span>{run.scenario.name}</span>
        </button>
        {isGoing(run) ? (
          <IconButton
            label={words('action.cancelRun')}
            className="small"
            icon={<X size={14} aria-hidden />}
            testId={`cancel-run-${run.id}`}
            onClick={() => dispatch('cancel-run', { run: run.id })}
          />
        ) : (
          <span className="muted">{formatTime(Date.parse(run.createdAt), timeZone, false)}</span>
        )}
      </div>
      {isGoing(run) ? (
        <Progress.Root
          className="progress"
          value={run.status === 'queued' ? null : Math.round(run.progress * 100)}
          aria-label={words('flood.progress')}
        >
          <Progress.Track className="progress-track">
            <Progress.Indicator className="progress-indicator" />
          </Progress.Track>
          <span className="progress-text" data-testid={`run-progress-${run.id}`}>
            {run.status === 'queued'
              ? words('flood.queued')
              : `${Math.round(run.progress * 100)} % · ${left}`}
          </span>
        </Progress.Root>
      ) : null}
      {run.status === 'failed' ? <p className="error-text">{run.message}</p> : null}
      {run.status === 'cancelled' ? <p className="muted">{words('flood.cancelled')}</p> : null}
      {run.result ? (
        <dl className="run-figures">
          <div>
            <dt>{words('flood.maximumDepth')}</dt>
            <dd>{formatLength(run.result.maximumDepthMetres, language)}</dd>
          </div>
          <div>
            <dt>{words('flood.wetArea')}</dt>
            <dd>{formatNumber(run.result.wetAreaSquareMetres / 10_000, 1, language)} ha</dd>
          </div>
          <div>
            <dt>{words('flood.affected')}</dt>
            <dd>{run.status === 'done' ? formatNumber(run.result.affectedCount, 0, language) : '—'}</dd>
          </div>
        </dl>
      ) : null}
    </li>
  );
}
