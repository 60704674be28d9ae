import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { alarmSymbols } from '../../../engines/cesium/colours/alarm-symbols.ts';
import { plotAxis, themeColour } from '../../../shell/controls/plot-look.ts';
import { useAppState } from '../../../state/state.ts';
import { alignSeries, type ChartSeries } from './align-series.ts';
import { seriesStyles } from './series-styles.ts';
import type { Threshold } from './thresholds.ts';

export interface CompareChartProps {
  series: readonly (ChartSeries & { name: string /** Index into seriesStyles. */; style: number })[];
  unit: string;
  thresholds: readonly Threshold[];
  /** Epoch seconds shown; charts of one dock have the same. */
  range: readonly [from: number, to: number];
  onRange: (range: [number, number] | null) => void;
  /** Epoch seconds under the pointer; null when it is elsewhere. */
  onCursor: (time: number | null) => void;
  /** Marked time of a replay, epoch seconds. */
  marker: number | null;
  height: number;
  label: string;
}

/** Charts with this key move their cursors together. */
const cursorKey = 'compared series';

/** Series of one unit over one time axis, with the limits of their alarm rules. */
export function CompareChart(props: CompareChartProps) {
  const { series, unit, range, height, label } = props;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const theme = useAppState((state) => state.theme);
  const timeZone = useAppState((state) => state.city?.timeZone ?? 'UTC');
  const styles = series.map(({ style }) => style).join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme or another set of lines needs a new plot.
  useEffect(() => {
    const element = holder.current!;
    const created = new uPlot(
      {
        width: Math.max(element.clientWidth, 200),
        height,
        padding: [8, 16, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          points: { size: 6 },
          drag: { x: true, y: false, setScale: false },
          sync: { key: cursorKey, setSeries: false },
        },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
        scales: {
          x: { time: true, range: () => [...latest.current.range] },
          y: { range: (_, low, high) => spanOf(low, high, latest.current.thresholds) },
        },
        axes: [
          {
            ...plotAxis(),
            size: 36,
            values: [
              [86_400, '{MM}-{DD}', null, null, null, null, null, null, 1],
              [3600, '{HH}:{mm}', '\n{MM}-{DD}', null, null, null, null, null, 1],
              [60, '{HH}:{mm}', null, null, null, null, null, null, 1],
              [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1],
            ],
          },
          { ...plotAxis(), size: 54 },
        ],
        series: [
          {},
          ...series.map(({ style }) => ({
            stroke: seriesStyles[style]!.colour,
            dash: seriesStyles[style]!.dash,
            width: 1.6,
            spanGaps: false,
            points: { show: false },
          })),
        ],
        hooks: {
          draw: [(drawn) => drawLimits(drawn, latest.current)],
          setCursor: [
            ({ cursor, posToVal }) => {
              const inside = cursor.left !== undefined && cursor.left !== null && cursor.left >= 0;
              latest.current.onCursor(inside ? posToVal(cursor.left!, 'x') : null);
            },
          ],
          setSelect: [
            ({ select, posToVal }) => {
              if (select.width < 4) return;
              latest.current.onRange([posToVal(select.left, 'x'), posToVal(select.left + select.width, 'x')]);
              created.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            },
          ],
        },
      },
      alignedData(series),
      element,
    );
    plot.current = created;
    const stopMoving = followHand(created, () => latest.current);
    const observer = new ResizeObserver(() =>
      created.setSize({ width: Math.max(element.clientWidth, 200), height }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      stopMoving();
      created.destroy();
      plot.current = null;
    };
  }, [theme, timeZone, height, unit, styles]);

  // What is drawn is told by its ends: the pointer makes the series anew, not other.
  const content = series.map(({ times }) => `${times.length} ${times[0]} ${times.at(-1)}`).join();
  const limits = props.thresholds.map(({ level, value }) => `${level} ${value}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: series, range, limits and marker are read when it draws.
  useEffect(() => {
    plot.current?.setData(alignedData(series));
  }, [content, range[0], range[1], props.marker, limits]);

  return <div ref={holder} className="chart compare-chart" role="img" aria-label={label} />;
}

const alignedData = (series: readonly ChartSeries[]): uPlot.AlignedData => {
  const { times, values } = alignSeries(series);
  return [times, ...values] as uPlot.AlignedData;
};

/** The values with some air, and the limits that are not far from them. */
function spanOf(low: number | null, high: number | null, thresholds: readonly Threshold[]): [number, number] {
  let [from, to] = [low ?? 0, high ?? 1];
  const span = Math.max(to - from, Math.abs(to) * 0.02, 1e-6);
  for (const { value } of thresholds)
    if (value > from - span && value < to + span) {
      from = Math.min(from, value);
      to = Math.max(to, value);
    }
  const air = Math.max((to - from) * 0.08, span * 0.05);
  return [from - air, to + air];
}

/** Shift and drag moves along the axis; the wheel zooms about the pointer; a double click shows all. */
function followHand(plot: uPlot, now: () => CompareChartProps): () => void {
  const { over } = plot;
  let from: { x: number; range: readonly [number, number] } | null = null;
  const down = (event: MouseEvent): void => {
    if (!event.shiftKey) return;
    from = { x: event.clientX, range: now().range };
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  const move = (event: MouseEvent): void => {
    if (!from) return;
    const [start, end] = from.range;
    const shift = ((event.clientX - from.x) / over.clientWidth) * (end - start);
    now().onRange([start - shift, end - shift]);
  };
  const up = (): void => {
    from = null;
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const [start, end] = now().range;
    const share = event.offsetX / over.clientWidth;
    const factor = event.deltaY > 0 ? 1.25 : 0.8;
    const at = start + share * (end - start);
    const span = Math.max((end - start) * factor, 5);
    now().onRange([at - share * span, at + (1 - share) * span]);
  };
  const all = (): void => now().onRange(null);
  over.addEventListener('mousedown', down, { capture: true });
  over.addEventListener('wheel', wheel, { passive: false });
  over.addEventListener('dblclick', all);
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', up);
  return () => {
    over.removeEventListener('mousedown', down, { capture: true });
    over.removeEventListener('wheel', wheel);
    over.removeEventListener('dblclick', all);
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', up);
  };
}

/** Limits across the chart, each with the sign of its level, and the time of the replay. */
function drawLimits(plot: uPlot, { thresholds, marker }: CompareChartProps): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.lineWidth = 1;
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textBaseline = 'bottom';
  for (const { level, value } of thresholds) {
    const y = plot.valToPos(value, 'y', true);
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    ctx.strokeStyle = ctx.fillStyle = alarmSymbols[level].colour;
    ctx.setLineDash([6, 4]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillText(`${alarmSymbols[level].sign} ${value}`, bbox.left + 4, y - 2);
  }
  if (marker !== null) {
    const x = plot.valToPos(marker, 'x', true);
    if (x >= bbox.left && x <= bbox.left + bbox.width) {
      ctx.strokeStyle = themeColour('--text');
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
  }
  ctx.restore();
}
