import { ImportError } from '../importer.ts';
import type { CsvTable } from './csv.ts';
import { plainHeading } from './fields.ts';

/** An underground space beside a pipe: where its gas may gather. */
export interface AdjacentSpace {
  id: string;
  kind: string | null;
  volumeCubicMetres: number | null;
  distanceMetres: number | null;
}

const names = {
  pipe: ['管线编号', '管段编号', 'Pipe', 'Pipe_No', 'Line_No'],
  space: ['空间编号', '相邻空间', '相邻空间编号', 'Space', 'Space_Id', 'Neighbour'],
  kind: ['空间类型', '类型', 'Kind', 'Space_Type', 'Type'],
  volume: ['容积', '体积', 'Volume', 'Volume_M3'],
  distance: ['距离', '净距', 'Distance', 'Distance_M'],
} as const;

function column(fields: readonly string[], name: keyof typeof names): number {
  const wanted = names[name].map(plainHeading);
  return fields.findIndex((field) => wanted.includes(plainHeading(field)));
}

/** True where a table lists spaces beside pipes 相邻地下空间: it has a pipe, a space and a distance. */
export function isNeighbourTable(fields: readonly string[]): boolean {
  return (['pipe', 'space', 'distance'] as const).every((name) => column(fields, name) >= 0);
}

/** Spaces by pipe, nearest first. @throws ImportError where a number is none. */
export function readNeighbours(
  { fields, rows }: Pick<CsvTable, 'fields' | 'rows'>,
  file: string,
): Map<string, AdjacentSpace[]> {
  const at = {
    pipe: column(fields, 'pipe'),
    space: column(fields, 'space'),
    kind: column(fields, 'kind'),
    volume: column(fields, 'volume'),
    distance: column(fields, 'distance'),
  };
  const byPipe = new Map<string, AdjacentSpace[]>();
  for (const { line, cells } of rows) {
    const number = (index: number): number | null => {
      const cell = index < 0 ? undefined : cells[index];
      if (!cell) return null;
      const value = Number(cell);
      if (!Number.isFinite(value))
        throw new ImportError(
          `${file}, line ${line}: expected a number of ${fields[index]}, found "${cell}".`,
        );
      return value;
    };
    const [pipe, space] = [cells[at.pipe], cells[at.space]];
    if (!pipe || !space) continue;
    const list = byPipe.get(pipe) ?? [];
    list.push({
      id: space,
      kind: (at.kind >= 0 && cells[at.kind]) || null,
      volumeCubicMetres: number(at.volume),
      distanceMetres: number(at.distance),
    });
    byPipe.set(pipe, list);
  }
  for (const list of byPipe.values())
    list.sort((a, b) => (a.distanceMetres ?? Infinity) - (b.distanceMetres ?? Infinity));
  return byPipe;
}
