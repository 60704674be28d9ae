import { ChevronRight, RotateCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { GaugeComparison, RunGauges } from '../../../models/flood/forecast/gauge-comparison.ts';
import { dispatch } from '../../actions/action.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { shownRun } from '../flood/follow-runs.ts';
import { CompareChart } from '../inspector/compare/CompareChart.tsx';
import { selectAndFly } from '../sensing/select-and-fly.ts';
import { GaugeLimitsForm } from './GaugeLimitsForm.tsx';

/** Gauges shown at first. */
const page = 8;

/** Measured beside computed water at every gauge, for the run that is shown, and the way to put the run right. */
export function GaugeBlock() {
  const words = useWords();
  const run = useAppState(shownRun);
  const done = run !== null && run.result !== null && run.result.frameTimes.length > 0;
  const found = useAppState((state) => state.runGauges);
  if (!run || !done) return null;
  if (found?.run !== run.id || 'error' in found)
    return (
      <Block title={words('gauges.title')}>
        <Empty>{found && 'error' in found ? found.error : words('inspector.loading')}</Empty>
      </Block>
    );
  return (
    <Block title={words('gauges.title')} extra={<Badge gauges={found} />}>
      <Gauges gauges={found} />
      <GaugeLimitsForm limits={found.limits} />
    </Block>
  );
}

function Badge({ gauges: { parted } }: { gauges: RunGauges }) {
  return parted.length > 0 ? <span className="badge gauges-badge">{parted.length}</span> : null;
}

function Gauges({ gauges: found }: { gauges: RunGauges }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { gauges, parted, limits, rain, rainFactor } = found;
  if (gauges.length === 0) return <Empty>{words('gauges.none')}</Empty>;
  const compared = gauges.filter(({ latest }) => latest !== null);
  const rest = gauges.filter(({ latest }) => latest === null);
  // The largest recent error first, then where most water is.
  const water = ({ latest }: GaugeComparison): number => Math.max(latest!.measured, latest!.computed);
  compared.sort(
    (one, other) =>
      Math.abs(other.recentErrorMetres!) - Math.abs(one.recentErrorMetres!) || water(other) - water(one),
  );
  const [metres, percent] = [formatNumber(limits.metres, 2, language), Math.round(limits.share * 100)];
  const correct = (correction: object): void => {
    dispatch('correct-run', { run: found.run, correction });
  };
  return (
    <div className="gauges" data-testid="gauges" data-parted={parted.length}>
      {parted.length > 0 ? (
        <p className="gauges-parted">
          <TriangleAlert size={15} aria-hidden />
          {words('gauges.parted', { count: parted.length, metres, percent })}
        </p>
      ) : compared.length > 0 ? (
        <p className="muted">{words('gauges.agree')}</p>
      ) : null}
      {rain ? (
        <p className="muted">
          {words('gauges.rain', {
            measured: formatNumber(rain.measuredMillimetres, 1, language),
            computed: formatNumber(rain.computedMillimetres, 1, language),
          })}
        </p>
      ) : null}
      {parted.length > 0 ? (
        <div className="gauges-correct">
          {found.measuredRainOffered ? (
            <button
              type="button"
              className="button wide"
              data-testid="correct-by-rain"
              onClick={() => correct({ kind: 'measured-rain' })}
            >
              <RotateCw size={14} aria-hidden /> {words('gauges.byRain')}
            </button>
          ) : null}
          {rainFactor !== null && Math.abs(rainFactor - 1) > 0.02 ? (
            <button
              type="button"
              className="button wide"
              data-testid="correct-by-factor"
              onClick={() => correct({ kind: 'rain-factor', factor: rainFactor })}
            >
              <RotateCw size={14} aria-hidden />{' '}
              {words('gauges.byFactor', { factor: formatNumber(rainFactor, 2, language) })}
            </button>
          ) : null}
        </div>
      ) : null}
      {compared.length > 0 ? <Compared gauges={compared} until={Date.parse(found.until)} /> : null}
      {rest.length > 0 ? <Rest gauges={rest} /> : null}
    </div>
  );
}

function Compared({ gauges, until }: { gauges: GaugeComparison[]; until: number }) {
  const words = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const [count, setCount] = useState(page);
  return (
    <>
      <table className="forecast-runs gauge-table">
        <thead>
          <tr>
            <th />
            <th>{words('gauges.measured')}</th>
            <th>{words('gauges.computed')}</th>
            <th>{words('gauges.error')} m</th>
          </tr>
        </thead>
        {gauges.slice(0, count).map((gauge) => (
          <tbody key={gauge.key} data-testid={`gauge-${gauge.key}`} data-parted={gauge.parted || undefined}>
            <tr>
              <td>
                <button
                  type="button"
                  className="link"
                  aria-expanded={open === gauge.key}
                  title={gauge.key}
                  onClick={() => {
                    setOpen(open === gauge.key ? null : gauge.key);
                    show(gauge);
                  }}
                >
                  {gauge.name}
                </button>
              </td>
              <td>{gauge.latest!.measured.toFixed(2)}</td>
              <td>{gauge.latest!.computed.toFixed(2)}</td>
              <td className={gauge.parted ? 'gauge-parted' : undefined}>
                {gauge.latest!.error > 0 ? '+' : gauge.latest!.error < 0 ? '−' : ''}
                {Math.abs(gauge.latest!.error).toFixed(2)}
              </td>
            </tr>
            {open === gauge.key ? (
              <tr>
                <td colSpan={4}>
                  <GaugeChart gauge={gauge} until={until} />
                </td>
              </tr>
            ) : null}
          </tbody>
        ))}
      </table>
      {gauges.length > count ? (
        <button type="button" className="link" onClick={() => setCount(gauges.length)}>
          {words('gauges.more', { count: gauges.length - count })}
        </button>
      ) : null}
    </>
  );
}

function show({ datastream }: GaugeComparison): void {
  const known = useAppState.getState().datastreams.find(({ id }) => id === datastream);
  if (known) selectAndFly(known);
}

/** Both courses over the time of the run; the marker stands where measuring ends. */
function GaugeChart({ gauge, until }: { gauge: GaugeComparison; until: number }) {
  const words = useWords();
  const seconds = (times: readonly number[]): number[] => times.map((time) => time / 1000);
  const { measured, computed } = gauge;
  const range = [computed.times[0]! / 1000, computed.times.at(-1)! / 1000] as const;
  const lines = [
    { name: words('gauges.measured'), style: 0, times: seconds(measured.times), values: measured.values },
    { name: words('gauges.computed'), style: 1, times: seconds(computed.times), values: computed.values },
  ];
  return (
    <figure className="gauge-chart">
      <CompareChart
        series={lines}
        unit="m"
        thresholds={[]}
        range={range}
        onRange={() => {}}
        onCursor={() => {}}
        marker={until / 1000}
        height={130}
        label={gauge.name}
      />
      <figcaption>
        <span className="gauge-line measured">{words('gauges.measured')}</span>
        <span className="gauge-line computed">{words('gauges.computed')}</span>
        <span>
          {words('gauges.bias', {
            bias: gauge.biasMetres?.toFixed(2) ?? unknown,
            rmse: gauge.rootMeanSquareErrorMetres?.toFixed(2) ?? unknown,
            pairs: gauge.pairs,
          })}
        </span>
      </figcaption>
    </figure>
  );
}

/** Gauges that cannot be compared, and why: unknown is no agreement. */
function Rest({ gauges }: { gauges: GaugeComparison[] }) {
  const words = useWords();
  return (
    <details className="forecast-settings">
      <summary>
        <ChevronRight size={14} aria-hidden /> {words('gauges.notCompared', { count: gauges.length })}
      </summary>
      <ul className="list">
        {gauges.map((gauge) => (
          <li key={gauge.key} className="gauge-rest">
            <button type="button" className="link" title={gauge.key} onClick={() => show(gauge)}>
              {gauge.name}
            </button>
            <span className="muted">{words(`gauges.state.${gauge.state}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
