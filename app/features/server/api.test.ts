import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { sayWater } from '../../../models/water/water-sentences.ts';
import { initialState, useAppState } from '../../state/state.ts';
import { postJson, sentenceOf, toldBy } from './api.ts';

afterEach(() => vi.restoreAllMocks());

/** What is told of a request that the server answers with this document. */
async function told(language: 'zh' | 'en', status: number, body: unknown): Promise<string> {
  useAppState.setState({ ...initialState, language }, true);
  vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json(body, { status }));
  return postJson('/api/x', {}, z.unknown()).then(() => '', sentenceOf);
}

it('says why the server refuses in the language of the screen', async () => {
  const { code, values, text: detail } = sayWater('model.water.no-node', { id: 'J9' });
  expect(await told('zh', 422, { status: 422, detail, code, values })).toBe('管网中没有节点 J9。');
  expect(await told('en', 422, { status: 422, detail, code, values })).toBe(detail);
  expect(await told('zh', 422, { status: 422, detail, code: 'model.later', values })).toBe(detail);
  expect(await told('zh', 400, { status: 400, detail })).toBe(detail);
  expect(await told('en', 502, 'a gateway')).toBe('The server answered 502 to /api/x.');
});

it('takes a sentence of a problem only where code and values are there', () => {
  expect(toldBy({ detail: 'No.', code: 'model.water.no-node' }, 'else')).toBe('No.');
  expect(toldBy({ detail: 'No.', code: 5, values: {} }, 'else')).toBe('No.');
  expect(toldBy({ detail: 5 }, 'else')).toBe('else');
  expect(toldBy(null, 'else')).toBe('else');
});
