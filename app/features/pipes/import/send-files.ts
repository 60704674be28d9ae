import { z } from 'zod';
import { type Dataset, dataset } from '../../../../models/city/city.ts';
import { ServerProblem, toldBy } from '../../server/api.ts';

/** Files that are chosen; the state knows their names and sizes only. */
let kept: readonly File[] = [];
export const keepFiles = (files: readonly File[]): void => {
  kept = files;
};

const answer = z.object({ dataset });

/**
 * Sends the kept files with the fields of a form.
 * @param onSent is told the share that has been sent, from 0 to 1; 1 where the server has all of it.
 * @returns the data set, and what ends the sending and with it the import.
 */
export function sendFiles(
  path: string,
  fields: Readonly<Record<string, string>>,
  onSent: (share: number) => void,
): { done: Promise<Dataset>; abort: () => void } {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of kept) body.append('files', file, file.name);
  // fetch does not tell how much of a body has been sent.
  const request = new XMLHttpRequest();
  const done = new Promise<Dataset>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onSent(total > 0 ? loaded / total : 0),
    );
    request.upload.addEventListener('load', () => onSent(1));
    request.addEventListener('error', () => reject(new ServerProblem(0, 'The server does not answer.')));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
    request.addEventListener('load', () => {
      let told: unknown = null;
      try {
        told = JSON.parse(request.responseText);
      } catch {
        // Said below: what is no JSON has no sentence either.
      }
      const taken = answer.safeParse(told);
      if (request.status === 201 && taken.success) return resolve(taken.data.dataset);
      reject(
        new ServerProblem(request.status, toldBy(told, `The server answered ${request.status} to ${path}.`)),
      );
    });
  });
  request.open('POST', path);
  request.send(body);
  return { done, abort: () => request.abort() };
}
