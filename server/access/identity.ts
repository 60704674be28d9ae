import type { Permission, RoleName } from '../../models/access/roles.ts';
import { roleMay } from '../../models/access/roles.ts';
import type { DeviceScope } from '../ingest/sender.ts';

/** Who asks: the holder of a token, or anybody where the server is open. */
export interface Identity {
  /** Id of the token; null where there is none. */
  tokenId: number | null;
  /** For logs and for what is signed with a name. */
  name: string;
  role: RoleName;
  /** The only city that it is about; null for all. */
  city: string | null;
  /** Epoch milliseconds; null for never. */
  expiresAt: number | null;
  /** What a device's token may speak for; absent: all of its city. */
  scope?: DeviceScope;
}

/** Whoever reaches a server that asks for no tokens: a person or tool on the same machine. */
export const anybody: Identity = {
  tokenId: null,
  name: 'local',
  role: 'administrator',
  city: null,
  expiresAt: null,
};

/** Whether an identity may do something in a city; `city` null is something that belongs to no city. */
export const may = (identity: Identity, permission: Permission, city: string | null): boolean =>
  roleMay(identity.role, permission) && (identity.city === null || identity.city === city);
