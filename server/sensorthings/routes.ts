import { type Request, type Response, Router } from 'express';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { NoSuchPath } from '../../models/sensorthings/path-parser.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import { StoreError } from '../store/database.ts';
import { MqttFeed } from './mqtt-feed.ts';
import { answerRead, optionsOf } from './read-routes.ts';
import { Reader, type ReadScope } from './reader.ts';
import type { WriteContext } from './write-context.ts';
import { answerWrite } from './write-routes.ts';

const place = '/api/cities/:city/sensorthings';

/** The routes of OGC SensorThings API 1.1, and of 1.0 under its own name (README.md). */
export function sensorThingsRoutes(
  context: Pick<ServerContext, 'database' | 'log'>,
  sensing: Sensing,
): Router {
  const { database } = context;
  const reader = new Reader(database);
  const writing: WriteContext = {
    database,
    reader,
    sensing,
    onChanged: (city, set, id) => feed.changed(city, set, id),
  };
  const feed = new MqttFeed({
    context: writing,
    log: context.log,
    listened: () => sensing.mqtt.listened(),
    publish: (topic, payload) => sensing.mqtt.publish(topic, payload),
  });
  sensing.mqtt.addTaker(feed.take);
  sensing.onStored((observations) => feed.stored(observations));
  const router = Router();

  const answer =
    (version: string) =>
    async (request: Request<{ city: string }>, response: Response): Promise<void> => {
      try {
        const { city } = request.params;
        const { rows } = await database.query('select from city where id = $1', [city]);
        if (rows.length === 0) throw new HttpError(404, `There is no city "${city}".`);
        const scope: ReadScope = {
          city,
          root: `${request.protocol}://${request.headers.host}${request.baseUrl}`,
        };
        const path = decodeURIComponent(request.path);
        if (request.method === 'GET' || request.method === 'HEAD')
          return await answerRead(reader, scope, path, optionsOf(request.query), version, response);
        await answerWrite(writing, scope, path, request, response);
      } catch (error) {
        if (error instanceof BadRequest) throw new HttpError(400, error.message);
        if (error instanceof StoreError && /^22/.test(error.code ?? ''))
          throw new HttpError(400, `The request holds a value that cannot be stored: ${error.message}.`);
        if (error instanceof StoreError && error.code === '23503')
          throw new HttpError(409, 'An entity that this one belongs to has just been deleted.');
        if (error instanceof NoSuchPath) throw new HttpError(404, error.message);
        throw error;
      }
    };
  for (const version of ['v1.0', 'v1.1']) {
    const room = Router({ mergeParams: true });
    room.use(answer(version) as never);
    router.use(`${place}/${version}`, room);
  }
  return router;
}
