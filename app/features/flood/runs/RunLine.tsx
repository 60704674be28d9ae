import { Columns2, Eye, EyeOff, GitBranch, MonitorUp, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Run } from '../../../../models/runs/run.ts';
import { isGoing } from '../../../../models/runs/run.ts';
import { dispatch } from '../../../actions/action.ts';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatLength, formatNumber, formatTime, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { RunProgress } from '../ask/GoStep.tsx';
import { GroundNotices } from '../ask/GroundNotices.tsx';

/** A run: its name, how it stands, three figures and the balance of its water, and what can be done with it. */
export function RunLine({ run }: { run: Run }) {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  const active = useAppState((state) => state.activeRun);
  const shown = active === run.id;
  const [doing, setDoing] = useState<'rename' | 'delete' | null>(null);
  const going = isGoing(run);
  return (
    <div
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
          title={run.scenario.name}
          onClick={() => dispatch('show-run', { run: shown ? null : run.id })}
        >
          {shown ? <Eye size={14} aria-hidden /> : <EyeOff size={14} aria-hidden />}
          {run.scenario.parent ? <GitBranch size={12} aria-label={words('flood.branch')} /> : null}
          <span>{run.scenario.name}</span>
        </button>
        {active !== null && !shown && run.result ? (
          <IconButton
            label={words('flood.compareWithShown')}
            className="small"
            icon={<Columns2 size={13} aria-hidden />}
            testId={`compare-run-${run.id}`}
            onClick={() => dispatch('compare-runs', { run: active, with: run.id })}
          />
        ) : null}
        <span className="muted">{formatTime(Date.parse(run.createdAt), timeZone, false)}</span>
      </div>
      {going ? <Going run={run} /> : null}
      {run.status === 'failed' ? <p className="error-text">{run.message}</p> : null}
      {run.status === 'cancelled' ? <p className="muted">{words('flood.cancelled')}</p> : null}
      <Figures run={run} />
      {shown ? <GroundNotices notices={run.notices ?? []} rainGaps={run.result?.rainGaps} /> : null}
      {shown || run.status === 'failed' || run.status === 'cancelled' ? (
        <div className="run-tools">
          <Balance run={run} />
          {run.status === 'failed' || run.status === 'cancelled' ? (
            <IconButton
              label={words('action.restartRun')}
              className="small"
              icon={<RotateCcw size={13} aria-hidden />}
              testId={`restart-run-${run.id}`}
              onClick={() => dispatch('restart-run', { run: run.id })}
            />
          ) : null}
          {going ? null : (
            <>
              <IconButton
                label={words('action.renameRun')}
                className="small"
                pressed={doing === 'rename'}
                icon={<Pencil size={13} aria-hidden />}
                testId={`rename-run-${run.id}`}
                onClick={() => setDoing(doing === 'rename' ? null : 'rename')}
              />
              <IconButton
                label={words('action.deleteRun')}
                className="small"
                pressed={doing === 'delete'}
                icon={<Trash2 size={13} aria-hidden />}
                testId={`delete-run-${run.id}`}
                onClick={() => setDoing(doing === 'delete' ? null : 'delete')}
              />
            </>
          )}
        </div>
      ) : null}
      {doing === 'rename' ? <Rename run={run} onDone={() => setDoing(null)} /> : null}
      {doing === 'delete' ? (
        <div className="run-sure" role="alertdialog" aria-label={words('action.deleteRun')}>
          <span>{words('flood.deleteSure')}</span>
          <button
            type="button"
            className="button small"
            data-testid={`delete-sure-${run.id}`}
            onClick={() => dispatch('delete-run', { run: run.id })}
          >
            {words('flood.delete')}
          </button>
          <button type="button" className="button small" onClick={() => setDoing(null)}>
            {words('flood.keep')}
          </button>
        </div>
      ) : null}
    </div>
  );
}

function Going({ run }: { run: Run }) {
  const words = useWords();
  const own = useAppState((state) => state.ownRuns.includes(run.id));
  return (
    <>
      {own ? null : (
        <p className="muted run-elsewhere">
          <MonitorUp size={13} aria-hidden /> {words('flood.startedElsewhere')}
        </p>
      )}
      <RunProgress run={run} />
    </>
  );
}

function Figures({ run: { result, status } }: { run: Run }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  if (!result) return null;
  return (
    <dl className="run-figures">
      <div>
        <dt>{words('flood.maximumDepth')}</dt>
        <dd>{formatLength(result.maximumDepthMetres, language)}</dd>
      </div>
      <div>
        <dt>{words('flood.wetArea')}</dt>
        <dd>{formatNumber(result.wetAreaSquareMetres / 10_000, 1, language)} ha</dd>
      </div>
      <div>
        <dt>{words('flood.affected')}</dt>
        <dd>{status === 'done' ? formatNumber(result.affectedCount, 0, language) : unknown}</dd>
      </div>
    </dl>
  );
}

/** Where water comes from and goes to, in the order of its way. */
const ledgerParts = [
  'initial',
  'rain',
  'inflow',
  'outflow',
  'infiltrated',
  'evaporated',
  'pumped',
  'sewer',
  'basins',
  'stored',
] as const;

/** Where the water went and how well that adds up. */
function Balance({ run: { result } }: { run: Run }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  if (!result) return <span />;
  const { ledger, relativeVolumeError } = result;
  const volume = (cubicMetres: number): string => `${formatNumber(cubicMetres, 0, language)} m³`;
  const lines = ledgerParts.flatMap((part) => {
    const amount = ledger?.[part];
    return amount === undefined ? [] : [`${words(`flood.ledger.${part}`)} ${volume(amount)}`];
  });
  return (
    <span className="run-balance muted" title={lines.join('\n')} data-testid="run-balance">
      {words('flood.balance', {
        error:
          relativeVolumeError === null
            ? unknown
            : relativeVolumeError === 0
              ? '0'
              : Math.abs(relativeVolumeError).toExponential(1),
      })}
    </span>
  );
}

function Rename({ run, onDone }: { run: Run; onDone: () => void }) {
  const words = useWords();
  const [name, setName] = useState(run.scenario.name);
  const take = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    dispatch('rename-run', { run: run.id, name });
    onDone();
  };
  return (
    <form className="point-form" onSubmit={take}>
      <input
        className="text-input"
        value={name}
        maxLength={120}
        aria-label={words('flood.runName')}
        data-testid={`run-name-${run.id}`}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button small" disabled={name.trim() === ''}>
        {words('flood.save')}
      </button>
    </form>
  );
}
