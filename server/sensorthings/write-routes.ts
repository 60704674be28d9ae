import type { Request, Response } from 'express';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { checkChange, checkNewEntity, inverseOf } from '../../models/sensorthings/entity-body.ts';
import { type EntitySet, navigationOf } from '../../models/sensorthings/entity-model.ts';
import { type EntityId, entityPath, parsePath } from '../../models/sensorthings/path-parser.ts';
import { ensureDefaultRules } from '../alarms/alarm-rules.ts';
import { senderOf } from '../devices/sender.ts';
import { HttpError } from '../http/context.ts';
import type { Sender } from '../ingest/sender.ts';
import { type Created, createEntities } from './create-entities.ts';
import { createFromDataArrays } from './create-observations.ts';
import { deleteEntity } from './delete-entities.ts';
import type { ReadScope } from './reader.ts';
import { storeObservations } from './store-observations.ts';
import { updateEntity } from './update-entities.ts';
import { updateObservation } from './update-observation.ts';
import { sinkOf, type WriteContext } from './write-context.ts';

/** Answers POST, PATCH, PUT and DELETE. @throws BadRequest, NoSuchPath, HttpError */
export async function answerWrite(
  context: WriteContext,
  scope: ReadScope,
  path: string,
  request: Request,
  response: Response,
): Promise<void> {
  const resource = parsePath(path);
  const sender = senderOf(request);
  if (resource.createObservations) {
    if (request.method !== 'POST') throw new HttpError(405, 'Observations are posted here.');
    const links = await createFromDataArrays(context, scope, request.body, sender);
    response.status(201).json(links);
    return;
  }
  const last = resource.steps.at(-1)!;
  if (resource.property || resource.references)
    throw new HttpError(
      405,
      `${request.method} is for entities: change a property with PATCH of its entity.`,
    );
  if (request.method === 'POST') {
    if (!last.many) throw new HttpError(405, 'POST is for collections.');
    const parent = await parentOf(context, scope, resource.steps);
    const id = await create(context, scope.city, last.set, request.body, parent, sender);
    const link = `${scope.root}/${entityPath(last.set, id)}`;
    response.status(201).setHeader('Location', link);
    response.json({ '@iot.id': id, '@iot.selfLink': link });
    return;
  }
  if (last.many) throw new HttpError(405, `${request.method} is for one entity, not for a collection.`);
  const target = await context.reader.resolve(scope, resource.steps);
  const id = await context.reader.idOf(scope, target);
  const { database, sensing } = context;
  if (request.method === 'DELETE') {
    await deleteEntity(database, sensing.registry, target.set, id);
    response.status(200).end();
    return;
  }
  if (request.method !== 'PATCH' && request.method !== 'PUT')
    throw new HttpError(405, `${request.method} is not possible here.`);
  const whole = request.method === 'PUT';
  const change = checkChange(target.set, request.body, whole);
  if (target.set === 'Observations')
    await updateObservation(sinkOf(context), scope.city, id, change, whole, sender);
  else {
    await updateEntity(database, scope.city, target.set, id as number, change, whole);
    if (target.set !== 'Sensors' && target.set !== 'FeaturesOfInterest')
      await sensing.registry.load(scope.city);
  }
  context.onChanged(scope.city, target.set, id);
  response.json({ '@iot.id': id, '@iot.selfLink': `${scope.root}/${entityPath(target.set, id)}` });
}

async function parentOf(
  context: WriteContext,
  scope: ReadScope,
  steps: ReturnType<typeof parsePath>['steps'],
): Promise<{ set: EntitySet; id: EntityId; navigation: string } | undefined> {
  const before = steps.slice(0, -1);
  if (before.length === 0) return undefined;
  const target = await context.reader.resolve(scope, before);
  return {
    set: target.set,
    id: await context.reader.idOf(scope, target),
    navigation: steps.at(-1)!.name,
  };
}

/**
 * Creates an entity with all that is in its body and gives back its id.
 * @param ownIds whether each observation gets a row, and with it a number as id.
 */
export async function create(
  context: WriteContext,
  city: string,
  set: EntitySet,
  body: unknown,
  parent: { set: EntitySet; id: EntityId; navigation: string } | undefined,
  sender: Sender,
  ownIds = true,
): Promise<EntityId> {
  if (parent && !navigationOf(parent.set, parent.navigation)?.many)
    throw new BadRequest(`${parent.navigation}: expected a collection.`);
  const implied = parent && inverseOf(parent.set, parent.navigation);
  const entity = checkNewEntity(set, body, implied);
  const { database, sensing } = context;
  const created = await createEntities(database, city, entity, parent);
  if (
    created.entities.some(
      (one) => one.set === 'Datastreams' || one.set === 'Things' || one.set === 'Locations',
    )
  )
    await sensing.registry.load(city);
  if (created.entities.some((one) => one.set === 'Datastreams'))
    await ensureDefaultRules(database, sensing.alarms, city);
  let ids: (EntityId | null)[];
  try {
    ids = await storeObservations(sinkOf(context), city, created.observations, ownIds, sender);
  } catch (error) {
    // All or nothing: what came with observations that cannot be stored goes again.
    await takeBack(context, created);
    throw error;
  }
  for (const { set: made, id } of created.entities) context.onChanged(city, made, id);
  for (const id of ids) if (typeof id === 'number') context.onChanged(city, 'Observations', id);
  return created.id ?? ids[0]!;
}

async function takeBack({ database, sensing }: WriteContext, { entities }: Created): Promise<void> {
  for (const { set, id } of [...entities].reverse())
    await deleteEntity(database, sensing.registry, set, id).catch((error: unknown) => {
      // Deleted already with what it belongs to.
      if (!(error instanceof HttpError)) throw error;
    });
}
