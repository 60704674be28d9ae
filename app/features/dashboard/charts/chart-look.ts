/** Colours and sizes of charts, from the theme. */
export interface ChartLook {
  text: string;
  muted: string;
  line: string;
  edge: string;
  panel: string;
  accent: string;
  good: string;
  stale: string;
  /** Colours of series, told apart by colour-blind eyes (after Okabe and Ito 2008). */
  series: string[];
  /** Smallest text, CSS pixels. */
  fontSize: number;
  fontFamily: string;
}

const dark = ['#4cc2ff', '#e8a33d', '#3fc79a', '#e27fb4', '#f0d84a', '#f0764a', '#8fa7ff', '#b7c3d4'];
const light = ['#0369a1', '#b4690e', '#0b7a5c', '#a83a79', '#8a7400', '#b3401a', '#4b5fc4', '#56657a'];

/** The look of the page as it is now. @param fontSize smallest text, CSS pixels. */
export function chartLook(theme: 'dark' | 'light', fontSize: number): ChartLook {
  const style = getComputedStyle(document.documentElement);
  const variable = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: variable('text'),
    muted: variable('muted'),
    line: variable('line'),
    edge: variable('edge'),
    panel: variable('panel-solid'),
    accent: variable('accent'),
    good: variable('good'),
    stale: variable('stale'),
    series: theme === 'dark' ? dark : light,
    fontSize,
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}

/** Oblique lines: what is not known. */
export const hatched = (look: ChartLook) => ({
  symbol: 'rect',
  color: look.muted,
  dashArrayX: [1, 0],
  dashArrayY: [2, 5],
  rotation: -Math.PI / 4,
});
