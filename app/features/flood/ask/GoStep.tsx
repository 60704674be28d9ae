import { Progress } from '@base-ui/react/progress';
import { Play, X } from 'lucide-react';
import type { Run } from '../../../../models/runs/run.ts';
import { isGoing } from '../../../../models/runs/run.ts';
import { dispatch } from '../../../actions/action.ts';
import { formatAge, formatDuration, formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { GroundNotices } from './GroundNotices.tsx';
import { Step } from './Step.tsx';
import { type Estimate, useEstimate } from './use-estimate.ts';

/** Step three: what it will take, one large button, and how far it is. */
export function GoStep() {
  const words = useWords();
  const runs = useAppState((state) => state.runs);
  const ownRuns = useAppState((state) => state.ownRuns);
  const estimate = useEstimate();
  const going = runs.filter(isGoing);
  const own = going.filter(({ id }) => ownRuns.includes(id));
  const others = going.length - own.length;
  const ready = estimate === null || 'cellMetres' in estimate;
  return (
    <Step number={3} title={words('flood.step.go')}>
      <EstimateLine estimate={estimate} />
      <button
        type="button"
        className="button primary wide go"
        disabled={!ready}
        data-testid="flood-run"
        onClick={() => dispatch('start-run')}
      >
        <Play size={18} aria-hidden /> {words(own.length > 0 ? 'flood.runAnother' : 'flood.run')}
      </button>
      {others > 0 ? (
        <p className="step-note" data-testid="runs-elsewhere">
          {words('flood.elsewhere', { count: others })}
        </p>
      ) : null}
      {own.map((run) => (
        <RunProgress key={run.id} run={run} />
      ))}
    </Step>
  );
}

function EstimateLine({ estimate }: { estimate: Estimate }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  if (estimate === null) return <p className="step-note">{words('flood.estimating')}</p>;
  if ('lacking' in estimate)
    return (
      <p className="step-lacks" role="status" data-testid="flood-lacks">
        {estimate.lacking}
      </p>
    );
  if ('problem' in estimate)
    return (
      <p className="error-text" role="alert" data-testid="flood-problem">
        {estimate.problem}
      </p>
    );
  const { cellMetres, columns, rows, finerCells = 0, frames, expectedSeconds } = estimate;
  return (
    <>
      <dl className="run-figures estimate" data-testid="flood-estimate">
        <div>
          <dt>{words('flood.cells', { metres: cellMetres })}</dt>
          <dd>{formatNumber(columns * rows, 0, language)}</dd>
        </div>
        {finerCells > 0 ? (
          <div data-testid="estimate-finer">
            <dt>{words('flood.finerCells')}</dt>
            <dd>{formatNumber(finerCells, 0, language)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{words('flood.expected')}</dt>
          <dd>
            {expectedSeconds === null
              ? words('flood.firstRun')
              : words('flood.about', { time: formatAge(Math.max(expectedSeconds, 1) * 1000, words) })}
          </dd>
        </div>
        <div>
          <dt>{words('flood.shows')}</dt>
          <dd>{words('flood.frames', { count: frames })}</dd>
        </div>
      </dl>
      <GroundNotices notices={estimate.notices} />
    </>
  );
}

/** How far a run is, how long it still takes, and the way to end it. */
export function RunProgress({ run }: { run: Run }) {
  const words = useWords();
  const left =
    run.secondsLeft === null
      ? words('flood.timeUnknown')
      : words('flood.left', { time: formatDuration(run.secondsLeft) });
  return (
    <div className="run-progress">
      <Progress.Root
        className="progress"
        value={run.status === 'queued' ? null : Math.round(run.progress * 100)}
        aria-label={`${words('flood.progress')}: ${run.scenario.name}`}
      >
        <Progress.Track className="progress-track">
          <Progress.Indicator className="progress-indicator" />
        </Progress.Track>
        <span className="progress-text" data-testid={`run-progress-${run.id}`}>
          {run.status === 'queued' ? words('flood.queued') : `${Math.round(run.progress * 100)} % · ${left}`}
        </span>
      </Progress.Root>
      <button
        type="button"
        className="button small"
        data-testid={`cancel-run-${run.id}`}
        onClick={() => dispatch('cancel-run', { run: run.id })}
      >
        <X size={13} aria-hidden /> {words('flood.cancel')}
      </button>
    </div>
  );
}
