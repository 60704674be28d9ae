import { Switch } from '@base-ui/react/switch';
import { CloudRain, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import {
  type FloodForecastState,
  type ForecastRun,
  floodForecastState,
  floodSchedule,
} from '../../../models/flood/forecast/schedule.ts';
import { dispatch } from '../../actions/action.ts';
import { Block, Empty, Row } from '../../shell/controls/Field.tsx';
import { formatAge, formatNumber, formatTime, unknown } from '../../shell/format.ts';
import { useWords, type Words } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { useAnswer } from '../devices/use-answer.ts';
import { ForecastSettings } from './ForecastSettings.tsx';
import { FormulaBlock } from './FormulaBlock.tsx';
import { GaugeBlock } from './GaugeBlock.tsx';
import { ReviewBlock } from './ReviewBlock.tsx';
import './forecast.css';

const askEveryMilliseconds = 30_000;

/** Forecast before, sense during, review after: runs from the rain forecast, gauges beside the run shown, replay. */
export function ForecastBlock() {
  const words = useWords();
  const revision = useAppState((state) => state.forecastRevision);
  const { value, error, reload } = useAnswer('/flood-forecast', floodForecastState, askEveryMilliseconds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again.
  useEffect(reload, [revision]);
  return (
    <>
      <Block title={words('forecast.title')}>
        {value ? <Forecast state={value} /> : <Empty>{error ?? words('inspector.loading')}</Empty>}
      </Block>
      <GaugeBlock />
      <ReviewBlock />
      <FormulaBlock />
    </>
  );
}

function Forecast({ state }: { state: FloodForecastState }) {
  const words = useWords();
  const city = useAppState(({ city }) => city);
  const schedule = state.schedule ?? floodSchedule.parse({ active: false });
  const label = words('forecast.active', { minutes: schedule.everyMinutes });
  return (
    <div className="forecast" data-testid="forecast">
      <div className="forecast-switch">
        <span>{label}</span>
        <Switch.Root
          className="switch"
          checked={schedule.active}
          aria-label={label}
          data-testid="forecast-active"
          onCheckedChange={(active) => dispatch('set-flood-schedule', { ...schedule, active })}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
      </div>
      {state.forecasts.length === 0 ? (
        <Empty>{words('forecast.none', { city: city?.id ?? '' })}</Empty>
      ) : (
        <Newest state={state} />
      )}
      {schedule.active ? <Turn state={state} /> : null}
      <button
        type="button"
        className="button wide"
        disabled={state.forecasts.length === 0}
        data-testid="forecast-run"
        onClick={() => dispatch('start-forecast-run')}
      >
        <CloudRain size={14} aria-hidden /> {words('forecast.runNow')}
      </button>
      <ForecastRuns runs={state.runs} />
      <ForecastSettings
        schedule={schedule}
        models={[...new Set(state.forecasts.map(({ model }) => model))]}
      />
    </div>
  );
}

function Newest({ state }: { state: FloodForecastState }) {
  const words = useWords();
  const language = useAppState(({ language }) => language);
  const timeZone = useAppState(({ city }) => city?.timeZone);
  const now = useNow(5000);
  const model = state.schedule?.model ?? null;
  const newest = state.forecasts.find((forecast) => model === null || forecast.model === model);
  if (!newest) return null;
  const issued = Date.parse(newest.issuedAt);
  return (
    <dl className="rows">
      <Row name={words('forecast.newest')}>
        {words('forecast.newestLine', {
          model: newest.model,
          time: formatTime(issued, timeZone, false),
          age: words('age.ago', { age: formatAge(now - issued, words) }),
        })}
      </Row>
      <Row name={words('forecast.rain')}>
        {newest.mostMillimetres === null
          ? unknown
          : words('forecast.rainLine', {
              millimetres: formatNumber(newest.mostMillimetres, 1, language),
              peak: formatNumber(newest.peakMillimetresPerHour, 0, language),
            })}
      </Row>
    </dl>
  );
}

/** When the next turn is, and what came of the last. */
function Turn({ state: { nextAt, lastTurn, runs } }: { state: FloodForecastState }) {
  const words = useWords();
  const timeZone = useAppState(({ city }) => city?.timeZone);
  const now = useNow(5000);
  // What came of a run that has ended stands in the table.
  const ended = runs.some(
    ({ run, status }) => run === lastTurn?.run && status !== 'queued' && status !== 'running',
  );
  const minutes = nextAt ? Math.max(0, Math.ceil((Date.parse(nextAt) - now) / 60_000)) : null;
  return (
    <p className="forecast-turn" data-testid="forecast-turn" data-outcome={lastTurn?.outcome}>
      {nextAt && minutes !== null ? (
        <strong>
          {words('forecast.next', {
            when: `${words('forecast.in', { minutes })} (${formatTime(Date.parse(nextAt), timeZone, false)})`,
          })}
        </strong>
      ) : null}
      {lastTurn && !ended ? <span>{turnSentence(lastTurn.outcome, lastTurn.detail, words)}</span> : null}
    </p>
  );
}

const turnSentence = (
  outcome: NonNullable<FloodForecastState['lastTurn']>['outcome'],
  detail: string | null,
  words: Words,
): string => words(`forecast.turn.${outcome}`, { reason: detail ?? '' });

const signed = (difference: number | null, decimals: number): string =>
  difference === null
    ? ''
    : difference.toFixed(decimals) === (0).toFixed(decimals) ||
        difference.toFixed(decimals) === (-0).toFixed(decimals)
      ? '±0'
      : `${difference > 0 ? '+' : '−'}${Math.abs(difference).toFixed(decimals)}`;

/** The last runs as a table, newest first, each against the one before of the same forecast model. */
function ForecastRuns({ runs }: { runs: ForecastRun[] }) {
  const words = useWords();
  const language = useAppState(({ language }) => language);
  const timeZone = useAppState(({ city }) => city?.timeZone);
  const shown = useAppState(({ activeRun }) => activeRun);
  if (runs.length === 0) return <Empty>{words('forecast.noRuns')}</Empty>;
  return (
    <table className="forecast-runs" data-testid="forecast-runs">
      <thead>
        <tr>
          <th>{words('forecast.issued')}</th>
          <th>{words('forecast.depth')}</th>
          <th>{words('forecast.affected')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run, index) => {
          const before = runs
            .slice(index + 1)
            .find(({ model, maximumDepthMetres }) => model === run.model && maximumDepthMetres !== null);
          const drift = (of: 'maximumDepthMetres' | 'affectedCount'): number | null =>
            before && run[of] !== null && before[of] !== null ? run[of] - before[of] : null;
          return (
            <tr key={run.run} data-shown={run.run === shown || undefined} data-status={run.status}>
              <td>
                <button
                  type="button"
                  className="link"
                  disabled={run.maximumDepthMetres === null}
                  aria-pressed={run.run === shown}
                  title={run.name}
                  onClick={() => dispatch('show-run', { run: run.run === shown ? null : run.run })}
                >
                  {run.issuedAt ? formatTime(Date.parse(run.issuedAt), timeZone, false) : run.name}
                </button>
                {run.warnings.length > 0 ? (
                  <TriangleAlert
                    size={13}
                    className="forecast-warning"
                    aria-label={words('forecast.above')}
                  />
                ) : null}
              </td>
              <td>
                {run.maximumDepthMetres === null ? unknown : `${run.maximumDepthMetres.toFixed(2)} m`}
                <small title={words('forecast.drift')}>{signed(drift('maximumDepthMetres'), 2)}</small>
              </td>
              <td>
                {formatNumber(run.affectedCount, 0, language)}
                <small title={words('forecast.drift')}>{signed(drift('affectedCount'), 0)}</small>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
