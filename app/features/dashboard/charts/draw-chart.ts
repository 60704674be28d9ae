import {
  BarChart,
  CandlestickChart,
  GaugeChart,
  LineChart,
  PieChart,
  RadarChart,
  ScatterChart,
} from 'echarts/charts';
import {
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
  MarkLineComponent,
  RadarComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  CandlestickChart,
  GaugeChart,
  LineChart,
  PieChart,
  RadarChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
  MarkLineComponent,
  RadarComponent,
  TitleComponent,
  TooltipComponent,
  SVGRenderer,
]);

export interface DrawnChart {
  draw(option: EChartsCoreOption, fontFamily: string): void;
  /** The chart as an SVG document. */
  svg(): string;
  dispose(): void;
}

/** Draws charts into an element, as large as it is. `onPick` is told what a click on a part of the chart means. */
export function drawChart(
  element: HTMLElement,
  onPick: (picked: { dataIndex: number; name: string; data: unknown }) => void,
): DrawnChart {
  const chart: EChartsType = init(element, null, { renderer: 'svg' });
  chart.on('click', (event) => {
    onPick({ dataIndex: event.dataIndex, name: event.name, data: event.data });
  });
  const resize = new ResizeObserver(() => chart.resize());
  resize.observe(element);
  return {
    draw: (option, fontFamily) =>
      chart.setOption({ textStyle: { fontFamily }, ...option }, { notMerge: true }),
    svg: () => chart.renderToSVGString(),
    dispose() {
      resize.disconnect();
      chart.dispose();
    },
  };
}
