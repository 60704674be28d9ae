import { z } from 'zod';
import { operationalAlarm } from '../../../models/live/messages.ts';
import { type ServerState, useAppState } from '../../state/state.ts';
import { getJson } from './api.ts';
import { setOperational } from './operational.ts';

/** The part of `GET /api/status` that the screen needs. */
export const serverStatus = z.object({
  version: z.string().optional(),
  startup: z.object({
    stage: z.string(),
    done: z.number().nullish(),
    total: z.number().nullish(),
    ready: z.boolean(),
    error: z.string().nullish(),
  }),
  background: z.object({ stage: z.string(), done: z.number(), total: z.number().nullable() }).nullish(),
  /** What is wrong with the server itself; a page that comes later has not heard of it over the socket. */
  operationalAlarms: z.array(operationalAlarm).nullish(),
});

/** How the server stands, from its own answer or from its silence. */
export async function askStatus(previous: ServerState, now: number): Promise<ServerState> {
  try {
    const { startup, background, operationalAlarms } = await getJson('/api/status', serverStatus);
    setOperational(operationalAlarms ?? []);
    return {
      status: startup.ready ? 'ready' : 'starting',
      stage: startup.stage,
      done: startup.done ?? null,
      total: startup.total ?? null,
      background: background ?? null,
      error: startup.error ?? null,
      lostAt: null,
    };
  } catch {
    return { ...previous, status: 'unreachable', lostAt: previous.lostAt ?? now };
  }
}

const settledMilliseconds = 15_000;
const impatientMilliseconds = 1000;

/**
 * Keeps `server` in the store true: asks each second while the server starts, works behind or is away,
 * else now and then.
 * Returns what stops it.
 */
export function followStatus(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    const server = await askStatus(useAppState.getState().server, Date.now());
    if (stopped) return;
    useAppState.setState({ server });
    const settled =
      server.status === 'ready' &&
      server.background === null &&
      useAppState.getState().pipesImport.status !== 'working';
    timer = setTimeout(ask, settled ? settledMilliseconds : impatientMilliseconds);
  };
  void ask();
  // A lost socket is the first sign of a server that went away.
  const unsubscribe = useAppState.subscribe(
    (state) => state.live.status,
    (status) => {
      if (status === 'lost') void ask();
    },
  );
  // What somebody here has sent is followed from its first step.
  const endImport = useAppState.subscribe(
    (state) => state.pipesImport.status === 'working',
    (working) => {
      if (working) void ask();
    },
  );
  return () => {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
    endImport();
  };
}
