import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { applyEdit } from '../../../../models/pipes/apply-edit.ts';
import { commonOfJoined } from '../../../../models/pipes/join-edges.ts';
import { type PipeEdit, PipeEditError } from '../../../../models/pipes/pipe-edit.ts';
import { drainPart, waterPart } from '../../../../models/pipes/testing/part-of-file.ts';
import type { Sentence } from '../../../../models/sentences/sentence.ts';
import { dispatch } from '../../../actions/action.ts';
import { en } from '../../../shell/locale/en.ts';
import { said, wordsIn } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { resetState, testCity } from '../../../state/test-state.ts';
import './edit-actions.ts';

beforeEach(() => {
  resetState();
  useAppState.setState({ city: testCity, language: 'zh' });
});
afterEach(() => vi.unstubAllGlobals());

/** R, A, B and C in a row, the first pipe thicker than the others. */
const water = waterPart(`[JUNCTIONS]
A 2 0
B 2 0
C 2 0
[RESERVOIRS]
R 40
[PIPES]
P1 R A 100 200 130
P2 A B 100 150 130
P3 B C 100 150 130
[COORDINATES]
R 0 0
A 100 0
B 200 0
C 300 0
[OPTIONS]
Units LPS
`);
const drain = drainPart(`[OPTIONS]
FLOW_UNITS CMS
[JUNCTIONS]
M1 7.4 2
M2 7 2
[OUTFALLS]
OUT 6.2 FREE
[CONDUITS]
C1 M1 M2 80 0.013 0 0
C2 M2 OUT 160 0.013 0 0
[XSECTIONS]
C1 CIRCULAR 0.6 0 0 0
C2 CIRCULAR 0.6 0 0 0
[COORDINATES]
M1 0 0
M2 80 0
OUT 240 0
`);

function refusal(part: typeof water, edit: PipeEdit): Sentence {
  try {
    applyEdit(part, edit);
  } catch (error) {
    if (error instanceof PipeEditError) return error.told;
    throw error;
  }
  throw new Error('The edit was made.');
}

/** The server refuses each change, and has no lists. */
function refuse(status: number, { code, values, text: detail }: Sentence): void {
  vi.stubGlobal('fetch', async (_: string, init?: { method?: string }) =>
    init?.method === 'POST' ? Response.json({ detail, code, values }, { status }) : Response.json([]),
  );
}
const asked = async (edit: PipeEdit): Promise<string | null> => {
  dispatch('apply-pipe-edit', { dataset: 'n', topologyVersion: 1, edit });
  await vi.waitFor(() => expect(useAppState.getState().pipesEdit.busy).toBe(false));
  return useAppState.getState().pipesEdit.problem;
};

it('says what an edit would break in the language of the screen', async () => {
  const edit: PipeEdit = { kind: 'delete', code: 'n:pipe:P2', cutOff: false };
  const told = refusal(water, edit);
  refuse(422, told);
  expect(await asked(edit)).toBe(
    '删除 n:pipe:P2 后有 2 个节点与管网断开（n:junction:A, n:reservoir:R）；确需删除，请勾选“允许部分管网断开”。',
  );
  useAppState.setState({ language: 'en' });
  expect(await asked(edit)).toBe(told.text);
});

it.each<[typeof water, PipeEdit, string]>([
  [
    water,
    { kind: 'join-edges', node: 'n:junction:A' },
    'n:pipe:P1 与 n:pipe:P2 的管径（mm）不同（200 与 150），不能合并。',
  ],
  [
    drain,
    { kind: 'join-edges', node: 'n:outfall:OUT' },
    '合并要求 n:outfall:OUT 恰连接两条管线，实为 1 条。',
  ],
  [
    drain,
    { kind: 'set-diameter', edge: 'n:manhole:M2', diameterMillimetres: 300 },
    'n:manhole:M2 是检查井，不是管网的管线。',
  ],
  [
    drain,
    { kind: 'add-valve', edge: 'n:pipe:C1', longitude: 0, latitude: 0, type: '阀门' },
    '排水模型没有隔断阀门，只能在普查管网或供水管网上加阀门。',
  ],
])('has Chinese words, with those of classes and attributes', (part, edit, text) => {
  expect(said(wordsIn('zh'), refusal(part, edit))).toBe(text);
});

it('has words for each value that joined pipes must have in common', () => {
  for (const name of commonOfJoined) expect(en).toHaveProperty([`attribute.${name}`]);
});

it('says why a finding was not decided', async () => {
  const sentence = {
    code: 'model.edit.finding-state',
    values: { id: 7, state: 'refused', wanted: 'open' },
    text: 'Finding 7 is refused: expected one that is open.',
  };
  vi.stubGlobal('fetch', async (_: string, init?: { method?: string }) =>
    Response.json(init?.method === 'POST' ? { decided: [], failed: [{ id: 7, sentence }] } : []),
  );
  dispatch('decide-findings', { dataset: 'n', ids: [7], decision: 'accept' });
  await vi.waitFor(() =>
    expect(useAppState.getState().pipesEdit.problem).toBe(
      '1 项未能处理。检查结果 7 的状态为“已拒绝”，应为“待处理”。',
    ),
  );
});
