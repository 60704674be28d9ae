import { Plus, Trash2 } from 'lucide-react';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { NumberLine } from './NumberLine.tsx';
import type { NumberField } from './schema-fields.ts';

export interface SeriesTableProps<Name extends string> {
  /** The value that goes over time. */
  field: NumberField & { name: Name };
  rows: readonly ({ seconds: number } & Record<Name, number>)[];
  onChange: (rows: ({ seconds: number } & Record<Name, number>)[]) => void;
  /** Whether a value holds until the next (rain), or is joined to it (hydrographs, levels). */
  steps?: boolean;
  testId?: string;
}

const timeField: NumberField = {
  name: 'atSeconds',
  unit: 'min',
  factor: 60,
  minimum: 0,
  above: false,
  maximum: 2880,
  standard: null,
  whole: false,
  optional: false,
};

/** Values over model time as a table, with a small chart above it. Rows are kept in the order of their times. */
export function SeriesTable<Name extends string>(props: SeriesTableProps<Name>) {
  const { field, rows, onChange, steps = false, testId } = props;
  const words = useWords();
  type Row = (typeof rows)[number];
  const put = (index: number, change: Partial<Row>): void =>
    onChange(
      rows
        .map((row, at) => (at === index ? { ...row, ...change } : row))
        .toSorted((a, b) => a.seconds - b.seconds),
    );
  const add = (): void => {
    const last = rows.at(-1);
    onChange([...rows, { ...last, seconds: (last?.seconds ?? -600) + 600, [field.name]: 0 } as Row]);
  };
  return (
    <div className="series" data-testid={testId}>
      <SeriesChart
        points={rows.map((row) => [row.seconds, row[field.name]] as const)}
        steps={steps}
        label={words('flood.seriesChart')}
      />
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the series.
        <div key={index} className="series-row">
          <NumberLine
            field={timeField}
            value={row.seconds}
            onChange={(seconds) => put(index, { seconds: seconds ?? 0 } as Partial<Row>)}
          />
          <NumberLine
            field={field}
            value={row[field.name]}
            testId={testId ? `${testId}-${index}` : undefined}
            onChange={(value) => put(index, { [field.name]: value ?? 0 } as Partial<Row>)}
          />
          <IconButton
            label={words('flood.removeRow')}
            className="small"
            disabled={rows.length <= 1}
            icon={<Trash2 size={13} aria-hidden />}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          />
          {rows[index - 1]?.seconds === row.seconds ? (
            <p className="field-wrong" role="alert">
              {words('flood.wrong.sameTime')}
            </p>
          ) : null}
        </div>
      ))}
      <button type="button" className="link" onClick={add}>
        <Plus size={13} aria-hidden /> {words('flood.addRow')}
      </button>
    </div>
  );
}

const [width, height] = [300, 56];

/** A line or stairs without axes: the shape, and the greatest value. */
export function SeriesChart(props: {
  points: readonly (readonly [number, number])[];
  steps: boolean;
  label: string;
}) {
  const { points, steps, label } = props;
  const last = Math.max(...points.map(([x]) => x), 1);
  const values = points.map(([, y]) => y);
  const low = Math.min(0, ...values);
  const high = Math.max(...values, low + 1e-9);
  const x = (value: number): number => (value / last) * width;
  const y = (value: number): number => height - ((value - low) / (high - low)) * (height - 4);
  const path = points
    .map(([at, value], index) =>
      index === 0 ? `M${x(at)} ${y(value)}` : steps ? `H${x(at)}V${y(value)}` : `L${x(at)} ${y(value)}`,
    )
    .join('');
  const end = points.length > 0 ? x(points.at(-1)![0]) : 0;
  return (
    <svg className="series-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <title>{label}</title>
      <path className="series-area" d={`${path}L${end} ${height}L${x(points[0]?.[0] ?? 0)} ${height}Z`} />
      <path className="series-line" d={path} />
    </svg>
  );
}
