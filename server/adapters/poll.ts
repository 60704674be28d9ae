import type { AdapterDocument } from '../../models/devices/adapter-document.ts';

/** Largest answer that is read, bytes. */
const answerLimit = 8 * 1024 * 1024;
const longestPauseMilliseconds = 15 * 60_000;

type PollSource = Extract<AdapterDocument['source'], { kind: 'poll' }>;

/** Hosts that may be polled, from MIRRORCITY_ADAPTER_HOSTS: names with their ports where those are not the usual ones. */
export const allowedHosts = (text: string | undefined): ReadonlySet<string> =>
  new Set(
    (text ?? '')
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
  );

/**
 * Why an address may not be asked; null when it may. A document comes from whoever may configure a city: without this
 * it could make the server read what only the server reaches.
 */
export function addressProblem(address: string, hosts: ReadonlySet<string>): string | null {
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `expected http or https, found "${url.protocol}"`;
  if (url.username !== '' || url.password !== '')
    return 'expected no name or password in the address: a header can name a secret of the environment';
  // `host` has the port only where it is not the usual one of the protocol.
  return hosts.has(url.host.toLowerCase())
    ? null
    : `expected a host that the operator allows (MIRRORCITY_ADAPTER_HOSTS), found "${url.host}"`;
}

/**
 * Asks a source once. Redirections are not followed: they could lead to a host that is not allowed.
 * @returns the text of its answer.
 * @throws Error with one sentence that holds no secret.
 */
export async function pollOnce(
  source: PollSource,
  hosts: ReadonlySet<string>,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<string> {
  const problem = addressProblem(source.url, hosts);
  if (problem) throw new Error(problem);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(source.headers)) {
    const text = typeof value === 'string' ? value : environment[value.environment];
    if (text === undefined)
      throw new Error(`expected a secret in ${(value as { environment: string }).environment}, found none`);
    headers[name] = text;
  }
  const timeout = AbortSignal.timeout(source.timeoutSeconds * 1000);
  try {
    const response = await fetch(source.url, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, signal]),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new Error(`expected 200, found ${response.status}`);
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > answerLimit) throw new Error(`expected at most ${answerLimit} bytes`);
      chunks.push(chunk);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (timeout.aborted) throw new Error(`expected an answer within ${source.timeoutSeconds} s, found none`);
    const { message, cause } = error as Error & { cause?: Error };
    throw new Error(cause?.message ?? message);
  }
}

/**
 * How long to wait before a source is asked again: its interval, doubled with each failure in a row up to a quarter of
 * an hour, and a fifth more or less so that many do not come at once.
 */
export function pauseAfter(failures: number, everySeconds: number, chance = Math.random()): number {
  const interval = everySeconds * 1000;
  if (failures === 0) return interval;
  const longer = Math.min(
    interval * 2 ** Math.min(failures, 20),
    Math.max(longestPauseMilliseconds, interval),
  );
  return Math.round(longer * (0.8 + 0.4 * chance));
}
