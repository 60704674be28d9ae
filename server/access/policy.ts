import type { Permission } from '../../models/access/roles.ts';

/** What a request needs, and of which city. */
export interface Demand {
  permission: Permission;
  /** Null: of no city, or not known from the path. */
  city: string | null;
  /** Something that belongs to one city, which only the store knows. */
  belongs: { table: (typeof ownedByCity)[keyof typeof ownedByCity]; id: string } | null;
  /** Whether holders of a token for one city may ask it too: the answer has nothing of others. */
  anyCity: boolean;
}

/** What changes what the city is made of; other changes operate it. By the last part of the path under a city. */
const configuring = new Set([
  'adapters',
  'admissions',
  'alarm-rules',
  'code-rules',
  'dashboards',
  'datastreams',
  'gateways',
  'imports',
  'indicator-definitions',
  'ledger',
  'readings',
  'rehoming-rule',
  'response-plans',
  'scene',
  'storm-formulas',
  'themes',
  'thing-models',
  'things',
]);
const ownedByCity = {
  adapters: 'adapter',
  runs: 'run',
  alarms: 'alarm',
  datastreams: 'datastream',
  events: 'event',
  'work-orders': 'work_order',
} as const;

/**
 * What a request to a room or to the content needs; null where everybody may come. What is not known here is of no
 * city: a token for one city does not reach it. Express takes upper case for lower case in paths, so this does too.
 */
export function demandOf(method: string, path: string, cityParameter: string | undefined): Demand | null {
  const parts = path.split('/').filter((part) => part !== '');
  const [root, room, id, inCity] = [0, 1, 2, 3].map((index) => parts[index]?.toLowerCase());
  const changes = method !== 'GET' && method !== 'HEAD';
  const demand = { city: cityParameter ?? null, belongs: null, anyCity: false };
  if (root === 'content')
    return { ...demand, permission: 'read', city: room === 'cities' ? (parts[2] ?? null) : null };
  if (root === 'api') {
    if (room === 'status' && !changes) return null;
    // The routes of tokens look themselves who asks.
    if (room === 'access') return null;
    if (room === 'observations') return { ...demand, permission: 'observe' };
    // The list has those of one's own city, and packs are the same everywhere.
    if ((room === 'cities' || room === 'themes') && id === undefined && !changes)
      return { ...demand, permission: 'read', anyCity: true };
    // An identifier says itself which city it is of: the route looks in those of the one who asks.
    if (room === 'resolve' && !changes) return { ...demand, permission: 'read', anyCity: true };
    if (room === 'themes' && id === 'validate') return { ...demand, permission: 'configure', anyCity: true };
    // The alarms are named in the body: the route leaves those of other cities alone.
    if (room === 'alarms' && id === 'operations')
      return { ...demand, permission: 'operate', city: null, anyCity: true };
  }
  const owned =
    root === 'api' && room && id && room in ownedByCity ? (room as keyof typeof ownedByCity) : null;
  return {
    ...demand,
    permission: !changes
      ? 'read'
      : inCity === 'sensorthings'
        ? sensorThingsPermission(path)
        : inCity === 'things' && parts.length > 5
          ? devicePermission(parts.slice(5).join('/').toLowerCase())
          : // A plan is made once and started on duty.
            inCity === 'response-plans' && parts[5]?.toLowerCase() === 'start'
            ? 'operate'
            : // Payloads of devices in a form of their own come in by the adapter's id.
              room === 'adapters'
              ? 'observe'
              : permissionOf(room === 'cities' ? inCity : room),
    city: owned ? null : room === 'cities' ? (parts[2] ?? null) : demand.city,
    belongs: owned ? { table: ownedByCity[owned], id: parts[2]! } : null,
  };
}

function permissionOf(room: string | undefined): Permission {
  if (room === 'runs' || room === 'flood-schedule') return 'compute';
  // A forecast comes in as observations do.
  if (room === 'forecasts') return 'observe';
  return room !== undefined && configuring.has(room) ? 'configure' : 'operate';
}

/** SensorThings is one service for devices and those who register them. */
const sensorThingsPermission = (path: string): Permission =>
  /\/(create)?observations\/?$/i.test(path) ? 'observe' : 'configure';

/** A device speaks for itself; what is asked of it is operation, where it belongs is configuration. */
function devicePermission(part: string): Permission {
  if (/^(telemetry|event|status|reported|answer|commands\/fetch)$/.test(part)) return 'observe';
  return /^(commands|shadow|isolation)\b/.test(part) ? 'operate' : 'configure';
}
