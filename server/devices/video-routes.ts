import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Router } from 'express';
import { expectCity } from '../city/cities.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import { testPicture } from './test-picture.ts';

const millisecondsPerPicture = 500;
/** Streams at once: a test picture is for trying out, not for a wall of them. */
const streamLimit = 64;

/**
 * A test picture for each device: one (`test-picture.png`), or one after another as cameras send them
 * (`test-picture`, multipart/x-mixed-replace). A city without cameras can be tried out with it.
 */
export function videoRoutes({ database }: Pick<ServerContext, 'database'>, sensing: Sensing): Router {
  const router = Router();
  const path = '/api/cities/:city/things/:code/test-picture';
  let streams = 0;
  const pictureOf = async (params: { city: string; code: string }): Promise<() => Uint8Array> => {
    const { id, timeZone } = await expectCity(database, params.city);
    if (!sensing.devices.book.find(id, params.code))
      throw new HttpError(404, `There is no device "${params.code}".`);
    return () => testPicture(params.code, new Date(), timeZone);
  };

  router.get(`${path}.png`, async (request, response) => {
    const draw = await pictureOf(request.params);
    response.setHeader('Cache-Control', 'no-store').type('png').end(draw());
  });

  router.get(path, async (request, response) => {
    const draw = await pictureOf(request.params);
    if (streams >= streamLimit)
      throw new HttpError(503, `At most ${streamLimit} test pictures are sent at once.`);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    response.setHeader('Cache-Control', 'no-store, no-transform');
    response.setHeader('Content-Type', 'multipart/x-mixed-replace; boundary=picture');
    streams++;
    try {
      while (!gone.signal.aborted) {
        const picture = draw();
        response.write(`--picture\r\nContent-Type: image/png\r\nContent-Length: ${picture.length}\r\n\r\n`);
        response.write(picture);
        // Whoever reads slowly gets fewer pictures, not a queue of them.
        if (!response.write('\r\n')) await once(response, 'drain', { signal: gone.signal });
        await wait(millisecondsPerPicture, undefined, { signal: gone.signal });
      }
    } catch (error) {
      if (!gone.signal.aborted) throw error;
    } finally {
      streams--;
    }
  });

  return router;
}
