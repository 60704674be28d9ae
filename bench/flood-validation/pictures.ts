import type { CaseResult } from '../../models/flood/cases/case.ts';
import type { Outcome } from './page.ts';
import { type Chart, colours, type Line } from './svg.ts';

type Points = [number, number][];

/** Levels along the row in the middle, or depths at the gauges over time. */
export function chartOf(outcome: Outcome): Chart {
  return outcome.flood.gauges ? gaugeChart(outcome) : profileChart(outcome);
}

/** Bed and level along the middle row of a result. */
function profile(outcome: Outcome, result: CaseResult): { bed: Points; level: Points } {
  const { columns, rows, cellMetres, bed } = result.inputs;
  const [west] = outcome.flood.origin ?? [0, 0];
  const row = Math.floor(rows / 2);
  const points = (of: (cell: number) => number): Points =>
    Array.from({ length: columns }, (_, column) => [
      west + (column + 0.5) * cellMetres,
      of(row * columns + column),
    ]);
  return {
    bed: points((cell) => bed[cell]!),
    level: points((cell) => bed[cell]! + result.frame.depthMetres[cell]!),
  };
}

function profileChart(outcome: Outcome): Chart {
  const { flood, results } = outcome;
  const [first, second] = results.map((result) => profile(outcome, result)) as [
    ReturnType<typeof profile>,
    ReturnType<typeof profile>,
  ];
  const { exact, origin = [0, 0] } = flood;
  const { rows, cellMetres } = results[0].inputs;
  const y = origin[1] + (Math.floor(rows / 2) + 0.5) * cellMetres;
  const within = (points: Points): Points =>
    exact ? points.filter(([x]) => x >= exact.from && x <= exact.to) : points;
  const lines: Line[] = [
    { label: 'ground', colour: colours.ground, points: within(first.bed), filled: true },
    { label: 'first order', colour: colours.first, points: within(first.level) },
    { label: 'second order', colour: colours.second, points: within(second.level) },
  ];
  if (exact)
    lines.push({
      label: 'exact',
      colour: colours.exact,
      points: within(first.bed).map(([x, z]) => [x, z + exact.depth(x, y)]),
      dashed: true,
    });
  return { title: `${flood.title}: level at ${flood.seconds.toFixed(0)} s`, x: 'x, m', y: 'level, m', lines };
}

function gaugeChart({ flood, results }: Outcome): Chart {
  const hours = flood.seconds > 7200;
  const scale = hours ? 3600 : 1;
  const [first, second] = results;
  const lines = second.series.flatMap((one, index): Line[] => {
    const colour = colours.gauges[index % colours.gauges.length]!;
    const points = ({ seconds, depthMetres }: CaseResult['series'][number]): Points =>
      seconds.map((time, n) => [time / scale, depthMetres[n]!]);
    return [
      { label: '', colour, points: points(first.series[index]!), dashed: true },
      { label: one.gauge.name, colour, points: points(one) },
    ];
  });
  return {
    title: `${flood.title}: depth at the gauges (dashed: first order)`,
    x: hours ? 'time, h' : 'time, s',
    y: 'depth, m',
    lines,
  };
}
