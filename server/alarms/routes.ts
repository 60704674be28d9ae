import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { alarmFilterQuery, alarmSort, mostOperated } from '../../models/alarms/alarm-list.ts';
import { alarmOperationRequest } from '../../models/alarms/alarm-operation.ts';
import { alarmGroup } from '../../models/alarms/alarm-statistics.ts';
import { identityOf } from '../access/guard.ts';
import { expectCity } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { zodSentence } from '../http/errors.ts';
import { readJson } from '../ingest/http-observations.ts';
import { readObservedProperties } from '../sensing/observed-properties.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import { alarmIds, countAlarms, listAlarms } from './alarm-list.ts';
import { previewAlarmRule } from './alarm-preview.ts';
import { checkAlarmRules, storeAlarmRules } from './alarm-rules.ts';
import { alarmStatistics } from './alarm-statistics.ts';
import { alarmDetail } from './alarms.ts';
import { type OperationResult, operateAlarms } from './operate-alarms.ts';

const bodyLimit = 4 * 1024 * 1024;
const day = 86_400_000;
const longestPreviewDays = 31;
/** Alarms of one transaction of an operation on many. */
const partOfOperation = 1000;
/** Up to so many changed alarms are told one by one. */
const mostTold = 200;
const bulkOperationRequest = alarmOperationRequest.omit({ alarms: true });

const epochMilliseconds = z.coerce.number().int().min(0).max(8.64e15);
const pageQuery = z.object({
  sort: alarmSort.default('status'),
  after: z.string().max(64).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const name = z.string().min(1).max(128);
const statisticsQuery = z.object({
  by: alarmGroup.default('rule'),
  from: epochMilliseconds.optional(),
  until: epochMilliseconds.optional(),
  rule: name.nullable().default(null),
  kind: name.nullable().default(null),
  device: name.nullable().default(null),
});
const previewQuery = z.object({ days: z.coerce.number().int().min(1).max(longestPreviewDays).default(7) });

/** Parses a query string. @throws HttpError 400 with one sentence. */
function query<Schema extends z.ZodType>(schema: Schema, request: Request): z.infer<Schema> {
  const parsed = schema.safeParse(request.query);
  if (parsed.success) return parsed.data;
  throw new HttpError(400, `Parameter ${zodSentence(parsed.error)}`);
}

const alarmId = (text: string | undefined): number => {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw new HttpError(404, `There is no alarm "${text}".`);
  return Number(text);
};

/** The routes of alarms, their rules and their statistics (docs/architecture.md). */
export function alarmRoutes({ database }: Pick<ServerContext, 'database'>, sensing: Sensing): Router {
  const { registry, alarms } = sensing;
  const router = Router();
  const body = async (request: Request): Promise<unknown> =>
    request.body === undefined ? readJson(request, bodyLimit) : request.body;
  const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store');
  const knownProperties = async (): Promise<Set<string>> =>
    new Set((await readObservedProperties(database)).map(({ id }) => id));
  const operate = async (content: unknown, onlyCity: string | null): Promise<OperationResult> => {
    const parsed = alarmOperationRequest.safeParse(content);
    if (!parsed.success) throw new HttpError(422, zodSentence(parsed.error));
    const { alarms: ids, operation, by } = parsed.data;
    const result = await operateAlarms(database, alarms, ids, operation, by, Date.now(), onlyCity);
    for (const alarm of result.alarms) sensing.broadcast(alarm.city, { type: 'alarm', alarm });
    return result;
  };

  router.get('/api/cities/:city/alarms', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const filter = query(alarmFilterQuery, request);
    const { sort, after, limit } = query(pageQuery, request);
    const { alarms: page, next } = await listAlarms(database, city.id, filter, sort, after, limit);
    if (next !== null) {
      const there = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
      there.set('after', next);
      response.setHeader('Link', `<${request.path}?${there}>; rel="next"`);
    }
    fresh(response).json(page);
  });

  router.get('/api/cities/:city/alarm-counts', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const filter = query(alarmFilterQuery, request);
    fresh(response).json(await countAlarms(database, city.id, filter, Date.now()));
  });

  /** One operation on all alarms that the filter of the query leaves → { changed, refused }. */
  router.post('/api/cities/:city/alarms/operations', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const filter = query(alarmFilterQuery, request);
    const parsed = bulkOperationRequest.safeParse(await body(request));
    if (!parsed.success) throw new HttpError(422, zodSentence(parsed.error));
    const { operation, by } = parsed.data;
    const ids = await alarmIds(database, city.id, filter, mostOperated + 1);
    if (ids.length > mostOperated)
      throw new HttpError(
        422,
        `Expected at most ${mostOperated} alarms for one operation, found more: narrow the filter.`,
      );
    let [changed, refused] = [0, 0];
    for (let at = 0; at < ids.length; at += partOfOperation) {
      const part = ids.slice(at, at + partOfOperation);
      const result = await operateAlarms(database, alarms, part, operation, by, Date.now());
      changed += result.changed;
      refused += result.refused.length;
      if (ids.length <= mostTold)
        for (const alarm of result.alarms) sensing.broadcast(city.id, { type: 'alarm', alarm });
    }
    // A long list is asked for anew rather than told line by line.
    if (ids.length > mostTold && changed > 0)
      sensing.broadcast(city.id, { type: 'alarms-changed', city: city.id });
    response.json({ changed, refused });
  });

  router.get('/api/alarms/:id', async (request, response) => {
    const id = alarmId(request.params.id);
    const detail = await alarmDetail(database, id);
    if (!detail) throw new HttpError(404, `There is no alarm "${id}".`);
    fresh(response).json(detail);
  });

  /** One operation on one or many alarms → { alarms, refused }. */
  router.post('/api/alarms/operations', async (request, response) => {
    response.json(await operate(await body(request), identityOf(request).city));
  });

  router.post('/api/alarms/:id/acknowledge', async (request, response) => {
    const id = alarmId(request.params.id);
    const { by } = z
      .object({ by: z.string().trim().min(1).max(128).default('duty') })
      .parse((await body(request)) ?? {});
    const { alarms: changed } = await operate({ alarms: [id], by, operation: { kind: 'acknowledge' } }, null);
    if (!changed[0]) throw new HttpError(404, `There is no alarm "${id}".`);
    response.json(changed[0]);
  });

  router.get('/api/cities/:city/alarm-rules', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    fresh(response).json(alarms.rulesOfCity(city.id));
  });

  /** One rule or a list; a rule with a known key is replaced. 201 with the rules as stored. */
  router.post('/api/cities/:city/alarm-rules', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const definitions = checkAlarmRules(await body(request), await knownProperties());
    response.status(201).json(await storeAlarmRules(database, alarms, city.id, definitions));
  });

  /** How often a rule would have raised an alarm in the last days. */
  router.post('/api/cities/:city/alarm-rules/preview', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const { days } = query(previewQuery, request);
    const [rule, more] = checkAlarmRules(await body(request), await knownProperties());
    if (!rule || more) throw new HttpError(422, 'Expected one rule.');
    response.json(await previewAlarmRule(database, registry, city.id, rule, days, Date.now()));
  });

  router.get('/api/cities/:city/alarm-statistics', async (request, response) => {
    const city = await expectCity(database, request.params.city);
    const { by, until = Date.now(), from = until - 30 * day, ...filter } = query(statisticsQuery, request);
    if (from > until)
      throw new HttpError(400, `Parameter from: expected at most until (${until}), found ${from}.`);
    fresh(response).json(await alarmStatistics(database, city.id, by, from, until, filter));
  });
  return router;
}
