import { Router } from 'express';
import { z } from 'zod';
import { admissionStatus } from '../../models/devices/admission.ts';
import { commandRequest } from '../../models/devices/command.ts';
import { gatewayDefinition } from '../../models/devices/gateway.ts';
import { rehomingRule } from '../../models/devices/rehoming.ts';
import { commandProblem, settingsProblem } from '../../models/devices/telemetry.ts';
import { linkKinds } from '../../models/sensing/thing.ts';
import { checkAudit, readAudit } from '../access/audit.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import { topicRoot } from '../ingest/mqtt-intake.ts';
import { outsideOfToken } from '../ingest/sender.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import type { BookedDevice } from './device-book.ts';
import { readEvents } from './device-events.ts';
import { intakeKinds } from './device-intake.ts';
import { readStateHistory, readStatesAt } from './device-states.ts';
import { readGatewayMoves } from './gateway-moves.ts';
import { bodyOf, fresh, inputOf, knownCity, queryOf } from './route-input.ts';
import { actorOf, senderOf } from './sender.ts';
import { desire, readShadow } from './shadow.ts';
import { register } from './thing-routes.ts';

const limited = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) });
const eventQuery = limited.extend({
  thing: z.string().optional(),
  before: z.coerce.number().int().optional(),
});
const decision = z.object({
  decision: z.enum(['admit', 'reject', 'block']),
  note: z.string().max(1000).nullable().default(null),
  /** With "admit": the registration of the device, as for `POST …/things`. */
  registration: z.unknown().optional(),
});

/** The routes of what devices say and are told: telemetry, events, states, shadow, commands, gateways, review. */
export function liveDeviceRoutes(context: Pick<ServerContext, 'database'>, sensing: Sensing): Router {
  const { database } = context;
  const { devices } = sensing;
  const router = Router();
  const path = '/api/cities/:city';
  const device = async (params: { city: string; code: string }): Promise<BookedDevice> => {
    const city = await knownCity(database, params.city);
    const found = devices.book.find(city, params.code);
    if (!found) throw new HttpError(404, `There is no device "${params.code}".`);
    return found;
  };

  for (const kind of intakeKinds)
    router.post(`${path}/things/:code/${kind}`, async (request, response) => {
      const { city, code } = request.params;
      await devices.intake.take(
        await knownCity(database, city),
        code,
        kind,
        await bodyOf(request),
        senderOf(request),
      );
      response.status(204).end();
    });

  router.get(`${path}/device-events`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    fresh(response).json(await readEvents(database, city, queryOf(eventQuery, request)));
  });

  router.get(`${path}/device-states`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const { at } = queryOf(z.object({ at: z.coerce.number().int().min(0).max(8.64e15).optional() }), request);
    if (at !== undefined) {
      fresh(response).json(await readStatesAt(database, city, at));
      return;
    }
    const states: Record<string, string> = {};
    for (const { code, state } of devices.book.ofCity(city)) states[code] = state.state;
    fresh(response).json(states);
  });

  router.get(`${path}/things/:code/states`, async (request, response) => {
    const { city, code } = await device(request.params);
    fresh(response).json(await readStateHistory(database, city, code, queryOf(limited, request).limit));
  });

  router.get(`${path}/things/:code/shadow`, async (request, response) => {
    const { city, code } = await device(request.params);
    fresh(response).json(await readShadow(database, city, code));
  });

  router.put(`${path}/things/:code/shadow/desired`, async (request, response) => {
    const found = await device(request.params);
    const { settings, version } = await inputOf(
      z.object({
        settings: z.record(z.string(), z.unknown()),
        version: z.number().int().min(0).nullable().default(null),
      }),
      request,
    );
    const problem = settingsProblem(devices.book.modelOf(found), settings);
    if (problem) throw new HttpError(422, `${problem}.`);
    const shadow = await desire(database, found.city, found.code, settings, version, actorOf(request));
    await devices.tell(`${topicRoot}/${found.city}/${found.code}/desired`, {
      version: shadow.desiredVersion,
      settings: shadow.difference,
    });
    response.json(shadow);
  });

  router.post(`${path}/things/:code/commands`, async (request, response) => {
    const found = await device(request.params);
    const { service, parameters } = await inputOf(commandRequest, request);
    const model = devices.book.modelOf(found);
    const problem = commandProblem(model, service, parameters);
    if (problem) throw new HttpError(422, `${problem}.`);
    const known = model.services.find(({ id }) => id === service)!;
    response
      .status(202)
      .json(await devices.commands.ask(found.city, found.code, known, parameters, actorOf(request)));
  });

  router.get(`${path}/things/:code/commands`, async (request, response) => {
    const { city, code } = await device(request.params);
    fresh(response).json(await devices.commands.list(city, code, queryOf(limited, request).limit));
  });

  router.post(`${path}/things/:code/commands/fetch`, async (request, response) => {
    const { city, code } = await device(request.params);
    const outside = outsideOfToken(sensing.registry, city, code, senderOf(request));
    if (outside !== null) throw new HttpError(403, `commands: ${outside}.`);
    response.json(await devices.commands.fetch(city, code));
  });

  router.post(`${path}/things/:code/isolation`, async (request, response) => {
    const { city, code } = await device(request.params);
    const { reason } = await inputOf(z.object({ reason: z.string().min(1).max(1000) }), request);
    await devices.isolate(city, code, reason, actorOf(request));
    response.status(204).end();
  });

  router.delete(`${path}/things/:code/isolation`, async (request, response) => {
    const { city, code } = await device(request.params);
    await devices.release(city, code, actorOf(request));
    response.status(204).end();
  });

  router.get(`${path}/gateways`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    fresh(response).json(await devices.gateways.views(city, Date.now()));
  });

  router.post(`${path}/gateways`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const definitions = await inputOf(z.array(gatewayDefinition).max(5000), request);
    await devices.gateways.register(city, definitions);
    response.json({ gateways: definitions.length });
  });

  router.put(`${path}/things/:code/gateway`, async (request, response) => {
    const found = await device(request.params);
    const move = await inputOf(
      z.object({
        gateway: z.string().nullable(),
        link: z.enum(linkKinds).nullable().default(null),
        reason: z.string().min(1).max(1000),
      }),
      request,
    );
    await devices.rehome(found, move, actorOf(request));
    response.status(204).end();
  });

  router.get(`${path}/things/:code/gateway-moves`, async (request, response) => {
    const { city, code } = await device(request.params);
    fresh(response).json(await readGatewayMoves(database, city, code, queryOf(limited, request).limit));
  });

  router.get(`${path}/gateway-links`, async (request, response) => {
    fresh(response).json(devices.rehoming.links(await knownCity(database, request.params.city)));
  });

  router.get(`${path}/rehoming-rule`, async (request, response) => {
    fresh(response).json(devices.rehoming.ruleOf(await knownCity(database, request.params.city)));
  });

  router.put(`${path}/rehoming-rule`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const rule = await inputOf(rehomingRule, request);
    await devices.rehoming.setRule(city, rule, actorOf(request));
    response.json(rule);
  });

  router.get(`${path}/admissions`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const { status } = queryOf(z.object({ status: admissionStatus.optional() }), request);
    fresh(response).json(await devices.admissions.list(city, status ?? null));
  });

  router.post(`${path}/admissions/:key`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const { key } = request.params;
    const { decision: decided, note, registration } = await inputOf(decision, request);
    if (decided === 'admit') {
      if (registration !== undefined) await register(database, sensing, city, registration, 'refuse');
      if (!devices.book.find(city, key) && !sensing.registry.find(city, key))
        throw new HttpError(422, `registration: expected one that makes "${key}" a device or a datastream.`);
    }
    const status = { admit: 'admitted', reject: 'rejected', block: 'blocked' } as const;
    await devices.admissions.decide(city, key, status[decided], actorOf(request), note);
    // Those who look at the city shall see the new device without a reload of their page.
    if (registration !== undefined) sensing.broadcast(city, { type: 'scene-changed', city });
    response.status(204).end();
  });

  router.get(`${path}/audit`, async (request, response) => {
    const city = await knownCity(database, request.params.city);
    const query = queryOf(
      limited.extend({
        subject: z.string().optional(),
        actor: z.string().optional(),
        action: z.string().optional(),
        before: z.coerce.number().int().optional(),
      }),
      request,
    );
    fresh(response).json(await readAudit(database, { city, ...query }));
  });

  router.get('/api/audit/check', async (_request, response) => {
    fresh(response).json(await checkAudit(database));
  });

  return router;
}
