import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, extname, join, resolve, sep } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';

const types: Record<string, string> = {
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
  '.glb': 'model/gltf-binary',
  '.terrain': 'application/vnd.quantized-mesh',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ktx2': 'image/ktx2',
  '.svg': 'image/svg+xml',
};

/** File below `root` that a request path means, or null where it means none: outside, hidden, malformed. */
export function fileBelow(root: string, requestPath: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length === 0 || parts.some((part) => part.startsWith('.'))) return null;
  const file = resolve(join(root, ...parts));
  return file.startsWith(resolve(root) + sep) ? file : null;
}

async function startsWithGzipMagic(path: string): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file?.close();
  }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** The stored form of a file: gzipped where a `.gz` lies beside it, or where a terrain tile is gzip in itself. */
async function storedForm(file: string): Promise<{ path: string; gzip: boolean } | null> {
  if (await isFile(`${file}.gz`)) return { path: `${file}.gz`, gzip: true };
  if (!(await isFile(file))) return null;
  return { path: file, gzip: extname(file) === '.terrain' && (await startsWithGzipMagic(file)) };
}

function send(request: Request, response: Response, form: { path: string; gzip: boolean }): void {
  if (!form.gzip) {
    response.sendFile(form.path, { cacheControl: false, dotfiles: 'allow' });
    return;
  }
  response.vary('Accept-Encoding');
  if (request.acceptsEncodings('gzip')) {
    response.setHeader('Content-Encoding', 'gzip');
    response.sendFile(form.path, { cacheControl: false, acceptRanges: false, dotfiles: 'allow' });
  } else if (request.method === 'HEAD') response.end();
  else
    createReadStream(form.path)
      .pipe(createGunzip())
      .on('error', (error) => response.destroy(error))
      .pipe(response);
}

/** Serves tiles, terrain and images from `<data>/content`; files may come and go while the server runs. */
export function contentFiles(root: string): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const file = fileBelow(root, request.path);
    const form = file && (await storedForm(file));
    if (!file || !form) return next();
    if (basename(file) === 'report.html') {
      // Our own page, of words from a delivery: it may show pictures and nothing else.
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader(
        'Content-Security-Policy',
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
      );
    } else response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    // A name with a hash in it never changes; all others are asked for again, and answered 304.
    const hashed = /[.-][0-9a-f]{8,}\.[\w.]+$/.test(file);
    response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    send(request, response, form);
  };
}
