import { z } from 'zod';
import { type GatewayView, gatewayView } from '../../models/devices/gateway.ts';
import { hash, seedOf } from '../../models/sensing/noise.ts';
import { bearer } from '../access/bearer.ts';

/** A gateway says how it is so many times within its heartbeat, so that one lost word is no silence. */
const wordsPerHeartbeat = 2;
const dayMilliseconds = 86_400_000;

/**
 * How busy a gateway is, in percent: its devices of its capacity, more by day than by night, and never quite the same;
 * null where it is not known for how many it is made.
 */
export function loadOf(
  { code, devices, capacity }: Pick<GatewayView, 'code' | 'devices' | 'capacity'>,
  time: number,
): number | null {
  if (capacity === null) return null;
  const noon = (1 - Math.cos((2 * Math.PI * (time % dayMilliseconds)) / dayMilliseconds)) / 2;
  const restless = hash(seedOf(code), Math.floor(time / 60_000)) - 0.5;
  const load = (100 * devices * (0.75 + 0.2 * noon)) / capacity + 6 * restless;
  return Math.round(10 * Math.min(Math.max(load, 0), 100)) / 10;
}

export interface GatewayPulseOptions {
  url: string;
  city: string;
  /** Codes of gateways that say once that their power is cut, and then nothing. */
  stopped: readonly string[];
}

/**
 * The words of all gateways of a city, in time for their heartbeats; the list is asked for each time, since devices
 * move. What is lost while the server is away is said again with the next beat.
 * @throws Error where a stopped gateway is not one of the city.
 */
export async function gatewayPulse({ url, city, stopped }: GatewayPulseOptions): Promise<{
  beat(time: number): Promise<void>;
}> {
  const path = `${url}/api/cities/${encodeURIComponent(city)}`;
  const read = async (): Promise<GatewayView[]> => {
    const response = await fetch(`${path}/gateways`, { headers: bearer() });
    // A server that keeps no registry of devices has no gateways either.
    if (response.status === 404) return [];
    if (!response.ok) throw new Error(`${path}/gateways: HTTP ${response.status}`);
    return z.array(gatewayView).parse(await response.json());
  };
  const say = async (code: string, content: object): Promise<void> => {
    const response = await fetch(`${path}/things/${encodeURIComponent(code)}/status`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...bearer() },
      body: JSON.stringify(content),
    });
    await response.arrayBuffer();
  };
  const known = new Set((await read()).map(({ code }) => code));
  for (const code of stopped)
    if (!known.has(code))
      throw new Error(`There is no gateway "${code}" in "${city}" that could be stopped.`);
  await Promise.all(stopped.map((code) => say(code, { status: 'power-cut' })));
  const next = new Map<string, number>();
  let running = false;

  return {
    async beat(time) {
      if (running || known.size === 0 || Math.min(...[...known].map((code) => next.get(code) ?? 0)) > time)
        return;
      running = true;
      try {
        const due = (await read()).filter(
          ({ code }) => !stopped.includes(code) && (next.get(code) ?? 0) <= time,
        );
        for (const code of stopped) next.set(code, Number.POSITIVE_INFINITY);
        await Promise.all(
          due.map(async (gateway) => {
            const loadPercent = loadOf(gateway, time);
            await say(gateway.code, { status: 'online', ...(loadPercent !== null && { loadPercent }) });
            next.set(gateway.code, time + (1000 * gateway.heartbeatSeconds) / wordsPerHeartbeat);
          }),
        );
      } catch {
        // The server is away, as for the observations (senders.ts): a little later again.
        for (const code of known) if (!stopped.includes(code)) next.set(code, time + 5000);
      } finally {
        running = false;
      }
    },
  };
}
