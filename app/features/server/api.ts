import { z } from 'zod';
import { sentence, type Told, textOf } from '../../../models/sentences/sentence.ts';
import { said, wordsIn } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';

/** What the server answered instead: an RFC 9457 problem, its detail one sentence, with a code where it has one. */
export class ServerProblem extends Error {
  override readonly name = 'ServerProblem';
  constructor(
    /** HTTP status; 0 where the server did not answer at all. */
    readonly status: number,
    readonly told: Told,
  ) {
    super(textOf(told));
  }
}

const problem = z.looseObject({ detail: z.string() });

/** What a problem document tells; the fallback where it is none. */
export function toldBy(body: unknown, fallback: string): Told {
  const parsed = problem.safeParse(body);
  if (!parsed.success) return fallback;
  const { detail: text, ...members } = parsed.data;
  const told = sentence.safeParse({ ...members, text });
  return told.success ? told.data : text;
}

async function send(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new ServerProblem(0, `The server does not answer (${path}).`);
  }
  if (response.ok) return response;
  throw new ServerProblem(
    response.status,
    toldBy(await response.json().catch(() => null), `The server answered ${response.status} to ${path}.`),
  );
}

/** Reads JSON and checks it. @throws ServerProblem, also where the answer has another shape than expected. */
export async function getJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.output<Schema>> {
  return checked(path, schema, await send(path, signal ? { signal } : undefined));
}

/** One page of a list and the path of the next one, from the answer's Link header (RFC 8288); null at the end. */
export async function getPage<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<{ value: z.output<Schema>; next: string | null }> {
  const response = await send(path, signal ? { signal } : undefined);
  const next = /<([^>]+)>; *rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
  return { value: await checked(path, schema, response), next };
}

export async function postJson<Schema extends z.ZodType>(
  path: string,
  body: unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  return checked(path, schema, await sendJson('POST', path, body));
}

export async function putJson<Schema extends z.ZodType>(
  path: string,
  body: unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  return checked(path, schema, await sendJson('PUT', path, body));
}

export async function patchJson<Schema extends z.ZodType>(
  path: string,
  body: unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  return checked(path, schema, await sendJson('PATCH', path, body));
}

/** Sends JSON where nothing but success is of interest. */
export const sendJson = (method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown): Promise<Response> =>
  send(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export async function sendDelete(path: string): Promise<void> {
  await send(path, { method: 'DELETE' });
}

export async function getBytes(path: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await send(path, signal ? { signal } : undefined)).arrayBuffer();
}

async function checked<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  response: Response,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await response.json());
  if (parsed.success) return parsed.data;
  throw new ServerProblem(
    response.status,
    `The answer to ${path} is not as expected: ${z.prettifyError(parsed.error)}`,
  );
}

/** The sentence of an error of any kind; in the user's language where the server says its code, and of its silence. */
export function sentenceOf(error: unknown): string {
  const words = wordsIn(useAppState.getState().language);
  if (error instanceof ServerProblem)
    return error.status === 0 ? words('error.noAnswer') : said(words, error.told);
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
