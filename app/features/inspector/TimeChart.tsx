import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { drawMarker, plotAxis, themeColour } from '../../shell/controls/plot-look.ts';
import { useAppState } from '../../state/state.ts';

export interface TimeChartProps {
  /** Horizontal positions: epoch seconds, or seconds of model time where `modelTime`. */
  times: number[];
  /** Values; null breaks the line: unknown is not zero. */
  values: (number | null)[];
  unit: string;
  decimals: number;
  /** Accessible description. */
  label: string;
  modelTime?: boolean;
  /** Marked position on the time axis. */
  marker?: number | null;
  /** Lines across the chart: limits, in the unit of the values. The axis reaches them. */
  limits?: readonly { value: number; colour: string }[];
  height?: number;
  /** Fills the area below the line, where the axis starts at a true zero. */
  fill?: boolean;
}

const formatModelTime = (seconds: number): string =>
  `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;

/** A line over time, in the colours of the theme and the time zone of the city. */
export function TimeChart(props: TimeChartProps) {
  const {
    times,
    values,
    unit,
    decimals,
    label,
    modelTime = false,
    marker,
    limits = noLimits,
    height = 150,
    fill = false,
  } = props;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const markerNow = useRef(marker);
  markerNow.current = marker;
  const limitsNow = useRef(limits);
  limitsNow.current = limits;
  const theme = useAppState((state) => state.theme);
  const timeZone = useAppState((state) => state.city?.timeZone ?? 'UTC');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme needs new colours, so a new plot.
  useEffect(() => {
    const element = holder.current!;
    const options: uPlot.Options = {
      width: Math.max(element.clientWidth, 100),
      height,
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 6 } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
      scales: {
        x: { time: !modelTime },
        y: {
          range: fill
            ? (_, __, top) => [0, Math.max(top * 1.1, 0.1)]
            : (_, bottom, top) => rangeWith(limitsNow.current, bottom, top),
        },
      },
      axes: [
        {
          ...plotAxis(),
          // The day stands below the hour where there are several.
          size: (_, labels) => (labels?.some((label) => label?.includes('\n')) ? 40 : 26),
          values: modelTime
            ? (_, splits) => splits.map(formatModelTime)
            : [
                [86_400, '{MM}-{DD}', null, null, null, null, null, null, 1],
                [3600, '{HH}:{mm}', '\n{MM}-{DD}', null, null, null, null, null, 1],
                [60, '{HH}:{mm}', null, null, null, null, null, null, 1],
                [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1],
              ],
        },
        { ...plotAxis(), size: 46 },
      ],
      series: [
        {},
        {
          stroke: themeColour('--accent'),
          width: 1.5,
          spanGaps: false,
          points: { show: false },
          value: (_, value) => (value === null ? '—' : `${value.toFixed(decimals)} ${unit}`),
          ...(fill ? { fill: themeColour('--accent-soft') } : {}),
        },
      ],
      hooks: {
        draw: [
          (drawn) => drawLimits(drawn, limitsNow.current),
          (drawn) => drawMarker(drawn, markerNow.current ?? null),
        ],
      },
    };
    const created = new uPlot(options, [times, values], element);
    plot.current = created;
    const observer = new ResizeObserver(() =>
      created.setSize({ width: Math.max(element.clientWidth, 100), height }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = null;
    };
  }, [theme, timeZone, height, modelTime, unit, fill]);

  useEffect(() => {
    plot.current?.setData([times, values]);
  }, [times, values]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the marker is drawn from its ref.
  useEffect(() => {
    // With its axes: drawing them before they were first computed throws in uPlot 1.6.
    if (times.length > 0) plot.current?.redraw(false, true);
  }, [marker]);

  return <div ref={holder} className="chart" role="img" aria-label={label} />;
}

const noLimits: NonNullable<TimeChartProps['limits']> = [];

/** The range of the values and the limits; uPlot's own margins around it. */
function rangeWith(
  limits: NonNullable<TimeChartProps['limits']>,
  bottom: number | null,
  top: number | null,
): uPlot.Range.MinMax {
  const known = [...limits.map(({ value }) => value), bottom, top].filter((value) => value !== null);
  return known.length === 0
    ? [null, null]
    : uPlot.rangeNum(Math.min(...known), Math.max(...known), 0.1, true);
}

function drawLimits(plot: uPlot, limits: NonNullable<TimeChartProps['limits']>): void {
  const { left, width } = plot.bbox;
  plot.ctx.save();
  plot.ctx.setLineDash([6, 4]);
  for (const { value, colour } of limits) {
    const y = plot.valToPos(value, 'y', true);
    plot.ctx.strokeStyle = colour;
    plot.ctx.beginPath();
    plot.ctx.moveTo(left, y);
    plot.ctx.lineTo(left + width, y);
    plot.ctx.stroke();
  }
  plot.ctx.restore();
}
