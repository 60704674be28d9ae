import { Download, X } from 'lucide-react';
import { useState } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatDuration, formatNumber, formatPlace } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { runBeside } from '../../../state/flood-view.ts';
import { useAppState } from '../../../state/state.ts';
import { download } from '../../inspector/compare/series-csv.ts';
import { seriesStyles } from '../../inspector/compare/series-styles.ts';
import { shownRun } from '../follow-runs.ts';
import { type ChartLine, LineChart } from './LineChart.tsx';
import { probeCsv } from './probe-csv.ts';
import { type ProbeWater, useProbes } from './use-probes.ts';

type Quantity = 'depth' | 'speed';

/** Depth or speed at the kept probes over the shown run, and dashed over the run beside it. */
export function ProbeChart({ height }: { height: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const run = useAppState(shownRun)!;
  const probes = useAppState((state) => state.floodProbes);
  const frame = useAppState((state) => state.floodFrame);
  const other = useAppState(runBeside);
  const [quantity, setQuantity] = useState<Quantity>('depth');
  const inA = useProbes(run.id, run.result?.frameTimes.length ?? 0, probes);
  const inB = useProbes(other?.id ?? null, other?.result?.frameTimes.length ?? 0, other ? probes : []);
  const known = [...inA, ...inB];
  const times = [...new Set(known.flatMap((water) => (isKnown(water) ? water.times : [])))].sort(
    (a, b) => a - b,
  );
  const lineOf = (water: ProbeWater | null, index: number, dashed: boolean): ChartLine => ({
    values: times.map((time) => valueAt(water, quantity, time)),
    colour: seriesStyles[index % seriesStyles.length]!.colour,
    ...(dashed && { dash: [5, 4] }),
  });
  const lines = [
    ...inA.map((water, index) => lineOf(water, index, false)),
    ...inB.map((water, index) => lineOf(water, index, true)),
  ];
  const save = (): void => {
    const letter = (text: string): string => (other ? `${text} ` : '');
    const columnsOf = (waters: (ProbeWater | null)[], text: string) =>
      waters.flatMap((water, index) =>
        isKnown(water)
          ? [{ name: `${letter(text)}${words('water.probe', { number: index + 1 })}`, water }]
          : [],
      );
    download(
      'mirrorcity-probes.csv',
      probeCsv(
        [...columnsOf(inA, 'A'), ...columnsOf(inB, 'B')],
        [run, ...(other ? [other] : [])].map(
          ({ scenario, id }, index) => `${letter('AB'[index]!)}${scenario.name} (${id})`,
        ),
      ),
    );
  };
  return (
    <section className="water-pane" aria-label={words('water.probes')} data-testid="probe-pane">
      <header className="dock-head">
        <h2>{words('water.probes')}</h2>
        <ul className="dock-series">
          {probes.map((probe, index) => (
            <li
              key={`${probe.longitude} ${probe.latitude}`}
              className="series-chip"
              title={formatPlace(probe)}
              data-testid={`probe-${index}`}
            >
              <i
                className="probe-number"
                style={{ background: seriesStyles[index % seriesStyles.length]!.colour }}
              >
                {index + 1}
              </i>
              <span className="muted">{summary(inA[index] ?? null)}</span>
              <IconButton
                label={words('action.removeProbe')}
                className="tiny"
                side="top"
                icon={<X size={12} aria-hidden />}
                onClick={() => dispatch('remove-probe', { index })}
              />
            </li>
          ))}
        </ul>
        <Choice
          label={words('water.probes')}
          value={quantity}
          options={[
            { value: 'depth', text: words('water.probeDepth') },
            { value: 'speed', text: words('water.probeSpeed') },
          ]}
          onChange={setQuantity}
          testId="probe-quantity"
        />
        <IconButton
          label={words('water.exportCsv')}
          className="small"
          side="top"
          icon={<Download size={15} aria-hidden />}
          testId="probe-export"
          onClick={save}
        />
        <IconButton
          label={words('water.probesClose')}
          className="small"
          side="top"
          icon={<X size={16} aria-hidden />}
          testId="probes-close"
          onClick={() => dispatch('remove-probe')}
        />
      </header>
      <LineChart
        positions={times}
        lines={lines}
        formatPosition={formatDuration}
        label={words(`water.chart.${quantity}`)}
        height={height}
        fromZero
        marker={run.result?.frameTimes[frame] ?? null}
      />
    </section>
  );

  function summary(water: ProbeWater | null): string {
    if (water === null) return '…';
    if ('error' in water) return water.error;
    if (!water.inside || water.depthsMetres === null) return words('water.outside');
    const greatest = `${formatNumber(water.maximumDepthMetres, 2, language)} m`;
    return water.arrivalSeconds === null
      ? greatest
      : `${greatest} · ${words('water.arrived', { time: formatDuration(water.arrivalSeconds) })}`;
  }
}

const isKnown = (water: ProbeWater | null): water is Exclude<ProbeWater, { error: string }> =>
  water !== null && !('error' in water);

function valueAt(water: ProbeWater | null, quantity: Quantity, time: number): number | null {
  if (!isKnown(water)) return null;
  const values = quantity === 'depth' ? water.depthsMetres : water.speedsMetresPerSecond;
  const index = water.times.indexOf(time);
  return index < 0 ? null : (values?.[index] ?? null);
}
