import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.glb': 'model/gltf-binary',
  '.wasm': 'application/wasm',
  '.css': 'text/css',
};

/** Folders under one loopback server, each below a prefix ("/tiles/", "/cesium/"); nothing else is reachable. */
export async function serveFolders(
  folders: Record<string, string>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    // Browsers ask for it at some time by themselves.
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const prefix = Object.keys(folders).find((known) => path.startsWith(known));
    const root = prefix ? resolve(folders[prefix]!) : null;
    const file = root ? resolve(join(root, path.slice(prefix!.length))) : null;
    if (!root || !file?.startsWith(root + sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** The engine's own prebuilt script and its static files. */
export const cesiumFolder = fileURLToPath(new URL('../../node_modules/cesium/Build/Cesium', import.meta.url));
export const pagesFolder = fileURLToPath(new URL('./pages', import.meta.url));
