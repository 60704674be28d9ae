import { Download, Maximize2, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Datastream } from '../../../../models/sensing/sensing.ts';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatNumber, formatTime } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useShownTime } from '../../../shell/use-time.ts';
import { useAppState } from '../../../state/state.ts';
import { unitOf } from '../../sensing/SensingPanel.tsx';
import type { History } from '../use-history.ts';
import { valueAt } from './align-series.ts';
import { CompareChart } from './CompareChart.tsx';
import { download, seriesCsv } from './series-csv.ts';
import { seriesStyles } from './series-styles.ts';
import { thresholdsOf } from './thresholds.ts';
import { useHistories } from './use-histories.ts';

const ranges = { '10m': 600, '1h': 3600, '24h': 86_400, '7d': 604_800, '30d': 2_592_000 } as const;
type RangeName = keyof typeof ranges;
/** Height of all charts of the dock together, CSS pixels. */
const chartsHeight = 228;

interface Line {
  datastream: Datastream;
  history: History;
  style: number;
  unit: string;
  decimals: number;
}

/** Histories of several sensors under one another: one chart for each unit, cursors and time axes together. */
export function CompareDock() {
  const compared = useAppState((state) => state.compared);
  const known = useAppState((state) => state.datastreams);
  const datastreams = useMemo(
    () => compared.flatMap((id) => known.find((datastream) => datastream.id === id) ?? []),
    [compared, known],
  );
  return datastreams.length > 0 ? <Dock datastreams={datastreams} /> : null;
}

function Dock({ datastreams }: { datastreams: Datastream[] }) {
  const words = useWords();
  const properties = useAppState((state) => state.observedProperties);
  const rules = useAppState((state) => state.alarmRules);
  const replay = useAppState((state) => (state.clock.mode === 'replay' ? state.clock.time : null));
  const [name, setName] = useState<RangeName>('24h');
  const [zoom, setZoom] = useState<[number, number] | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const now = useShownTime(5000);
  const rangeSeconds = ranges[name];
  const step = (rangeSeconds / 60) * 1000;
  const until = replay === null ? null : Math.ceil(replay / step) * step;
  const histories = useHistories(datastreams, rangeSeconds, until);
  const end = (until ?? now) / 1000;
  const range = zoom ?? ([end - rangeSeconds, end] as const);
  const lines = datastreams.map((datastream, index): Line => {
    const property = properties.find(({ id }) => id === datastream.observedProperty);
    return {
      datastream,
      history: histories[index]!,
      style: index % seriesStyles.length,
      unit: unitOf(property?.unit ?? ''),
      decimals: property?.decimals ?? 2,
    };
  });
  const units = [...new Set(lines.map(({ unit }) => unit))];
  const failed = lines.find(({ history }) => typeof history.status === 'object');
  return (
    <section className="chart-dock pane" aria-label={words('compare.title')} data-testid="compare-dock">
      <header className="dock-head">
        <h2 title={words('compare.hint')}>{words('compare.title')}</h2>
        <ul className="dock-series">
          {lines.map((line) => (
            <SeriesChip key={line.datastream.id} line={line} cursor={cursor} />
          ))}
        </ul>
        <Choice
          label={words('inspector.range')}
          value={name}
          options={(Object.keys(ranges) as RangeName[]).map((value) => ({
            value,
            text: words(`range.${value}`),
          }))}
          onChange={(value) => {
            setName(value);
            setZoom(null);
          }}
          testId="compare-range"
        />
        <IconButton
          label={words('compare.reset')}
          className="small"
          icon={<Maximize2 size={15} aria-hidden />}
          disabled={zoom === null}
          side="top"
          testId="compare-reset"
          onClick={() => setZoom(null)}
        />
        <IconButton
          label={words('compare.export')}
          className="small"
          icon={<Download size={15} aria-hidden />}
          side="top"
          testId="compare-export"
          onClick={() =>
            download(
              'mirrorcity-series.csv',
              seriesCsv(lines.map(({ datastream, history }) => ({ key: datastream.key, ...history }))),
            )
          }
        />
        <IconButton
          label={words('compare.close')}
          className="small"
          icon={<X size={16} aria-hidden />}
          side="top"
          testId="compare-close"
          onClick={() => dispatch('clear-compared')}
        />
      </header>
      {failed && typeof failed.history.status === 'object' ? (
        <p className="error-text">{failed.history.status.error}</p>
      ) : null}
      <div className="dock-charts">
        {units.map((unit) => (
          <UnitChart
            key={unit}
            lines={lines.filter((line) => line.unit === unit)}
            unit={unit}
            thresholds={lines
              .filter((line) => line.unit === unit)
              .flatMap(({ datastream }) => thresholdsOf(datastream, rules))}
            range={range}
            onRange={setZoom}
            onCursor={setCursor}
            marker={replay === null ? null : replay / 1000}
            height={Math.max(Math.floor(chartsHeight / Math.min(units.length, 2)), 90)}
          />
        ))}
      </div>
      <p className="dock-cursor muted">
        {cursor === null ? words('compare.hint') : <CursorTime seconds={cursor} />}
      </p>
    </section>
  );
}

function CursorTime({ seconds }: { seconds: number }) {
  const timeZone = useAppState((state) => state.city?.timeZone);
  return <>{formatTime(seconds * 1000, timeZone)}</>;
}

type UnitChartProps = Omit<Parameters<typeof CompareChart>[0], 'series' | 'label'> & { lines: Line[] };

function UnitChart({ lines, unit, ...rest }: UnitChartProps) {
  const words = useWords();
  const series = lines.map(({ datastream, history, style }) => ({
    name: datastream.name,
    style,
    times: history.times,
    values: history.values,
  }));
  return (
    <div className="unit-chart">
      <span className="unit-name">{unit}</span>
      <CompareChart
        {...rest}
        unit={unit}
        series={series}
        label={words('compare.chart', { names: series.map(({ name }) => name).join(', ') })}
      />
    </div>
  );
}

/** The line's sample, name and value: at the pointer, else the last one. */
function SeriesChip({ line, cursor }: { line: Line; cursor: number | null }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { datastream, history, style, unit, decimals } = line;
  const value = valueAt(history, cursor ?? Number.POSITIVE_INFINITY);
  const { colour, dash } = seriesStyles[style]!;
  return (
    <li className="series-chip">
      <svg width="22" height="8" aria-hidden="true">
        <line x1="0" y1="4" x2="22" y2="4" stroke={colour} strokeWidth="2" strokeDasharray={dash.join(' ')} />
      </svg>
      <button
        type="button"
        className="series-name"
        onClick={() => dispatch('select-datastream', { id: datastream.id })}
      >
        {datastream.name}
      </button>
      <strong>
        {value === null ? words('compare.unknown') : `${formatNumber(value, decimals, language)} ${unit}`}
      </strong>
      <button
        type="button"
        className="series-remove"
        aria-label={words('compare.remove')}
        title={words('compare.remove')}
        onClick={() => dispatch('toggle-compared', { id: datastream.id })}
      >
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}
