import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { drawMarker, plotAxis } from '../../../shell/controls/plot-look.ts';
import { useAppState } from '../../../state/state.ts';

export interface ChartLine {
  values: (number | null)[];
  colour: string;
  dash?: number[];
  width?: number;
}

export interface LineChartProps {
  /** Horizontal positions, rising. */
  positions: number[];
  lines: readonly ChartLine[];
  /** How a horizontal position is written. */
  formatPosition: (position: number) => string;
  /** Accessible description. */
  label: string;
  height: number;
  /** True where the axis begins at a true zero. */
  fromZero?: boolean;
  /** Marked position. */
  marker?: number | null;
  /** Draws below the lines. */
  drawBelow?: (plot: uPlot) => void;
}

/** Lines over one axis; null breaks a line: unknown is not zero. */
export function LineChart(props: LineChartProps) {
  const { positions, lines, height, label } = props;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const theme = useAppState((state) => state.theme);
  const look = lines.map(({ colour, dash, width }) => `${colour} ${dash?.join()} ${width}`).join('|');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme or another set of lines needs a new plot.
  useEffect(() => {
    const element = holder.current!;
    const created = new uPlot(
      {
        width: Math.max(element.clientWidth, 120),
        height,
        padding: [8, 16, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { size: 6 } },
        scales: {
          x: { time: false },
          y: {
            range: (_, bottom, top) =>
              latest.current.fromZero
                ? [0, Math.max((top ?? 0) * 1.1, 0.1)]
                : uPlot.rangeNum(bottom ?? 0, top ?? 1, 0.08, true),
          },
        },
        axes: [
          { ...plotAxis(), size: 26, values: (_, splits) => splits.map(latest.current.formatPosition) },
          { ...plotAxis(), size: 46 },
        ],
        series: [
          {},
          ...latest.current.lines.map(({ colour, dash, width = 1.6 }) => ({
            stroke: colour,
            dash,
            width,
            spanGaps: false,
            points: { show: false },
          })),
        ],
        hooks: {
          drawAxes: [(drawn) => latest.current.drawBelow?.(drawn)],
          draw: [(drawn) => drawMarker(drawn, latest.current.marker ?? null)],
        },
      },
      dataOf(latest.current),
      element,
    );
    plot.current = created;
    const observer = new ResizeObserver(() =>
      created.setSize({ width: Math.max(element.clientWidth, 120), height }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = null;
    };
  }, [theme, height, look]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is read when it draws.
  useEffect(() => {
    plot.current?.setData(dataOf(latest.current));
  }, [positions, lines, props.marker]);

  return <div ref={holder} className="chart" role="img" aria-label={label} />;
}

const dataOf = ({ positions, lines }: LineChartProps): uPlot.AlignedData =>
  [positions, ...lines.map(({ values }) => values)] as uPlot.AlignedData;
