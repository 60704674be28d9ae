import { expect, it } from 'vitest';
import { NetworkThread } from './ask-network.ts';

const text = `[JUNCTIONS]
A 10 5
[RESERVOIRS]
R 60
[PIPES]
P R A 100 200 100 0 Open
[COORDINATES]
A 0 0
R 100 0
[END]
`;

/** What keeps this process running; a thread that does is there by its message port. */
const ports = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

it('answers, does not keep the process running, and gives up what is asked when it is closed', async () => {
  const before = ports();
  const thread = new NetworkThread();
  const day = await thread.ask({ kind: 'model-day', file: 'small.inp', text });
  expect(day.startClockSeconds).toBe(0);
  expect(ports()).toBe(before);
  const asked = [1, 2].map(() =>
    expect(thread.ask({ kind: 'model-day', file: 'small.inp', text })).rejects.toThrow('ended'),
  );
  await thread.close();
  await Promise.all(asked);
  expect((await thread.ask({ kind: 'model-day', file: 'small.inp', text })).startClockSeconds).toBe(0);
  await thread.close();
}, 60_000);
