import type { Permission } from '../../models/access/roles.ts';

/** What a request needs, and of which city. */
export interface Demand {
  permission: Permission;
  /** Null: of no city, or not known from the path. */
  city: string | null;
  /** Something that belongs to one city, which only the store knows. */
  belongs: { table: 'run' | 'alarm' | 'datastream'; id: string } | null;
}

/** What changes what the city is made of; other changes operate it. By the last part of the path under a city. */
const configuring = new Set([
  'alarm-rules',
  'code-rules',
  'dashboards',
  'datastreams',
  'gateways',
  'imports',
  'indicators',
  'mappings',
  'products',
  'readings',
  'response-plans',
  'scene',
  'theme-packs',
  'themes',
  'thing-models',
  'things',
]);
const ownedByCity = { runs: 'run', alarms: 'alarm', datastreams: 'datastream' } as const;

/** What a request to the API or to the content needs; null where everybody may come. */
export function demandOf(method: string, path: string, cityParameter: string | undefined): Demand | null {
  const parts = path.split('/').filter((part) => part !== '');
  const [root, first, second, third] = parts;
  const changes = method !== 'GET' && method !== 'HEAD';
  if (root === 'content') {
    const city = first === 'cities' ? (second ?? null) : null;
    return { permission: 'read', city, belongs: null };
  }
  if (root === 'api' && first === 'status' && !changes) return null;
  // The routes of tokens look themselves who asks.
  if (root === 'api' && first === 'access') return null;
  const observes = root === 'api' && first === 'observations';
  if (observes) return { permission: 'observe', city: cityParameter ?? null, belongs: null };
  const city = first === 'cities' ? (second ?? null) : (cityParameter ?? null);
  const permission = !changes ? 'read' : permissionOf(first === 'cities' ? third : first);
  const table =
    first && second && first in ownedByCity ? ownedByCity[first as keyof typeof ownedByCity] : null;
  return { permission, city, belongs: table ? { table, id: second! } : null };
}

function permissionOf(room: string | undefined): Permission {
  if (room === 'runs') return 'compute';
  return room !== undefined && configuring.has(room) ? 'configure' : 'operate';
}
