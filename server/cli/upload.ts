import { randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Dataset, dataset } from '../../models/city/city.ts';
import { bearer } from '../access/bearer.ts';
import { fieldsOfOrder } from '../city/import-fields.ts';
import type { ImportOrder } from '../city/import-order.ts';
import type { ServerFile } from '../http/server-file.ts';

/** Parts of a multipart body, as text or as a file to stream. */
function bodyParts(
  values: Record<string, string>,
  paths: readonly string[],
  boundary: string,
): (Buffer | { file: string })[] {
  const head = (disposition: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n`;
  const quoted = (text: string): string => `"${text.replaceAll('"', '%22').replace(/[\r\n]/g, ' ')}"`;
  const fields = Object.entries(values).map(([name, value]) =>
    Buffer.from(`${head(`name=${quoted(name)}`)}\r\n${value}\r\n`),
  );
  const files = paths.flatMap((file) => [
    Buffer.from(
      `${head(`name="file"; filename=${quoted(basename(file))}`)}Content-Type: application/octet-stream\r\n\r\n`,
    ),
    { file },
    Buffer.from('\r\n'),
  ]);
  return [...fields, ...files, Buffer.from(`--${boundary}--\r\n`)];
}

/**
 * Has a running server import files: streams them to its import route and waits as long as it takes.
 * @throws Error with the server's sentence.
 */
export async function uploadTo(server: ServerFile, order: ImportOrder): Promise<Dataset> {
  const path = `/api/cities/${encodeURIComponent(order.city)}/imports`;
  return dataset.parse((await postForm(server, path, fieldsOfOrder(order), order.files)).dataset);
}

/** Posts fields and files as a form. @returns the JSON of a 201. @throws Error with the server's sentence. */
export async function postForm(
  server: Pick<ServerFile, 'url' | 'token'>,
  path: string,
  fields: Record<string, string>,
  files: readonly string[],
  // biome-ignore lint/suspicious/noExplicitAny: who asked knows the answer's schema.
): Promise<any> {
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) throw new Error(`${basename(file)}: there is no such file.`);
    if (!found.isFile())
      throw new Error(
        `${basename(file)}: a running server takes files and archives: zip the folder, or stop the server first.`,
      );
  }
  const boundary = `mirrorcity-${randomUUID()}`;
  const parts = bodyParts(fields, files, boundary);
  const length = parts.reduce(
    (sum, part) => sum + (Buffer.isBuffer(part) ? part.length : statSync(part.file).size),
    0,
  );
  const sending = request(server.url + path, {
    method: 'POST',
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': length,
      ...bearer(server.token),
    },
  });
  const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
  });
  const sent = pipeline(async function* () {
    for (const part of parts) {
      if (Buffer.isBuffer(part)) yield part;
      else yield* createReadStream(part.file);
    }
  }, sending);
  // A server that refuses answers before all has been sent, and then breaks the connection off: its answer counts.
  sent.catch(() => {});
  const { status, text } = await answer;
  if (status === 201) return JSON.parse(text);
  throw new Error(problemOf(text) ?? `${server.url} answered ${status}.`);
}

function problemOf(text: string): string | null {
  try {
    const { detail } = JSON.parse(text);
    return typeof detail === 'string' ? detail : null;
  } catch {
    return null;
  }
}
