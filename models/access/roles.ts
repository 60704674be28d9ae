import { z } from 'zod';

/** Who may do what; every token has one role. */
export const roleNames = [
  'viewer',
  'kiosk',
  'planner',
  'operator',
  'commander',
  'administrator',
  'device',
] as const;
export const roleName = z.enum(roleNames);
export type RoleName = z.infer<typeof roleName>;

/**
 * - `read`: see the city, its values, alarms and runs.
 * - `compute`: start and cancel runs of models.
 * - `operate`: acknowledge alarms, handle events and orders, send commands to devices.
 * - `configure`: bring in data, register devices, change rules, plans and themes.
 * - `observe`: bring in observations.
 * - `administer`: tokens.
 */
export type Permission = 'read' | 'compute' | 'operate' | 'configure' | 'observe' | 'administer';

const permissions: Record<RoleName, readonly Permission[]> = {
  viewer: ['read'],
  kiosk: ['read'],
  planner: ['read', 'compute', 'configure'],
  operator: ['read', 'compute', 'operate'],
  commander: ['read', 'compute', 'operate'],
  administrator: ['read', 'compute', 'operate', 'configure', 'observe', 'administer'],
  device: ['observe'],
};

export const roleMay = (role: RoleName, permission: Permission): boolean =>
  permissions[role].includes(permission);

/** A token as it is listed: never the secret itself. Times are ISO 8601. */
export const tokenRecord = z.object({
  id: z.number().int().positive(),
  name: z.string(),
  role: roleName,
  /** Null: all cities. */
  city: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  /** Codes of the devices that it may speak for, beside those below `gateway`; both null: all of the city. */
  devices: z.array(z.string()).nullable().default(null),
  gateway: z.string().nullable().default(null),
});
export type TokenRecord = z.infer<typeof tokenRecord>;
