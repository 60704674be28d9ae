import type { Logger } from 'pino';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import type { EntitySet } from '../../models/sensorthings/entity-model.ts';
import { type EntityId, entityPath, NoSuchPath, parsePath } from '../../models/sensorthings/path-parser.ts';
import { parseQuery } from '../../models/sensorthings/query-parser.ts';
import { HttpError } from '../http/context.ts';
import type { CheckedObservation } from '../ingest/check-observation.ts';
import type { TopicTaker } from '../ingest/mqtt-intake.ts';
import type { Sender } from '../ingest/sender.ts';
import { present } from './entities.ts';
import { resourceTopic } from './mqtt-topics.ts';
import { hasId, type ReadScope } from './reader.ts';
import { hasOwnRow } from './store-observations.ts';
import type { WriteContext } from './write-context.ts';
import { create } from './write-routes.ts';

export interface MqttFeedParts {
  context: WriteContext;
  log: Logger;
  /** Topics of SensorThings that somebody listens on now. */
  listened(): Iterable<string>;
  publish(topic: string, payload: string): Promise<void>;
}

/**
 * SensorThings over MQTT (sections 12 and 13 of OGC 18-088): the topics are resource paths below
 * `mirrorcity/{city}/v1.1/`. Observations are created by publishing to a collection of them; who listens on a
 * collection, an entity or a property gets what is new there, with `?$select=` in the topic only that of it.
 */
export class MqttFeed {
  constructor(private readonly parts: MqttFeedParts) {}

  readonly take: TopicTaker = (name, payload, sender) => {
    const [, city, version, path] = resourceTopic.exec(name) ?? [];
    return city === undefined ? false : this.#create(city, version!, path!, payload, sender);
  };

  async #create(
    city: string,
    version: string,
    path: string,
    payload: Uint8Array,
    sender: Sender,
  ): Promise<string | null> {
    const { context } = this.parts;
    try {
      const { rows } = await context.database.query('select from city where id = $1', [city]);
      if (rows.length === 0) throw new BadRequest(`There is no city "${city}".`);
      const { steps } = parsePath(path);
      const last = steps.at(-1);
      if (last?.set !== 'Observations' || !last.many)
        throw new BadRequest(
          'Observations are published to a collection of them, like Datastreams(1)/Observations.',
        );
      const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
      const before = steps.slice(0, -1);
      const scope = scopeOf(city, version);
      const target = before.length === 0 ? null : await context.reader.resolve(scope, before);
      const parent = target
        ? { set: target.set, id: await context.reader.idOf(scope, target), navigation: last.name }
        : undefined;
      await create(context, city, 'Observations', body, parent, sender, false);
      return null;
    } catch (error) {
      const refused =
        error instanceof BadRequest ||
        error instanceof NoSuchPath ||
        error instanceof SyntaxError ||
        error instanceof TypeError ||
        (error instanceof HttpError && error.status < 500);
      if (refused) return (error as Error).message;
      throw error;
    }
  }

  /** Tells of plain numbers, whichever way they have come; those with a row of their own are told of by `changed`. */
  stored(observations: CheckedObservation[]): void {
    const wanted = [...this.parts.listened()].flatMap((name) => {
      const [, city, version, rest] = resourceTopic.exec(name) ?? [];
      const [path, options] = (rest ?? '').split('?');
      const [, id] = /^(?:Datastreams\((\d+)\)\/)?Observations$/.exec(path!) ?? [null, null];
      return id === null ? [] : [{ name, city, version: version!, options, datastream: id && Number(id) }];
    });
    if (wanted.length === 0) return;
    for (const one of observations) {
      if (hasOwnRow(one)) continue;
      const { datastream, time, result, quality } = one;
      for (const { name, city, version, options, datastream: only } of wanted) {
        if (city !== datastream.city || (only !== undefined && only !== datastream.id)) continue;
        const at = new Date(time);
        const row = {
          datastream_id: datastream.id,
          multi_datastream_id: null,
          number: null,
          phenomenon_start: at,
          phenomenon_end: at,
          result,
          result_quality: quality === 0 ? null : 'suspect',
        };
        this.#attempt(name, async () => {
          const query = parseQuery('Observations', optionsOf(options));
          return present('Observations', row, query, scopeOf(city, version).root);
        });
      }
    }
  }

  /** Tells of an entity that has been created or changed. */
  changed(city: string, set: EntitySet, id: EntityId): void {
    for (const name of this.parts.listened()) {
      const [, of, version, rest] = resourceTopic.exec(name) ?? [];
      if (of !== city) continue;
      const [path, options] = rest!.split('?');
      this.#attempt(name, async () => {
        const { steps, property } = parsePath(path!);
        const last = steps.at(-1)!;
        if (last.set !== set || (last.id !== null && last.id !== id)) return null;
        const scope = scopeOf(city, version!);
        const target = await this.parts.context.reader.resolve(scope, steps);
        const query = parseQuery(set, property ? { $select: property[0]! } : optionsOf(options));
        const found = await this.parts.context.reader.page(
          scope,
          {
            ...target,
            where: (alias, parameters) =>
              `${target.where(alias, parameters)} and ${hasId(set, id)(alias, parameters)}`,
            url: `${scope.root}/${entityPath(set, id)}`,
          },
          query,
        );
        return found.value[0] ?? null;
      });
    }
  }

  #attempt(name: string, entity: () => Promise<unknown>): void {
    entity()
      .then((found) => (found === null ? undefined : this.parts.publish(name, JSON.stringify(found))))
      .catch((error: unknown) => {
        // Somebody listens on what is no path, or is not there any more.
        if (!(error instanceof BadRequest || error instanceof NoSuchPath))
          this.parts.log.warn({ err: error }, `MQTT: ${name} could not be told.`);
      });
  }
}

/** Links in messages are relative to the server: a broker does not know how it is called. */
const scopeOf = (city: string, version: string): ReadScope => ({
  city,
  root: `/api/cities/${city}/sensorthings/${version}`,
});

function optionsOf(text: string | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text ?? ''));
}
