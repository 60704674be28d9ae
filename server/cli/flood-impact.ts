import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { bearer } from '../access/bearer.ts';
import { createLog } from '../http/log.ts';
import { findRunningServer } from '../http/server-file.ts';
import { Impacts } from '../runs/impact/impacts.ts';
import { ResultReader } from '../runs/results/result-reader.ts';
import { findRun } from '../runs/run-store.ts';
import { openStore } from '../store/open-store.ts';
import { dataFolderOf } from './data-folder.ts';
import { printJson } from './output.ts';

export interface ImpactOptions {
  data: string;
  frame?: number;
  csv?: string;
  geojson?: string;
  pdf?: string;
  language: 'zh' | 'en';
}

const formats = ['csv', 'geojson', 'pdf'] as const;
type Format = (typeof formats)[number];

/**
 * Writes whom a run affects as files, through the server of its data folder where one runs; without any file prints the
 * impact as JSON.
 */
export async function runImpact(run: string, options: ImpactOptions): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(run)) throw new Error(`Expected the id of a run, found "${run.slice(0, 60)}".`);
  const wanted = formats.filter((format) => options[format] !== undefined);
  const ask = await answerer(run, options);
  try {
    if (wanted.length === 0) printJson(JSON.parse((await ask.answer(null)).toString('utf8')));
    for (const format of wanted) {
      const file = resolve(options[format]!);
      await writeFile(file, await ask.answer(format));
      console.log(`${basename(file)} written.`);
    }
  } finally {
    await ask.close();
  }
}

interface Answerer {
  /** A file, or the impact itself as JSON. */
  answer(format: Format | null): Promise<Buffer>;
  close(): Promise<void>;
}

async function answerer(id: string, options: ImpactOptions): Promise<Answerer> {
  const { language } = options;
  const frame = options.frame ?? null;
  const dataFolder = dataFolderOf(options);
  const server = findRunningServer(dataFolder);
  if (server)
    return {
      async answer(format) {
        const query = new URLSearchParams({ language, ...(frame !== null && { frame: String(frame) }) });
        const path = `/api/runs/${id}/impact${format ? `.${format}` : ''}?${query}`;
        const response = await fetch(server.url + path, { headers: bearer(server.token) });
        if (response.ok) return Buffer.from(await response.arrayBuffer());
        const { detail } = (await response.json()) as { detail?: string };
        throw new Error(detail ?? `The server at ${server.url} answered ${response.status}.`);
      },
      async close() {},
    };
  const log = createLog('warn');
  const database = await openStore({
    dataFolder,
    log: { info: () => {}, warn: (message) => log.warn(message) },
  });
  const results = new ResultReader();
  const impacts = new Impacts({ database, dataFolder }, results);
  return {
    async answer(format) {
      const run = await findRun(database, id);
      if (!run) throw new Error(`There is no run "${id}".`);
      if (format) return impacts.file(run, { format, frame, language });
      return Buffer.from(JSON.stringify(await impacts.read(run, frame)));
    },
    async close() {
      await results.close();
      await database.close();
    },
  };
}
