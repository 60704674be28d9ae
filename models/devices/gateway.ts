import { z } from 'zod';
import { linkKinds } from '../sensing/thing.ts';

/** Platforms of city and districts and the gateways below them 市级平台 → 区级平台 → 网关: one tree. */
export const gatewayKinds = ['city-platform', 'district-platform', 'gateway'] as const;

export const gatewayDefinition = z.object({
  /** Unique within the city. */
  code: z
    .string()
    .min(1)
    .max(96)
    .regex(/^[^/+#?\p{Cc}]+$/u, 'expected no "/", "+", "#", "?" or control character'),
  kind: z.enum(gatewayKinds),
  name: z.string().min(1).max(200),
  /** Code of what it is connected to; null: the platform of the city. */
  parent: z.string().nullable().default(null),
  district: z.string().nullable().default(null),
  /** Degrees, and metres above the ellipsoid; null for what stands nowhere. */
  position: z
    .object({
      longitude: z.number().min(-180).max(180),
      latitude: z.number().min(-90).max(90),
      height: z.number().min(-12_000).max(100_000),
    })
    .nullable()
    .default(null),
  /** Devices that it is made for. */
  capacity: z.number().int().positive().nullable().default(null),
  /** How it reaches its parent. */
  link: z.enum(linkKinds).nullable().default(null),
  /** Links by which devices can reach it; null: those of the devices that it has. */
  serves: z.array(z.enum(linkKinds)).min(1).nullable().default(null),
  /** Silent for three of these it is gone. */
  heartbeatSeconds: z.number().positive().max(86_400).default(60),
});
export type GatewayDefinition = z.infer<typeof gatewayDefinition>;

/** A gateway as the API answers it. Unknown: nothing was ever heard of it, which is not down. */
export const gatewayView = gatewayDefinition.extend({
  status: z.enum(['up', 'down', 'unknown']),
  /** Since when it is down, ISO 8601. */
  downSince: z.string().nullable(),
  /** As it last reported; null where it never did. */
  loadPercent: z.number().nullable(),
  /** Devices directly below it. */
  devices: z.number(),
});
export type GatewayView = z.infer<typeof gatewayView>;
