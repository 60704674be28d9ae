import type { z } from 'zod';
import { checkCode, gridProblem } from '../../models/devices/code-rule.ts';
import { isBelow, readDerivedOid } from '../../models/devices/oid.ts';
import { type Thing, type ThingRegistration, thingRegistration } from '../../models/sensing/thing.ts';
import {
  type Product,
  type ProductState,
  type ThingModel,
  thingModel,
} from '../../models/sensing/thing-model.ts';
import { HttpError } from '../http/context.ts';
import { type Naming, withBroughtNaming } from './code-rules.ts';
import { modelKey } from './products.ts';

/** Things in one request. */
export const thingLimit = 20_000;

const refuse = (sentence: string, status = 422): never => {
  throw new HttpError(status, sentence);
};

/** "things[3].datastreams[0].key: problem" of the first issue of a zod error. */
function firstIssue(error: z.ZodError, root: string): string {
  const { path, message } = error.issues[0]!;
  const place = path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    root,
  );
  return `${place}: ${message}`;
}

/** What a request brings: an array of things, or an object with the models and properties that they need. */
export interface KnownToCity {
  observedProperties: ReadonlySet<string>;
  products: readonly Product[];
  naming: Naming;
}

/**
 * Checks thing models that a request brings against those of the city and gives back all, by `modelKey`.
 * @param state state of those that are new.
 * @throws HttpError 422 for a model that cannot be, 409 for another content of a version that is published.
 */
export function checkThingModels(
  body: unknown,
  known: Pick<KnownToCity, 'observedProperties' | 'products'>,
  state: ProductState = 'published',
): {
  brought: ThingModel[];
  all: Map<string, Product>;
} {
  if (!Array.isArray(body)) return refuse('The thing models must be an array.');
  const all = new Map(known.products.map((product) => [modelKey(product), product]));
  const brought = body.map((candidate, index) => {
    const parsed = thingModel.safeParse(candidate);
    if (!parsed.success) return refuse(firstIssue(parsed.error, `thingModels[${index}]`));
    const model = parsed.data;
    const at = `thingModels[${index}]`;
    const ids = new Set<string>();
    for (const property of model.properties) {
      if (!known.observedProperties.has(property.observedProperty))
        refuse(
          `${at}: observed property "${property.observedProperty}" of property "${property.id}" is not known.`,
        );
      if (ids.has(property.id)) refuse(`${at}: property "${property.id}" occurs twice.`);
      ids.add(property.id);
    }
    const same = all.get(modelKey(model));
    const open = same?.state === 'draft' || same?.state === 'debug';
    if (same && !open && canonical({ ...model, state: same.state }) !== canonical(same))
      refuse(
        `${at}: version ${model.version} of "${model.id}" is there with another content: raise the version.`,
        409,
      );
    all.set(modelKey(model), { ...model, state: same?.state ?? state });
    return model;
  });
  return { brought, all };
}

/** JSON with keys in order: the store gives them back in its own. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`;
}

/**
 * Checks a registration for one city.
 * @throws HttpError 422 naming the first thing that is refused, 413 for too many, 409 as checkThingModels.
 */
export function checkRegistration(
  body: unknown,
  known: KnownToCity,
): { registration: ThingRegistration; models: Map<string, Product> } {
  const content = Array.isArray(body) ? { things: body } : body;
  const count = (content as { things?: unknown[] } | null)?.things?.length ?? 0;
  if (count > thingLimit) refuse(`A request may bring ${thingLimit} things, found ${count}.`, 413);
  const parsed = thingRegistration.safeParse(content);
  if (!parsed.success) return refuse(firstIssue(parsed.error, ''));
  const registration = parsed.data;
  const properties = new Set([
    ...known.observedProperties,
    ...registration.observedProperties.map(({ id }) => id),
  ]);
  const { all: models } = checkThingModels(registration.thingModels, {
    ...known,
    observedProperties: properties,
  });
  const naming = withBroughtNaming(known.naming, registration.codeRules, registration.numbering);
  const codes = new Set<string>();
  const oids = new Set<string>();
  const keys = new Set<string>();
  for (const [index, thing] of registration.things.entries()) {
    const at = `things[${index}]`;
    const model = models.get(modelKey(thing.model));
    if (!model)
      return refuse(`${at}.model: there is no version ${thing.model.version} of "${thing.model.id}".`);
    if (codes.has(thing.code)) refuse(`${at}.code: "${thing.code}" occurs twice.`);
    codes.add(thing.code);
    if (model.state === 'draft')
      refuse(
        `${at}.model: version ${model.version} of "${model.id}" is a draft: debug or publish it first.`,
        409,
      );
    const wrong = nameProblem(thing, naming);
    if (wrong) refuse(`${at}.${wrong}`);
    if (thing.oid && oids.has(thing.oid)) refuse(`${at}.oid: "${thing.oid}" occurs twice.`);
    if (thing.oid) oids.add(thing.oid);
    const badVideo = videoProblem(thing, model);
    if (badVideo) refuse(`${at}.${badVideo}`);
    for (const { key, property } of thing.datastreams) {
      if (keys.has(key)) refuse(`${at}.datastreams: key "${key}" occurs twice.`);
      keys.add(key);
      if (!model.properties.some(({ id }) => id === property))
        refuse(
          `${at}.datastreams: expected a property of "${model.id}" (${model.properties.map(({ id }) => id).join(', ')}), found "${property}".`,
        );
    }
  }
  return { registration, models };
}

/** Which video of a device its model does not have, or not that way: "field: sentence", or null. */
function videoProblem({ videos }: Thing, model: ThingModel): string | null {
  for (const [index, { video, protocol }] of (videos ?? []).entries()) {
    const known = model.videos?.find(({ id }) => id === video);
    if (!known)
      return `videos[${index}].video: expected a video of "${model.id}" (${model.videos?.map(({ id }) => id).join(', ') ?? 'it has none'}), found "${video}".`;
    if (!known.protocols.includes(protocol))
      return `videos[${index}].protocol: expected ${known.protocols.join(', ')}, found "${protocol}".`;
  }
  return null;
}

/** What is wrong with the code, the OID or the geographic code of a device: "field: sentence", or null. */
export function nameProblem(
  thing: Pick<Thing, 'code' | 'model' | 'oid' | 'geocode' | 'longitude' | 'latitude'>,
  { numbering, rules }: Naming,
): string | null {
  const rule = rules.get(thing.model.id);
  if (rule) {
    const checked = checkCode(rule, numbering, thing.code, thing);
    if ('problem' in checked) return `code: ${checked.problem}.`;
  }
  const derived = thing.oid ? readDerivedOid(thing.oid, numbering) : null;
  // What was made of a name is right whatever rules have come since; a UUID nobody needs to give.
  const given = derived?.kind === 'device' || derived?.kind === null;
  if (thing.oid && numbering.oidRoot !== null && !given) {
    const root = rule ? `${numbering.oidRoot}.${rule.classArc}` : numbering.oidRoot;
    if (!isBelow(thing.oid, root)) return `oid: expected an identifier below ${root}, found "${thing.oid}".`;
  }
  const far = thing.geocode ? gridProblem(thing.geocode, thing) : null;
  return far ? `geocode: ${far}.` : null;
}
