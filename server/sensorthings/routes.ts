import { type Request, type Response, Router } from 'express';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { NoSuchPath } from '../../models/sensorthings/path-parser.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { answerRead, optionsOf } from './read-routes.ts';
import { Reader, type ReadScope } from './reader.ts';

const place = '/api/cities/:city/sensorthings';

/** The routes of OGC SensorThings API 1.1, and of 1.0 under its own name (README.md). */
export function sensorThingsRoutes(context: Pick<ServerContext, 'database'>): Router {
  const { database } = context;
  const reader = new Reader(database);
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
        throw new HttpError(405, `${request.method} is not possible here.`);
      } catch (error) {
        if (error instanceof BadRequest) throw new HttpError(400, error.message);
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
