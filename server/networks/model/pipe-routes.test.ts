import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findingDecision, type SurveyFindingView } from '../../../models/pipes/survey-repairs.ts';
import { csvOf, type SmallRow, smallLines, smallPoints } from '../../../tiles/survey/small-survey.ts';
import { importData } from '../../city/imports.ts';
import { errorHandler } from '../../http/errors.ts';
import type { Database } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';
import { pipeModelRoutes } from './pipe-routes.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

/** Errors planted in the small survey: what the check must find, and what must be proposed. */
const points: SmallRow[] = [
  ...smallPoints.map((point) => (point['点号'] === 'RQ2' ? { ...point, 附属物: '阀门' } : point)),
  // A valve by the middle of RQ5-RQ6, which no line ends at.
  { ...smallPoints[4]!, 点号: 'RQ7', Y: Number(smallPoints[4]!['Y']) + 25 },
  { ...smallPoints[0]! },
];
const lines: SmallRow[] = [
  { ...smallLines[0]!, 材质: 'MC' },
  { ...smallLines[1]!, 终点高程: 4.4 },
  ...smallLines.slice(2),
  { ...smallLines[3]!, 起点号: 'RQ5', 终点号: 'RQ3' },
];

describe('findings, repairs and edits over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipe-routes-'));
  let database: Database;
  let close: () => Promise<void>;
  let server: Server;
  let base: string;

  beforeAll(async () => {
    const store = await openTestStore('embedded');
    ({ database, close } = store);
    const files = [join(folder, 'RQ_POINT.csv'), join(folder, 'RQ_LINE.csv')];
    writeFileSync(files[0]!, csvOf(points));
    writeFileSync(files[1]!, csvOf(lines));
    const order = { files, city: 'pipetown', dataset: 'survey', crs: 'EPSG:4549', workers: 1 };
    await importData({ database, dataFolder: store.dataFolder }, order);
    const app = express();
    app.use(express.json(), pipeModelRoutes(store), errorHandler(pino({ level: 'silent' })));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/cities/pipetown`;
  });
  afterAll(async () => {
    server.close();
    await close();
    rmSync(folder, { recursive: true });
  });

  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
  async function ask(path: string, body?: unknown): Promise<{ status: number; body: any }> {
    const response = await fetch(
      `${base}/${path}`,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    );
    return { status: response.status, body: await response.json() };
  }
  const findings = async (): Promise<SurveyFindingView[]> => (await ask('networks/survey/findings')).body;
  const of = async (rule: string): Promise<SurveyFindingView> =>
    (await findings()).find((one) => one.rule === rule)!;
  const attributes = async (code: string): Promise<Record<string, unknown>> =>
    (
      await database.query<{ attributes: Record<string, unknown> }>(
        'select attributes from city_object where code = $1',
        [code],
      )
    ).rows[0]!.attributes;
  const version = async (): Promise<number> => (await ask('pipe-networks')).body[0].topologyVersion;

  it('lists what was planted with file, row and proposal', async () => {
    const told = (await findings()).map(({ rule, file, row, repair }) => [
      rule,
      file,
      row,
      repair?.kind ?? null,
    ]);
    expect(told).toEqual([
      ['feature-and-appurtenance', 'RQ_POINT.csv', 3, 'set'],
      ['duplicate-point', 'RQ_POINT.csv', 9, 'leave-out'],
      ['unknown-material', 'RQ_LINE.csv', 2, 'set'],
      ['depth-against-height', 'RQ_LINE.csv', 3, 'set'],
      ['reversed-duplicate-line', 'RQ_LINE.csv', 7, 'leave-out'],
      ['unused-point', 'RQ_POINT.csv', 8, 'split'],
    ]);
    const [network] = (await ask('pipe-networks')).body;
    expect(network).toMatchObject({
      dataset: 'survey',
      discipline: 'gas',
      nodes: 7,
      edges: 5,
      openFindings: 6,
    });
  });

  it('changes nothing until a repair is accepted, keeps the delivered row, and takes it back', async () => {
    const finding = await of('depth-against-height');
    expect(finding.repair!.values).toEqual([{ name: 'toHeightMetres', from: 4.4, to: 4 }]);
    expect((await attributes('survey:RQ2-RQ3'))['toHeightMetres']).toBe(4.4);
    expect((await ask('networks/survey/findings/accept', { ids: [finding.id] })).body).toEqual({
      decided: [finding.id],
      failed: [],
    });
    const repaired = await attributes('survey:RQ2-RQ3');
    expect([repaired['toHeightMetres'], repaired['终点高程']]).toEqual([4, '4.4']);
    expect((await of('depth-against-height')).state).toBe('accepted');
    const [edit] = (await ask('networks/survey/edits')).body;
    expect((await ask(`networks/survey/edits/${edit.id}/undo`, {})).status).toBe(200);
    expect((await attributes('survey:RQ2-RQ3'))['toHeightMetres']).toBe(4.4);
    expect((await of('depth-against-height')).state).toBe('open');
    await ask(`networks/survey/edits/${edit.id}/redo`, {});
    expect((await attributes('survey:RQ2-RQ3'))['toHeightMetres']).toBe(4);
  });

  it('leads a line through the valve that stands on it', async () => {
    const finding = await of('unused-point');
    await ask('networks/survey/findings/accept', { ids: [finding.id] });
    const { rows } = await database.query(
      `select code, from_node, to_node, length_metres as metres from pipe_edge
        where from_node = 'survey:RQ7' or to_node = 'survey:RQ7' order by code`,
    );
    expect(rows).toEqual([
      {
        code: 'survey:RQ5-RQ6',
        from_node: 'survey:RQ5',
        to_node: 'survey:RQ7',
        metres: expect.closeTo(25, 1),
      },
      {
        code: 'survey:RQ7-RQ6',
        from_node: 'survey:RQ7',
        to_node: 'survey:RQ6',
        metres: expect.closeTo(25, 1),
      },
    ]);
  });

  it('keeps what was refused in the list, and decides each once', async () => {
    const { id } = await of('unknown-material');
    await ask('networks/survey/findings/refuse', { ids: [id] });
    expect((await of('unknown-material')).state).toBe('refused');
    const { failed } = (await ask('networks/survey/findings/accept', { ids: [id, 99] })).body;
    expect(findingDecision.shape.failed.parse(failed).map((one) => [one.id, one.sentence.text])).toEqual([
      [id, `Finding ${id} is refused: expected one that is open.`],
      [99, 'Data set "survey" has no finding 99.'],
    ]);
    await ask('networks/survey/findings/reopen', { ids: [id] });
    expect((await of('unknown-material')).state).toBe('open');
  });

  it('edits a network of the version that was seen, and no other', async () => {
    const edit = { kind: 'set-diameter', edge: 'survey:RQ1-RQ2', diameterMillimetres: 300 };
    const seen = await version();
    const made = await ask('networks/survey/edits', { topologyVersion: seen, edit });
    expect([made.status, made.body.topologyVersion]).toEqual([201, await version()]);
    const stale = await ask('networks/survey/edits', { topologyVersion: seen, edit });
    expect([stale.status, stale.body]).toEqual([
      409,
      expect.objectContaining({
        detail: expect.stringContaining(`expected version ${seen}`),
        code: 'model.edit.stale',
        values: { seen, now: await version() },
      }),
    ]);
    expect((await attributes('survey:RQ1-RQ2'))['diameterMillimetres']).toBe(300);
    expect(
      (await database.query("select height_millimetres as mm from pipe_edge where code = 'survey:RQ1-RQ2'"))
        .rows,
    ).toEqual([{ mm: 300 }]);
  });

  it('undoes from the last edit back and redoes in order', async () => {
    const edits = (await ask('networks/survey/edits')).body as { id: number }[];
    expect((await ask(`networks/survey/edits/${edits[1]!.id}/undo`, {})).status).toBe(409);
    expect((await ask(`networks/survey/edits/${edits[0]!.id}/redo`, {})).status).toBe(409);
    expect((await ask(`networks/survey/edits/${edits[0]!.id}/undo`, {})).status).toBe(200);
    expect((await attributes('survey:RQ1-RQ2'))['diameterMillimetres']).toBe(200);
    expect((await ask('networks/survey/edits/987654/undo', {})).status).toBe(404);
  });

  it.each([
    [
      { kind: 'delete', code: 'survey:RQ3', cutOff: false },
      422,
      /still has 3 lines/,
      'model.edit.lines-left',
    ],
    [
      { kind: 'delete', code: 'survey:nobody', cutOff: false },
      404,
      /has no pipe or node "survey:nobody"/,
      'model.edit.no-object',
    ],
    [{ kind: 'set-diameter', edge: 'survey:RQ1-RQ2', diameterMillimetres: -5 }, 400, /diameterMillimetres/],
    [{ kind: 'explode', edge: 'survey:RQ1-RQ2' }, 400, /edit/],
  ])('answers %j in a sentence', async (edit, status, sentence, code?: string) => {
    const answer = await ask('networks/survey/edits', { topologyVersion: await version(), edit });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toMatch(sentence);
  });

  it('exports the tables as they stand now', async () => {
    const lines = await (await fetch(`${base}/networks/survey/export?format=lines`)).text();
    expect(lines).toContain('RQ7-RQ6,RQ7,RQ6,1,1,4,4,G,DN200,ZM,中压A,RQ,,临湖燃气');
    const geojson = (await ask('networks/survey/export?format=geojson')).body;
    expect(geojson.features).toHaveLength(13);
    expect((await ask('networks/survey/export?format=dxf')).body.detail).toBe(
      'format: expected one of geojson, points, lines, inp, found "dxf".',
    );
    expect((await ask('networks/survey/export?format=inp')).status).toBe(422);
  });

  it('knows data sets of pipes only', async () => {
    expect((await ask('networks/nothing/findings')).status).toBe(404);
    expect((await ask('networks/nothing/edits')).body.detail).toBe(
      'City "pipetown" has no data set "nothing" of pipes.',
    );
  });
});
