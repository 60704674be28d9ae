import type uPlot from 'uplot';

/** Value of a colour of the theme, by the name of its variable. */
export const themeColour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** An axis of a plot in the colours of the theme. */
export const plotAxis = (): uPlot.Axis => ({
  stroke: themeColour('--muted'),
  grid: { stroke: themeColour('--line'), width: 1 },
  ticks: { show: false },
  font: '11px system-ui, "Noto Sans CJK SC", sans-serif',
  gap: 4,
});

/** Draws a dashed line across a plot at a horizontal position; nothing outside of what is shown. */
export function drawMarker(plot: uPlot, at: number | null): void {
  if (at === null) return;
  const x = plot.valToPos(at, 'x', true);
  const { left, top, width, height } = plot.bbox;
  if (x < left || x > left + width) return;
  plot.ctx.save();
  plot.ctx.strokeStyle = themeColour('--text');
  plot.ctx.setLineDash([3, 3]);
  plot.ctx.beginPath();
  plot.ctx.moveTo(x, top);
  plot.ctx.lineTo(x, top + height);
  plot.ctx.stroke();
  plot.ctx.restore();
}
