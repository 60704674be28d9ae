import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import { type ValveRecord, valveRecords } from '../../models/water/burst.ts';
import { NetworkError } from '../../models/water/network-error.ts';

/**
 * A list of isolating valves: JSON as the server takes it, or CSV with the columns link and node, and id, closed, fixed,
 * cost where they are known.
 * @throws NetworkError naming the line.
 */
export async function readValveList(path: string): Promise<ValveRecord[]> {
  const name = basename(path);
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const rows = text.trimStart().startsWith('[') ? (JSON.parse(text) as unknown[]) : csvRows(text, name);
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const result = valveRecords.element.safeParse(row);
    if (!result.success) {
      const issue = result.error.issues[0]!;
      throw new NetworkError(
        sayImport('model.import.valve-bad', {
          file: name,
          row: index + 1,
          column: issue.path.join('.'),
          words: issue.message,
        }),
      );
    }
    const former = seen.get(result.data.id);
    if (former !== undefined)
      throw new NetworkError(
        sayImport('model.import.valve-twice', {
          file: name,
          row: index + 1,
          id: result.data.id,
          other: former,
        }),
      );
    seen.set(result.data.id, index + 1);
    return result.data;
  });
}

function csvRows(text: string, file: string): unknown[] {
  const [header = '', ...lines] = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  if (!names.includes('link') || !names.includes('node'))
    throw new NetworkError(sayImport('model.import.valve-columns', { file, found: header }));
  return lines.map((line, index) => {
    const fields = Object.fromEntries(
      line.split(',').map((field, column) => [names[column] ?? '', field.trim()]),
    );
    const yes = (name: string): boolean => /^(1|yes|true|y|是)$/i.test(fields[name] ?? '');
    return {
      id: fields['id'] || `${fields['link']}/${fields['node']}#${index + 1}`,
      link: fields['link'],
      node: fields['node'],
      closed: yes('closed'),
      fixed: yes('fixed'),
      ...(fields['cost'] && { cost: Number(fields['cost']) }),
    };
  });
}
