import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../models/city/city.ts';
import {
  csvOf,
  type SmallRow,
  smallLines,
  smallPoints,
  workbookOf,
} from '../../tiles/survey/small-survey.ts';
import type { BackgroundWork } from '../http/status.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { StoreKind } from '../store/database.ts';
import { type CityServer, startCityServer } from './testing/city-server.ts';

// Processes and stores are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

type Files = Record<string, string | Uint8Array>;
const survey = (lines: readonly SmallRow[], linesText = csvOf(lines)): Files => ({
  '燃气点.csv': csvOf(smallPoints),
  '燃气线.csv': linesText,
});
/** A line twice is a finding: the import goes on and has something to store of it. */
const faulty = survey([...smallLines, smallLines[0]!]);
const zipped = (files: Files): Files => ({
  '燃气.zip': zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(String(text))])),
  ),
});
const neighbours = '管线编号,空间编号,空间类型,容积,距离\nRQ1-RQ2,W7,sewer-manhole,6.5,2.9\n';

const water = `[JUNCTIONS]
A 2 1
B 2 1
[RESERVOIRS]
R 40
[PIPES]
P1 R A 100 200 130
P2 A B 100 150 130
[CONTROLS]
LINK P2 CLOSED IF NODE A ABOVE 900
[COORDINATES]
R 518800 3419500
A 518900 3419500
B 519000 3419500
[OPTIONS]
Units LPS
Headloss H-W
[END]
`;
const sewer = `[OPTIONS]
FLOW_UNITS CMS
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 00:30
[JUNCTIONS]
A 2 3
B 1.8 3.1
[OUTFALLS]
OUT 1.5 FREE NO
[CONDUITS]
C1 A B 120 0.013 0 0
C2 B OUT 60 0.013 0 0
[XSECTIONS]
C1 CIRCULAR 0.8 0 0 0 1
C2 CIRCULAR 0.8 0 0 0 1
[COORDINATES]
A 518800 3419500
B 518900 3419500
OUT 519000 3419500
`;
const valves = 'id,link,node\nV1,P1,A\nV2,P2,A\n';
/** What stands in the city before anything fails. */
const sound: Record<string, Files> = {
  gas: faulty,
  water: { '供水.inp': water, 'valves.csv': valves },
  sewer: { '雨水.inp': sewer },
};

const cutOff = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, (bytes as Uint8Array).slice(0, bytes.length - 40)]),
  );

describe.each(kinds)('pipes that cannot be imported, on the %s store', (kind) => {
  let server: CityServer;
  let onWork: (work: BackgroundWork | null) => void = () => {};

  const path = (city: string): string => `/api/cities/${city}/imports`;
  const upload = (city: string, dataset: string, files: Files, signal?: AbortSignal): Promise<Response> => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ dataset, crs: 'EPSG:4549', timeZone: 'Asia/Shanghai' }))
      form.set(name, value);
    for (const [name, content] of Object.entries(files))
      form.append('files', new Blob([content as BlobPart]), name);
    return fetch(server.url + path(city), { method: 'POST', body: form, ...(signal && { signal }) });
  };
  /** Every row of every table, every file, and what is told of the cities. */
  async function everything(): Promise<unknown> {
    const { database, dataFolder, url } = server;
    const { rows: tables } = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'spatial_ref_sys' order by 1`,
    );
    const rows: Record<string, unknown> = {};
    for (const { name } of tables)
      [rows[name]] = (
        await database.query(
          `select count(*) as count, md5(string_agg(md5(t::text), ',' order by t::text)) as sum from "${name}" t`,
        )
      ).rows;
    const files: Record<string, string> = {};
    for (const entry of readdirSync(dataFolder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (file.startsWith(join(dataFolder, 'store'))) continue;
      files[file] = entry.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'folder';
    }
    const cities = (await (await fetch(`${url}/api/cities`)).json()) as { id: string }[];
    const datasets: Record<string, Dataset[]> = {};
    for (const { id } of cities)
      datasets[id] = (await (await fetch(`${url}/api/cities/${id}/datasets`)).json()) as Dataset[];
    return { rows, files, cities, datasets };
  }
  const workFolders = (): string[] => readdirSync(join(server.dataFolder, 'work'));

  beforeAll(async () => {
    server = await startCityServer(kind, { tellWork: (work) => onWork(work) });
    for (const [dataset, files] of Object.entries(sound)) {
      const response = await upload('pipetown', dataset, files);
      expect([dataset, response.status]).toEqual([dataset, 201]);
    }
    const { rows } = await server.database.query(
      `select (select count(*) from pipe_edge) as edges, (select count(*) from pipe_finding) as findings`,
    );
    expect(rows).toEqual([{ edges: 5 + 2 + 2, findings: 1 }]);
  });
  afterAll(() => server.close());

  it.each<[what: string, dataset: string, files: Files, sentence: RegExp]>([
    [
      'a survey whose last line has a cell too many',
      'gas',
      survey([], csvOf(smallLines).replace(/\r\n$/, ',7\r\n')),
      /^燃气线\.csv, line 6: expected 11 cells as in the heading, found 12\.$/,
    ],
    [
      'a zipped survey whose last line never closes its quote',
      'gas',
      zipped(survey([], `${csvOf(smallLines)}"RQ5,RQ6`)),
      /^燃气线\.csv, line 7: a quote is opened and never closed\.$/,
    ],
    [
      'a workbook that breaks off',
      'gas',
      cutOff({ '燃气.xlsx': workbookOf({ 点: smallPoints, 线: smallLines }) }),
      /^燃气\.xlsx: expected an Excel workbook, found a damaged archive\.$/,
    ],
    ['a zipped survey that breaks off', 'gas', cutOff(zipped(faulty)), /燃气\.zip/],
    [
      'a survey none of whose lines ends at its points, once all are checked',
      'gas',
      survey(smallLines.map((line) => ({ ...line, 起点号: `X${line['起点号']}` }))),
      /found 6 points and 5 lines of which none can be used: .*line end without a point/,
    ],
    [
      'spaces beside pipes of which the last has no number',
      'gas',
      { ...faulty, '相邻空间.csv': `${neighbours}RQ1-RQ2,W8,sewer-manhole,6.5,near\n` },
      /^相邻空间\.csv, line 3: expected a number of 距离, found "near"\.$/,
    ],
    [
      'a water network whose last pipe ends nowhere',
      'water',
      { '供水.inp': water.replace('[CONTROLS]', 'P3 B C 100 150 130\n[CONTROLS]') },
      /^供水\.inp line 9: pipe P3 ends at node C, which is not defined\.$/,
    ],
    [
      'a water network whose last control asks a node that is not there',
      'water',
      { '供水.inp': water.replace('IF NODE A', 'IF NODE C') },
      /^供水\.inp line 10: .*C.* not defined/,
    ],
    [
      'a water network that the engine cannot compute, once it is laid out',
      'water',
      { '供水.inp': water.replace('P2 A B 100 150 130', 'P2 A B 100 150 130\n[PUMPS]\nU A B HEAD 9') },
      /^供水\.inp/,
    ],
    [
      'a water network whose last valve is on no pipe',
      'water',
      { '供水.inp': water, 'valves.csv': `${valves}V3,P9,A\n` },
      /P9/,
    ],
    [
      'a drainage model whose last conduit ends nowhere',
      'sewer',
      { '雨水.inp': sewer.replace('C2 B OUT', 'C2 B SEA') },
      /^雨水\.inp line 13: conduit C2 ends at node SEA, which is not defined/,
    ],
  ])('%s: one sentence, and all is as before', async (_what, dataset, files, sentence) => {
    const before = await everything();
    for (const city of ['pipetown', 'newtown']) {
      const response = await upload(city, dataset, files);
      const { detail } = (await response.json()) as { detail: string };
      expect([response.status, detail]).toEqual([422, expect.stringMatching(sentence)]);
      expect(detail).toMatch(/^[^\n]+\.$/);
      expect(detail).not.toContain(server.dataFolder);
    }
    expect(await everything()).toEqual(before);
  });

  /** The disk of the store is full (SQLSTATE 53100) as soon as a row is written into a table. */
  async function full(table: string): Promise<() => Promise<void>> {
    const { database } = server;
    await database.query(
      `create function disk_is_full() returns trigger language plpgsql as
        $$ begin raise exception 'no space left on device' using errcode = '53100'; end $$`,
    );
    await database.query(
      `create trigger disk_is_full before insert or update on ${table} for each row execute function disk_is_full()`,
    );
    return async () => {
      await database.query('drop function disk_is_full cascade');
    };
  }

  it.each([
    ['gas', 'pipe_finding'],
    ['water', 'pipe_edge'],
    ['sewer', 'scene'],
  ])('%s that the store does not take at its %s rows: all is as before', async (dataset, table) => {
    const before = await everything();
    const restore = await full(table);
    try {
      for (const city of ['pipetown', 'newtown'])
        expect((await upload(city, dataset, sound[dataset]!)).status).toBe(503);
    } finally {
      await restore();
    }
    expect(await everything()).toEqual(before);
  });

  it.each(Object.keys(sound))('%s whose upload is killed halfway: all is as before', async (dataset) => {
    const before = await everything();
    const [name, content] = Object.entries(sound[dataset]!)[0]!;
    const sending = request(server.url + path('newtown'), {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': 2 * content.length },
    });
    const ended = new Promise((resolve) => sending.once('error', resolve));
    const head = `--b\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n`;
    sending.write(head + String(content).slice(0, content.length / 2));
    const arrived = (): boolean =>
      workFolders().some((folder) => {
        const uploads = join(server.dataFolder, 'work', folder, 'upload');
        return existsSync(uploads) && readdirSync(uploads).length > 0;
      });
    await vi.waitFor(() => expect(arrived()).toBe(true), { timeout: 30_000 });
    sending.destroy(new Error('killed'));
    await ended;
    await vi.waitFor(() => expect(workFolders()).toEqual([]), { timeout: 30_000 });
    expect(await everything()).toEqual(before);
  });

  it.each(Object.keys(sound))(
    '%s whose sender leaves while it is read: all is as before',
    async (dataset) => {
      const before = await everything();
      const abort = new AbortController();
      onWork = (work) => {
        if (work) abort.abort();
      };
      await expect(upload('pipetown', dataset, sound[dataset]!, abort.signal)).rejects.toThrow('aborted');
      onWork = () => {};
      await vi.waitFor(() => expect(workFolders()).toEqual([]), { timeout: 30_000 });
      expect(await everything()).toEqual(before);
    },
  );

  it('a sound one comes in after all that, and is seen', async () => {
    const before = await everything();
    expect((await upload('newtown', 'water', sound['water']!)).status).toBe(201);
    expect(await everything()).not.toEqual(before);
  });
});
