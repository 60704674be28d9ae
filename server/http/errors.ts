import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ZodError } from 'zod';
import type { Told } from '../../models/sentences/sentence.ts';
import { ImportError } from '../../tiles/importer.ts';
import { StoreError } from '../store/database.ts';
import { HttpError } from './context.ts';

/** Answers with a problem document of RFC 9457; code and values of its sentence, where it has them, stand beside the detail. */
export function sendProblem(response: Response, status: number, told: Told): void {
  const { text: detail, ...coded } = typeof told === 'string' ? { text: told } : told;
  const title = STATUS_CODES[status] ?? 'Error';
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail, ...coded }));
}

/** SQLSTATE classes and system codes that mean "the store is away", not "the request is wrong". */
const away = /^(08|53|57)|^E[A-Z]+$/;

/** The sentence of a schema error: where, what was expected. */
export function zodSentence(error: ZodError, input?: unknown): string {
  const issue = error.issues[0]!;
  const place = issue.path.map(String).join('.');
  return `${place ? `${place}: ` : ''}${issue.message}${found(issue, input)}.`;
}

/** What stands there instead, where it is short and the message does not tell it. */
function found({ path, message }: ZodError['issues'][number], input: unknown): string {
  let value = input;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  const short = ['number', 'string', 'boolean'].includes(typeof value);
  return short && !message.includes('received') ? `, found ${JSON.stringify(value).slice(0, 60)}` : '';
}

function problem(error: unknown): { status: number; told: Told } | null {
  if (error instanceof HttpError) return { status: error.status, told: error.told };
  if (error instanceof ImportError) return { status: 422, told: error.told };
  if (error instanceof ZodError) return { status: 400, told: zodSentence(error) };
  if (error instanceof StoreError && away.test(error.code ?? ''))
    return { status: 503, told: 'The store cannot be reached at the moment.' };
  // Errors of express itself and of its body parser carry a status and may be shown.
  const { status, expose, message } = error as { status?: number; expose?: boolean; message?: string };
  if (status === 413) return { status, told: 'The request body is larger than allowed.' };
  if (status && status < 500 && (expose || error instanceof URIError))
    return { status, told: message || STATUS_CODES[status]! };
  return null;
}

export const notFound: RequestHandler = (request, response) => {
  sendProblem(response, 404, `Nothing is at ${request.path}.`);
};

/** Last of all handlers: a problem document, never a stack. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    const known = problem(error);
    if (!known) log.error({ error, method: request.method, path: request.path }, 'request failed');
    if (response.headersSent) return next(error);
    const { status, told } = known ?? { status: 500, told: 'The server failed; its log says why.' };
    sendProblem(response, status, told);
  };
}
