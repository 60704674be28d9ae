import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { SharedMessage } from './shared-message.ts';

describe('shared message', () => {
  it('is made a frame once', () => {
    const message = new SharedMessage(Uint8Array.of(1, 2, 3));
    expect([...message.framed]).toEqual([0x82, 3, 1, 2, 3]);
    expect(message.framed).toBe(message.framed);
  });

  it('is read by a client as it is, at each length of the header, among texts', async () => {
    const httpServer = createServer();
    const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    const lengths = [0, 1, 125, 126, 65_535, 65_536, 200_000];
    httpServer.on('upgrade', (request, stream: Duplex, head) =>
      server.handleUpgrade(request, stream, head, (socket) => {
        for (const length of lengths) {
          stream.write(new SharedMessage(new Uint8Array(length).fill(length % 251)).framed);
          socket.send(`after ${length}`);
        }
      }),
    );
    httpServer.listen(0, '127.0.0.1');
    await once(httpServer, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${(httpServer.address() as AddressInfo).port}`);
    const heard: (string | Uint8Array)[] = [];
    await new Promise<void>((resolve, reject) => {
      client.on('error', reject);
      client.on('message', (data: Buffer, isBinary) => {
        heard.push(isBinary ? new Uint8Array(data) : data.toString());
        if (heard.length === 2 * lengths.length) resolve();
      });
    });
    client.terminate();
    httpServer.close();
    expect(heard).toEqual(
      lengths.flatMap((length) => [new Uint8Array(length).fill(length % 251), `after ${length}`]),
    );
  });
});
