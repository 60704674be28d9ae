import type { DatastreamRegistry, RegisteredDatastream } from './datastream-registry.ts';

/** What a token may speak for: devices by code, and a gateway with all that is below it. */
export interface DeviceScope {
  /** Name of the token. */
  token: string;
  devices: readonly string[];
  gateway: string | null;
}

/** Who speaks with a token for some devices only. */
export interface ScopedSender {
  /** As the ledger names senders. */
  name: string;
  scope: DeviceScope;
}

/** Who speaks: "mqtt:<client>", "http:<address>", "adapter:<id>", also with a token for some devices only. */
export type Sender = string | ScopedSender;

/** Who sent it where nobody says: this process itself. */
export const ownSender = 'server';

export const senderName = (sender: Sender): string => (typeof sender === 'string' ? sender : sender.name);

/** The sender with what its token may speak for. */
export const scopedSender = (name: string, scope: DeviceScope | undefined): Sender =>
  scope ? { name, scope } : name;

/** Whether a token may speak for a device or gateway of its city. */
export const speaksFor = (
  { devices, gateway }: DeviceScope,
  registry: Pick<DatastreamRegistry, 'isBelow'>,
  city: string,
  code: string,
): boolean =>
  devices.includes(code) || (gateway !== null && (code === gateway || registry.isBelow(city, code, gateway)));

/** Why the token of a sender does not hold for a device: one sentence; null where it does, or asks for nothing. */
export function outsideOfToken(
  registry: Pick<DatastreamRegistry, 'isBelow' | 'watch'>,
  city: string,
  code: string,
  sender: Sender,
): string | null {
  if (typeof sender === 'string' || speaksFor(sender.scope, registry, city, code)) return null;
  registry.watch.outside(city, code, sender);
  const { token, devices, gateway } = sender.scope;
  const named = [...devices.slice(0, 3), ...(devices.length > 3 ? [`${devices.length - 3} more`] : [])];
  if (gateway !== null) named.push(`what is below gateway ${gateway}`);
  return `the token "${token}" is for ${named.join(', ')}, not for "${code}"`;
}

/** Why a sender may not speak for a datastream: one sentence; null where it may. Whoever watches is told. */
export function refusesSender(
  registry: Pick<DatastreamRegistry, 'isBelow' | 'watch'>,
  datastream: RegisteredDatastream,
  sender: Sender,
): string | null {
  const { city, key, senders } = datastream;
  const outside = outsideOfToken(registry, city, datastream.thing ?? key, sender);
  if (outside !== null) return outside;
  const name = senderName(sender);
  if (senders === undefined || name === ownSender || senders.includes(name)) return null;
  registry.watch.foreign(datastream, name);
  return `expected "${key}" from ${senders.join(' or ')}, found it from ${name}`;
}
