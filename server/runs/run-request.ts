import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { FloodRunRequest } from './flood-run.ts';
import { writeWhole } from './run-files.ts';

/** What a run computes with, as it was when the run was asked for. */
export type StoredRequest = Omit<FloodRunRequest, 'folder' | 'before'>;

const name = 'request.v8';

/** Keeps what a run computes with beside its results, so that it can go on after the server has stopped. */
export async function storeRequest(folder: string, request: StoredRequest): Promise<void> {
  await writeWhole(join(folder, name), serialize(request));
}

/** @returns null where there is none, or none that can be read. */
export async function loadRequest(folder: string): Promise<StoredRequest | null> {
  try {
    return deserialize(await readFile(join(folder, name))) as StoredRequest;
  } catch {
    return null;
  }
}
