import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { HttpError } from '../http/context.ts';

export interface Upload {
  files: string[];
  fields: Record<string, string>;
}

const mostFiles = 200;

/** A file name as it may stand in our folder: no path, no hidden file, no control characters. */
export function safeFileName(name: string): string {
  const base = basename(name.replaceAll('\\', '/')).replace(/[^\p{L}\p{N}._ ()-]/gu, '_');
  return base.replace(/^\.+/, '').slice(-120) || 'upload';
}

/**
 * Streams a multipart body into `folder`.
 * @param byteLimit of all files together.
 * @throws HttpError 413 over the limit, 400 for what is not a multipart body.
 */
export async function receiveUpload(request: Request, folder: string, byteLimit: number): Promise<Upload> {
  const megabytes = (byteLimit / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
  const tooLarge = (): HttpError =>
    new HttpError(413, `The upload is larger than the ${megabytes} MB allowed.`);
  // A multipart body is a little larger than its files.
  if (Number(request.headers['content-length'] ?? 0) > byteLimit + 1_000_000) throw tooLarge();
  let parser: busboy.Busboy;
  try {
    parser = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: mostFiles, fields: 50, fieldSize: 10_000, fieldNameSize: 100, parts: mostFiles + 50 },
    });
  } catch (error) {
    throw new HttpError(400, `Expected a multipart/form-data body: ${(error as Error).message}.`);
  }
  const upload: Upload = { files: [], fields: {} };
  const writes: Promise<void>[] = [];
  let bytes = 0;
  parser.on('field', (name, value) => {
    upload.fields[name] = value;
  });
  parser.on('file', (_field, stream, { filename }) => {
    const name = safeFileName(filename ?? '');
    const taken = upload.files.some((file) => basename(file) === name);
    const path = join(folder, taken ? `${upload.files.length}-${name}` : name);
    upload.files.push(path);
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > byteLimit) parser.destroy(tooLarge());
    });
    const write = pipeline(stream, createWriteStream(path, { flags: 'wx' }));
    write.catch(() => {}); // Awaited below; until then it must not count as unhandled.
    writes.push(write);
  });
  parser.on('filesLimit', () => parser.destroy(new HttpError(413, `Expected at most ${mostFiles} files.`)));
  try {
    await pipeline(request, parser);
  } catch (error) {
    await Promise.allSettled(writes);
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, `The upload broke off: ${(error as Error).message}.`);
  }
  await Promise.all(writes);
  if (upload.files.length === 0)
    throw new HttpError(400, 'Expected at least one file in the body, found none.');
  return upload;
}
