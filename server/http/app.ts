import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type Router } from 'express';
import type { Logger } from 'pino';
import { guard, type OpenAccess } from '../access/guard.ts';
import { accessRoutes } from '../access/routes.ts';
import { signInPages } from '../access/sign-in.ts';
import { baseMapRoute } from '../city/base-map-route.ts';
import { contentFiles } from './content.ts';
import { HttpError } from './context.ts';
import { errorHandler, notFound } from './errors.ts';
import { applicationPages, cesiumFiles } from './pages.ts';
import { rateLimit, sameSiteOnly, securityHeaders } from './security.ts';
import type { ServerStatus } from './status.ts';

export interface AppOptions {
  dataFolder: string;
  log: Logger;
  status: ServerStatus;
  /** True while the server listens on loopback only. */
  loopbackOnly: boolean;
  /** Whether the rooms and the content ask for a token. */
  accessRequired?: boolean;
  /** Who knows the tokens; null until the store is open. */
  access?: () => OpenAccess | null;
  /** All rooms' routes, mounted at the root; null until the store is open. */
  rooms: () => Router | null;
  /** Folder of the browser bundle; default `dist/`. */
  bundleFolder?: string;
}

/** Largest JSON body: 20,000 datastream definitions. */
const jsonLimit = '16mb';

/** Quantised meshes shrink by half once more; pictures and what is asked for in pieces are left alone. */
const packed = compression({
  filter: (request, response) =>
    request.headers.range === undefined &&
    /json|gltf-binary|quantized-mesh|vector-tile|octet-stream/.test(
      String(response.getHeader('Content-Type')),
    ),
});

/** The HTTP application. It answers at once; the rooms' routes answer 503 until the store is open. */
export function createApp(options: AppOptions): Express {
  const { status, log } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.get('/healthz', (_request, response) => {
    response.json({ ok: true, ready: status.startup.ready });
  });
  app.use(securityHeaders, sameSiteOnly(options.loopbackOnly));
  app.use(['/content', '/api'], packed);
  const admit = guard(options.accessRequired ?? false, options.access ?? (() => null));
  app.use('/content', admit);
  app.use('/content', baseMapRoute(join(options.dataFolder, 'content')));
  app.use('/content', contentFiles(join(options.dataFolder, 'content')), notFound);
  app.use('/cesium', cesiumFiles(), notFound);
  app.get('/api/status', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json(status);
  });
  const changes = (method: string): boolean => method !== 'GET' && method !== 'HEAD';
  const ofDevices = (path: string): boolean =>
    path === '/observations' ||
    /^\/cities\/[^/]+\/(sensorthings\/|things\/[^/]+\/(telemetry|event|status|reported|answer)$)/.test(
      path,
    ) ||
    /^\/adapters\/[^/]+$/.test(path);
  app.use(
    '/api',
    // Devices post often, people do not.
    rateLimit({
      burst: 4000,
      perSecond: 2000,
      applies: (method, path) => changes(method) && ofDevices(path),
    }),
    rateLimit({
      burst: 120,
      perSecond: 20,
      applies: (method, path) => changes(method) && !ofDevices(path),
    }),
  );
  const readJson = express.json({ limit: jsonLimit, strict: false });
  app.use('/api', (request, response, next) => {
    // Observations are read by their own route, which counts what it refuses.
    if (request.path === '/observations') return next();
    readJson(request, response, next);
  });
  if (options.access) app.use(accessRoutes(options.access));
  app.use('/api', admit);
  app.use((request, response, next) => {
    if (!request.path.startsWith('/api/')) return next();
    const rooms = options.rooms();
    if (!rooms) throw new HttpError(503, 'The server is starting.');
    rooms(request, response, next);
  });
  app.use('/api', notFound);
  if (options.accessRequired && options.access) app.use(signInPages(options.access));
  app.use(applicationPages(status, options.bundleFolder));
  app.use(notFound, errorHandler(log));
  return app;
}
