import { Router } from 'express';
import { z } from 'zod';
import { fileOfAnswer, fileTypes } from '../../models/underground/answer-files.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import type { NetworkThread } from './ask-network.ts';
import { PipeQuestions, pipeQuestionKinds } from './pipe-questions.ts';

const query = z.object({
  format: z.enum(['json', 'csv', 'geojson', 'svg']).default('json'),
  language: z.enum(['zh', 'en']).default('zh'),
});

/** Cross-sections, profiles, traces, clearances and excavations of a city's pipes, as JSON and as files. */
export function pipeQuestionRoutes(
  context: Pick<ServerContext, 'dataFolder' | 'database'>,
  thread: NetworkThread,
): Router {
  const router = Router();
  const questions = new PipeQuestions(context, thread);
  for (const kind of pipeQuestionKinds)
    router.post(`/api/cities/:city/pipes/${kind}`, async (request, response) => {
      const asked = query.safeParse(request.query);
      if (!asked.success)
        throw new HttpError(400, 'Expected format json, csv, geojson or svg and language zh or en.');
      const { format, language } = asked.data;
      const answer = await questions.answer(kind, request.params.city, request.body);
      response.setHeader('Cache-Control', 'no-store');
      if (format === 'json') {
        response.json(answer);
        return;
      }
      const text = fileOfAnswer({ kind, answer } as Parameters<typeof fileOfAnswer>[0], format, language);
      if (text === null) throw new HttpError(400, `A ${kind} has no drawing; expected json, csv or geojson.`);
      response.attachment(`${kind}.${format}`).type(fileTypes[format]).send(text);
    });
  return router;
}
