import type { SurveyTables, TableRow } from './survey-tables.ts';
import type { PlantedError } from './survey-types.ts';

/** Rows that the importer must leave out, and the errors that it must find. */
export interface Planting {
  errors(): PlantedError[];
  leftOut: ReadonlySet<TableRow>;
}

type Which = 'points' | 'lines';

/**
 * Puts one survey error of each of sixteen kinds into the tables, each far from the others, so that each is one finding.
 */
export function plantErrors(tables: readonly SurveyTables[]): Planting {
  const planter = new Planter(tables);
  planter.plant();
  return planter;
}

class Planter implements Planting {
  readonly leftOut = new Set<TableRow>();
  private readonly found: { rule: string; table: SurveyTables; which: Which; row: TableRow; id: string }[] =
    [];
  /** Points near a planted error. */
  private readonly used = new Set<unknown>();

  constructor(private readonly tables: readonly SurveyTables[]) {}

  errors(): PlantedError[] {
    return this.found.map(({ rule, table, which, row, id }) => ({
      rule,
      file: `${table.letters}_${which === 'points' ? 'POINT' : 'LINE'}.shp`,
      row: table[which].indexOf(row) + 1,
      id,
    }));
  }

  plant(): void {
    const [gas, heat, power, telecom] = ['RQ', 'RL', 'DL', 'TX'].map(
      (letters) => this.tables.find((table) => table.letters === letters)!,
    ) as [SurveyTables, SurveyTables, SurveyTables, SurveyTables];
    this.tooLong(gas);
    this.missingPoint(heat);

    const twice = this.pick(gas, (row) => row['Feature'] === '直线点');
    this.append(
      gas,
      'points',
      'duplicate-point',
      { ...twice, X: moved(twice['X'], 0.8), Y: moved(twice['Y'], 0.5) },
      true,
    );
    const lone = this.pick(gas, (row) => row['Feature'] === '弯头');
    this.append(gas, 'points', 'unused-point', {
      ...lone,
      Exp_No: 'RQ9001',
      X: moved(lone['X'], 6.4),
      Y: moved(lone['Y'], 5.1),
    });
    const tee = this.pick(gas, (row) => row['Feature'] === '三通');
    tee['Feature'] = '四通';
    this.add(gas, 'points', 'degree-against-feature', tee);
    const looped = this.pick(gas, (row) => row['Feature'] === '弯头');
    const [loop] = this.linesAt(gas, looped);
    this.append(
      gas,
      'lines',
      'start-equals-end',
      {
        ...loop!,
        S_Point: looped['Exp_No']!,
        E_Point: looped['Exp_No']!,
        E_Deep: loop!['S_Deep']!,
        E_H: loop!['S_H']!,
        ...endsOf(gas, looped),
      },
      true,
    );
    this.stepped(gas);

    const both = this.pick(power, (row) => row['Feature'] === '弯头');
    both['Subsid'] = '手孔';
    this.add(power, 'points', 'feature-and-appurtenance', both);
    const again = this.linesAt(
      power,
      this.pick(power, (row) => row['Subsid'] === '人孔'),
    )[0]!;
    this.append(power, 'lines', 'duplicate-line', { ...again }, true);
    const strange = this.linesAt(
      power,
      this.pick(power, (row) => row['Subsid'] === '人孔'),
    )[0]!;
    strange['Material'] = 'MC';
    this.add(power, 'lines', 'unknown-material', strange);

    const neither = this.pick(telecom, (row) => row['Feature'] === '弯头');
    neither['Feature'] = null;
    this.add(telecom, 'points', 'no-feature-nor-appurtenance', neither);
    const back = this.linesAt(
      telecom,
      this.pick(telecom, (row) => row['Subsid'] === '人孔'),
    )[0]!;
    this.append(
      telecom,
      'lines',
      'reversed-duplicate-line',
      {
        ...back,
        S_Point: back['E_Point']!,
        E_Point: back['S_Point']!,
        S_Deep: back['E_Deep']!,
        E_Deep: back['S_Deep']!,
        S_H: back['E_H']!,
        E_H: back['S_H']!,
      },
      true,
    );
    const unclear = this.linesAt(
      telecom,
      this.pick(telecom, (row) => row['Subsid'] === '人孔'),
    )[0]!;
    unclear['Code'] = '56091000';
    this.add(telecom, 'lines', 'unknown-class', unclear);

    const wrong = this.linesAt(
      heat,
      this.pick(heat, (row) => row['Feature'] === '直线点'),
    )[0]!;
    wrong['S_H'] = moved(wrong['S_H']!, 0.35);
    this.add(heat, 'lines', 'depth-against-height', wrong);
    this.tooDeep(heat);
    const away = this.pick(heat, (row) => row['Feature'] === '直线点');
    away['X'] = moved(away['X']!, 60_000);
    this.add(heat, 'points', 'outside-city', away, true);
    for (const line of this.linesAt(heat, away)) this.leftOut.add(line);
  }

  /** Two pieces of a straight run without the point between them. */
  private tooLong(table: SurveyTables): void {
    const middle = this.pick(table, (row) => {
      if (row['Feature'] !== '直线点') return false;
      const lines = this.linesAt(table, row);
      return (
        lines.length === 2 &&
        lines[0]!['E_Point'] === row['Exp_No'] &&
        lines[1]!['S_Point'] === row['Exp_No'] &&
        lines.reduce((sum, line) => sum + planLength(table, line), 0) > 95
      );
    });
    const [first, second] = this.linesAt(table, middle) as [TableRow, TableRow];
    first['E_Point'] = second['E_Point']!;
    first['E_Deep'] = second['E_Deep']!;
    first['E_H'] = second['E_H']!;
    table.lines.splice(table.lines.indexOf(second), 1);
    table.points.splice(table.points.indexOf(middle), 1);
    this.add(table, 'lines', 'length-out-of-range', first);
  }

  /** The last point of a branch is not in the table. */
  private missingPoint(table: SurveyTables): void {
    const end = this.pick(table, (row) => row['Feature'] === '预留口');
    const [line] = this.linesAt(table, end);
    table.points.splice(table.points.indexOf(end), 1);
    this.add(table, 'lines', 'end-without-point', line!, true);
  }

  /** The second of two lines has another depth in the point where they meet. */
  private stepped(table: SurveyTables): void {
    const point = this.pick(table, (row) => row['Feature'] === '直线点');
    const line = this.linesAt(table, point)[1]!;
    const end = line['S_Point'] === point['Exp_No'] ? 'S' : 'E';
    line[`${end}_Deep`] = moved(line[`${end}_Deep`]!, 0.4);
    line[`${end}_H`] = moved(line[`${end}_H`]!, -0.4);
    this.add(table, 'lines', 'ends-at-different-depth', line);
  }

  private tooDeep(table: SurveyTables): void {
    const end = this.pick(table, (row) => row['Feature'] === '预留口');
    const line = this.linesAt(table, end)[0]!;
    const which = line['S_Point'] === end['Exp_No'] ? 'S' : 'E';
    const deeper = 9.6 - Number(line[`${which}_Deep`]);
    line[`${which}_Deep`] = moved(line[`${which}_Deep`]!, deeper);
    line[`${which}_H`] = moved(line[`${which}_H`]!, -deeper);
    this.add(table, 'lines', 'too-deep', line);
  }

  /** The first point from the middle of a table on that fits and is far from what has been planted. */
  private pick(table: SurveyTables, fits: (row: TableRow) => boolean): TableRow {
    const { points } = table;
    const start = Math.floor(points.length / 3);
    for (let i = 0; i < points.length; i++) {
      const row = points[(start + i) % points.length]!;
      if (!fits(row) || this.used.has(row['Exp_No'])) continue;
      const lines = this.linesAt(table, row);
      const around = lines.flatMap((line) => [line['S_Point'], line['E_Point']]);
      if (lines.length === 0 || around.some((id) => this.used.has(id))) continue;
      if (lines.some((line) => line['Embed'] === 'SX')) continue;
      // The neighbours' other lines are kept apart too.
      for (const id of around) {
        this.used.add(id);
        for (const line of table.lines)
          if (line['S_Point'] === id || line['E_Point'] === id) {
            this.used.add(line['S_Point']);
            this.used.add(line['E_Point']);
          }
      }
      return row;
    }
    throw new Error(`Demo city: no place for a survey error in ${table.letters}.`);
  }

  private linesAt(table: SurveyTables, point: TableRow): TableRow[] {
    const id = point['Exp_No'];
    return table.lines.filter((line) => line['S_Point'] === id || line['E_Point'] === id);
  }

  private append(table: SurveyTables, which: Which, rule: string, row: TableRow, leftOut = false): void {
    table[which].push(row);
    this.add(table, which, rule, row, leftOut);
  }

  private add(table: SurveyTables, which: Which, rule: string, row: TableRow, leftOut = false): void {
    const id = which === 'points' ? `${row['Exp_No']}` : `${row['S_Point']}-${row['E_Point']}`;
    this.found.push({ rule, table, which, row, id });
    if (leftOut) this.leftOut.add(row);
  }
}

const moved = (value: TableRow[string] | undefined, by: number): number =>
  Math.round((Number(value) + by) * 1000) / 1000;

/** Depth and height of a line that stays in one point. */
function endsOf(table: SurveyTables, point: TableRow): TableRow {
  const line = table.lines.find(
    ({ S_Point, E_Point }) => S_Point === point['Exp_No'] || E_Point === point['Exp_No'],
  )!;
  const end = line['S_Point'] === point['Exp_No'] ? 'S' : 'E';
  const [depth, height] = [line[`${end}_Deep`]!, line[`${end}_H`]!];
  return { S_Deep: depth, E_Deep: depth, S_H: height, E_H: height };
}

export function planLength(table: SurveyTables, line: TableRow): number {
  const end = (id: unknown): TableRow => table.points.find(({ Exp_No }) => Exp_No === id)!;
  const [from, to] = [end(line['S_Point']), end(line['E_Point'])];
  return Math.hypot(Number(to['X']) - Number(from['X']), Number(to['Y']) - Number(from['Y']));
}
