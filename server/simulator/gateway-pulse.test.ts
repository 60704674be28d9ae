import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type GatewayView, gatewayView } from '../../models/devices/gateway.ts';
import { gatewayPulse, loadOf } from './gateway-pulse.ts';

const view = (code: string, devices: number): GatewayView =>
  gatewayView.parse({
    ...{ code, kind: 'gateway', name: code, capacity: 100, status: 'unknown', downSince: null },
    ...{ loadPercent: null, devices, heartbeatSeconds: 60 },
  });

let server: Server | null = null;
afterEach(() => void server?.close());

/** A server that has two gateways and notes what they say. */
async function listen(): Promise<{ url: string; said: [string, unknown][] }> {
  const said: [string, unknown][] = [];
  server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify([view('GW-1', 50), view('GW-2', 10)]));
      return;
    }
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      said.push([request.url!.split('/').at(-2)!, JSON.parse(body)]);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, said };
}

describe('the words of gateways', () => {
  it('come twice a heartbeat with the load, and only once of one that is stopped', async () => {
    const { url, said } = await listen();
    const pulse = await gatewayPulse({ url, city: 'stad', stopped: ['GW-2'] });
    expect(said).toEqual([['GW-2', { status: 'power-cut' }]]);
    for (const time of [0, 10_000, 29_999, 30_000, 31_000]) await pulse.beat(time);
    const loads = [0, 30_000].map((time) => loadOf(view('GW-1', 50), time));
    expect(said.slice(1)).toEqual(loads.map((loadPercent) => ['GW-1', { status: 'online', loadPercent }]));
  });

  it('know no gateway that is not there', async () => {
    const { url } = await listen();
    await expect(gatewayPulse({ url, city: 'stad', stopped: ['GW-9'] })).rejects.toThrow(
      'There is no gateway "GW-9" in "stad" that could be stopped.',
    );
  });

  it('tell a load that grows with the devices, is more by day, and is unknown without a capacity', () => {
    const [night, noon] = [0, 12 * 3_600_000];
    expect(loadOf(view('a', 80), noon)!).toBeGreaterThan(loadOf(view('a', 20), noon)! + 30);
    expect(loadOf(view('a', 80), noon)!).toBeGreaterThan(loadOf(view('a', 80), night)!);
    expect(loadOf(view('a', 500), noon)).toBe(100);
    expect(loadOf({ ...view('a', 5), capacity: null }, noon)).toBeNull();
  });
});
