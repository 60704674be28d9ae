import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';
import sirv from 'sirv';
import type { ServerStatus } from './status.ts';

/** The browser bundle that Vite builds. */
export const bundleFolder = fileURLToPath(new URL('../../dist/', import.meta.url));
const startingFolder = fileURLToPath(new URL('./starting/', import.meta.url));

/** Cesium's workers, assets and styles, as the browser asks for them below `/cesium/`. */
export function cesiumFiles(): RequestHandler {
  const cesium = dirname(createRequire(import.meta.url).resolve('cesium/package.json'));
  return sirv(join(cesium, 'Build/Cesium'), { etag: true, maxAge: 86_400 });
}

/**
 * The application: files of the bundle, and its one page for `/`, `/wall`, `/command`, `/dashboard`. Until the server is ready
 * the page shows how far the start has come, and then opens the application by itself.
 */
export function applicationPages(status: ServerStatus, folder = bundleFolder): RequestHandler {
  const starting = sirv(startingFolder, { etag: true });
  let bundle: RequestHandler | null = null;
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const page = ['/', '/wall', '/command', '/dashboard'].includes(request.path.replace(/(?<=.)\/$/, ''));
    if (page) response.setHeader('Cache-Control', 'no-cache');
    if (page) request.url = '/';
    if (!status.startup.ready) return starting(request, response, next);
    if (!bundle && existsSync(join(folder, 'index.html')))
      bundle = sirv(folder, {
        etag: true,
        setHeaders: (answer, path) => {
          // Vite puts a hash into the names below assets/.
          const hashed = path.startsWith('/assets/');
          answer.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
    if (bundle) return bundle(request, response, next);
    next();
  };
}
