import { Router } from 'express';
import { z } from 'zod';
import { HttpError, type ServerContext } from '../http/context.ts';
import { longestThinned } from '../sensing/history.ts';
import type { Field } from './fields.ts';
import { fresh, knownCity, queryOf } from './route-input.ts';
import { findTopic, readTopicEvents, readTopicHistory, readTopics } from './topics.ts';

const day = 86_400_000;
const epochMilliseconds = z.coerce.number().int().min(0).max(8.64e15);
const span = z.object({ from: epochMilliseconds.optional(), to: epochMilliseconds.optional() });
const historyQuery = span.extend({
  after: z.string().max(128).optional(),
  /** Datastreams of a page. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
  points: z.coerce.number().int().min(2).max(2000).default(200),
});
const eventQuery = span.extend({ limit: z.coerce.number().int().min(1).max(1000).default(100) });

/** What the city keeps by topic 专题库: `/api/cities/:city/topics`, history and events of each. */
export function topicRoutes({ database }: Pick<ServerContext, 'database'>): Router {
  const router = Router();
  const path = '/api/cities/:city/topics';
  const topicOf = async (params: {
    city: string;
    topic: string;
  }): Promise<{ city: string; field: Field }> => {
    const city = await knownCity(database, params.city);
    const field = await findTopic(database, city, params.topic);
    if (!field) throw new HttpError(404, `There is no topic "${params.topic}": no theme of that id is on.`);
    return { city, field };
  };
  const spanOf = ({ to = Date.now(), from = to - day }: z.output<typeof span>) => {
    if (from > to) throw new HttpError(400, `Parameter from: expected at most to (${to}), found ${from}.`);
    return { from, to };
  };

  router.get(path, async (request, response) => {
    fresh(response).json(await readTopics(database, await knownCity(database, request.params.city)));
  });

  router.get(`${path}/:topic/history`, async (request, response) => {
    const { city, field } = await topicOf(request.params);
    const query = queryOf(historyQuery, request);
    const { from, to } = spanOf(query);
    if (to - from > longestThinned)
      throw new HttpError(400, `Parameter from: expected at most ${longestThinned / day} days before to.`);
    fresh(response).json(await readTopicHistory(database, city, field, { ...query, from, to }));
  });

  router.get(`${path}/:topic/events`, async (request, response) => {
    const { city, field } = await topicOf(request.params);
    const query = queryOf(eventQuery, request);
    fresh(response).json(await readTopicEvents(database, city, field, { ...query, ...spanOf(query) }));
  });

  return router;
}
