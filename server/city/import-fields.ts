import { z } from 'zod';
import type { ImportOrder } from './import-order.ts';

const number = z.coerce.number();
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** Fields beside the files of `POST /api/cities/:city/imports`; all of them text, all of them optional. */
const importFields = z
  .object({
    dataset: optional(z.string()),
    title: optional(z.string().max(200)),
    cityName: optional(z.string().max(200)),
    timeZone: optional(z.string().max(60)),
    crs: optional(z.string().max(4000)),
    heights: optional(z.enum(['ellipsoid', 'geoid', 'ground'])),
    as: optional(z.enum(['buildings'])),
    heightOffset: optional(number.min(-10_000).max(10_000)),
    heightField: optional(z.string().max(200)),
    hidden: optional(z.enum(['true', 'false'])),
    update: optional(z.enum(['true', 'false'])),
    longitude: optional(number.min(-180).max(180)),
    latitude: optional(number.min(-90).max(90)),
    height: optional(number.min(-1000).max(10_000)),
    heading: optional(number.min(-360).max(360)),
  })
  .refine((fields) => (fields.longitude === undefined) === (fields.latitude === undefined), {
    message: 'expected longitude and latitude together, found one of them',
  });
export type ImportFields = z.infer<typeof importFields>;

/** What an import is asked to do, from the fields of a form. @throws ZodError */
export function orderOfFields(fields: Record<string, string>): Omit<ImportOrder, 'files' | 'city'> {
  const { cityName, hidden, update, longitude, latitude, height, heading, heightOffset, ...same } =
    importFields.parse(fields);
  return {
    ...same,
    ...(heightOffset !== undefined && { heightOffsetMetres: heightOffset }),
    ...(hidden === 'true' && { hidden: true }),
    ...(update === 'true' && { update: true }),
    ...(cityName !== undefined && { cityName: { zh: cityName, en: cityName } }),
    ...(longitude !== undefined &&
      latitude !== undefined && {
        placement: { longitude, latitude, height: height ?? null, headingDegrees: heading ?? 0 },
      }),
  };
}

/** The fields that say the same as an order: what the command line sends to a running server. */
export function fieldsOfOrder(order: Omit<ImportOrder, 'files' | 'city'>): Record<string, string> {
  const { placement } = order;
  const fields = {
    dataset: order.dataset,
    title: typeof order.title === 'object' ? order.title.zh : order.title,
    cityName: order.cityName?.zh,
    timeZone: order.timeZone,
    crs: order.crs,
    heights: order.heights,
    heightOffset: order.heightOffsetMetres,
    as: order.as,
    heightField: order.heightField,
    hidden: order.hidden,
    update: order.update,
    longitude: placement?.longitude,
    latitude: placement?.latitude,
    height: placement?.height ?? undefined,
    heading: placement?.headingDegrees,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
