import { NetworkError } from '../water/network-error.ts';
import { type GasNetwork, gasNetwork } from './gas-network.ts';
import { airPascals, normalKelvin, normalPascals } from './gas-state.ts';

/** What a MATGAS file does not say and a steady state needs. */
export interface MatgasOptions {
  /** Junction that holds its pressure; that of the first dispatchable receipt where it is left out. */
  slackJunction?: string;
  /** Absolute pressure there, pascals. */
  slackPascals: number;
  /** Ratio of absolute pressures of compressors by id; the others stand still. */
  ratios?: ReadonlyMap<string, number>;
}

/** Air to 1 of specific gravity, kilograms per mole. */
const airMolarMass = 0.0289647;
const usualViscosity = 1.1e-5;

interface Row {
  cells: string[];
  line: number;
}

/** Tables of a MATGAS file, with what a steady state takes of them; the order of the columns is that of the format. */
const columns = {
  junction: [
    'id',
    'p_min',
    'p_max',
    'p_nominal',
    'junction_type',
    'status',
    'pipeline_name',
    'edi_id',
    'lat',
    'lon',
  ],
  pipe: [
    'id',
    'fr_junction',
    'to_junction',
    'diameter',
    'length',
    'friction_factor',
    'p_min',
    'p_max',
    'status',
  ],
  compressor: [
    ...[
      'id',
      'fr_junction',
      'to_junction',
      'c_ratio_min',
      'c_ratio_max',
      'power_max',
      'flow_min',
      'flow_max',
    ],
    ...['inlet_p_min', 'inlet_p_max', 'outlet_p_min', 'outlet_p_max', 'status'],
  ],
  short_pipe: ['id', 'fr_junction', 'to_junction', 'status'],
  valve: ['id', 'fr_junction', 'to_junction', 'status'],
  regulator: [
    ...['id', 'fr_junction', 'to_junction', 'reduction_factor_min', 'reduction_factor_max'],
    ...['flow_min', 'flow_max', 'status'],
  ],
  receipt: [
    'id',
    'junction_id',
    'injection_min',
    'injection_max',
    'injection_nominal',
    'is_dispatchable',
    'status',
  ],
  delivery: [
    ...[
      'id',
      'junction_id',
      'withdrawal_min',
      'withdrawal_max',
      'withdrawal_nominal',
      'is_dispatchable',
      'status',
    ],
  ],
} as const;
type TableName = keyof typeof columns;

/**
 * Reads a network in the MATGAS form of GasModels.jl (GasLib-40 and others) in SI units: junctions, pipes with given
 * friction factors, compressors, short pipes and valves, regulators (as open valves, with a note), nominal receipts
 * and deliveries. The file must be in SI units, not per unit.
 * @throws NetworkError that names the file and the line.
 */
export function parseMatgas(text: string, file: string, options: MatgasOptions): GasNetwork {
  const refuse = (line: number, sentence: string): never => {
    throw new NetworkError(`${file}, line ${line}: ${sentence}`);
  };
  const { scalars, tables } = readMatgas(text);
  const scalar = (name: string): number | null => {
    const found = scalars.get(name);
    if (found === undefined) return null;
    const value = Number(found.text);
    return Number.isFinite(value)
      ? value
      : refuse(found.line, `${name} is "${found.text}"; expected a number.`);
  };
  const units = scalars.get('units');
  if (units && units.text !== 'si') refuse(units.line, `units are "${units.text}"; expected "si".`);
  if (scalar('is_per_unit') === 1)
    refuse(scalars.get('is_per_unit')!.line, 'values are per unit; expected SI units.');

  const rows = <T extends TableName>(name: T) =>
    (tables.get(name) ?? []).map(({ cells, line }) => ({
      line,
      text: (column: (typeof columns)[T][number]): string => {
        const at = (columns[name] as readonly string[]).indexOf(column);
        return cells[at] ?? refuse(line, `a row of ${name} has no ${column}.`);
      },
      number: (column: (typeof columns)[T][number]): number => {
        const at = (columns[name] as readonly string[]).indexOf(column);
        const value = Number(cells[at]);
        return cells[at] !== undefined && Number.isFinite(value)
          ? value
          : refuse(line, `${column} of ${name} is "${cells[at] ?? ''}"; expected a number.`);
      },
    }));
  const inService = <R extends { number(column: 'status'): number }>(list: R[]): R[] =>
    list.filter((row) => row.number('status') === 1);

  const junctions = inService(rows('junction'));
  if (junctions.length === 0) throw new NetworkError(`${file}: there is no table of junctions.`);
  const demand = new Map<string, number>();
  const add = (junction: string, value: number): void =>
    void demand.set(junction, (demand.get(junction) ?? 0) + value);
  for (const row of inService(rows('delivery')))
    add(row.text('junction_id'), row.number('withdrawal_nominal'));
  const receipts = inService(rows('receipt'));
  for (const row of receipts) add(row.text('junction_id'), -row.number('injection_nominal'));
  const slack =
    options.slackJunction ??
    (receipts.find((row) => row.number('is_dispatchable') === 1) ?? receipts[0])?.text('junction_id');
  if (slack === undefined || !junctions.some((row) => row.text('id') === slack))
    throw new NetworkError(`${file}: junction "${slack ?? ''}" is to hold its pressure and is not there.`);

  const temperatureKelvin = scalar('temperature') ?? 288.706;
  const molarMass = scalar('gas_molar_mass') ?? (scalar('gas_specific_gravity') ?? 0.6) * airMolarMass;
  const link = (kind: string, row: { text(column: 'id' | 'fr_junction' | 'to_junction'): string }) => ({
    id: `${kind} ${row.text('id')}`,
    from: row.text('fr_junction'),
    to: row.text('to_junction'),
  });
  return gasNetwork.parse({
    title: file,
    source: file,
    gas: {
      normalDensityKilogramsPerCubicMetre:
        (normalPascals * molarMass) / ((scalar('R') ?? 8.314) * normalKelvin),
      dynamicViscosityPascalSeconds: usualViscosity,
      compressibilityAtZeroPressure: scalar('compressibility_factor') ?? 1,
      temperatureKelvin,
    },
    nodes: junctions.map((row) => {
      const id = row.text('id');
      return {
        id,
        demandKilogramsPerSecond: id === slack ? 0 : (demand.get(id) ?? 0),
        fixedGaugePascals: id === slack ? options.slackPascals - airPascals(0) : null,
        position: [row.number('lon'), row.number('lat')],
      };
    }),
    pipes: inService(rows('pipe')).map((row) => ({
      ...link('pipe', row),
      lengthMetres: row.number('length'),
      innerDiameterMetres: row.number('diameter'),
      roughnessMetres: 0,
      frictionFactor: row.number('friction_factor'),
    })),
    valves: (['short_pipe', 'valve', 'regulator'] as const).flatMap((kind) =>
      inService(rows(kind)).map((row) => ({
        ...link(kind.replace('_', ' '), row),
        assumed: kind === 'regulator' ? ['open'] : [],
      })),
    ),
    compressors: inService(rows('compressor')).map((row) => {
      const ratio = options.ratios?.get(row.text('id'));
      return {
        ...link('compressor', row),
        raises: { by: 'ratio', ratio: ratio ?? 1 },
        running: ratio !== undefined,
        assumed: ratio === undefined ? ['running'] : [],
      };
    }),
  });
}

/** Assignments `mgc.name = value` and tables `mgc.name = [ … ]` of a file. */
function readMatgas(text: string): {
  scalars: Map<string, { text: string; line: number }>;
  tables: Map<string, Row[]>;
} {
  const scalars = new Map<string, { text: string; line: number }>();
  const tables = new Map<string, Row[]>();
  let table: Row[] | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const content = raw.replace(/%.*$/, '').trim();
    if (content === '') continue;
    const line = index + 1;
    if (table) {
      if (content.startsWith(']')) table = null;
      else
        table.push({
          line,
          cells: [...content.replace(/;$/, '').matchAll(/'([^']*)'|(\S+)/g)].map(
            ([, quoted, plain]) => quoted ?? plain!,
          ),
        });
      continue;
    }
    const match = /^mgc\.(\w+)\s*=\s*(.*?);?$/.exec(content);
    if (!match) continue;
    const [, name, value] = match as unknown as [string, string, string];
    if (value.startsWith('[')) {
      table = [];
      tables.set(name, table);
    } else scalars.set(name, { text: value.replace(/^'(.*)'$/, '$1'), line });
  }
  return { scalars, tables };
}
