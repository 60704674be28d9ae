import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../server/sensing/testing/server-process.ts';
import type { BenchRow } from '../row.ts';
import { faultRow, trial } from './trial.ts';

const restarts = 3;
const program = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'].find((path) => existsSync(path));

/** The city's own broker (Debian's Mosquitto, lasting sessions, QoS 1) is stopped and started under the server. */
export async function brokerRestart(): Promise<BenchRow[]> {
  if (!program) {
    console.error('faults: no Mosquitto on this machine; the restart of a broker is not tried.');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-broker-'));
  const port = await freePort();
  const configuration = join(folder, 'mosquitto.conf');
  // Written at its end and each second; a broker keeps for a client that is away as much as it is let.
  writeFileSync(
    configuration,
    `listener ${port} 127.0.0.1
allow_anonymous true
persistence true
persistence_location ${folder}/
autosave_interval 1
max_queued_messages 0
log_type none
${process.getuid?.() === 0 ? 'user root' : ''}
`,
  );
  let broker: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    broker = spawn(program, ['-c', configuration], { stdio: 'ignore' });
    for (;;) {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      const open = await Promise.race([
        once(socket, 'connect').then(
          () => true,
          () => false,
        ),
        once(socket, 'close').then(() => false),
      ]);
      socket.destroy();
      if (open) return;
      if (broker.exitCode !== null) throw new Error(`Mosquitto ended with ${broker.exitCode}.`);
      await pause(20);
    }
  };
  const stop = async (): Promise<void> => {
    if (!broker || broker.exitCode !== null) return;
    broker.kill('SIGTERM');
    await once(broker, 'exit');
  };
  try {
    await start();
    const mqttUrl = `mqtt://127.0.0.1:${port}`;
    const environment = { MIRRORCITY_MQTT_URL: mqttUrl };
    return await trial('broker restarts', { kind: 'cluster', environment, mqttUrl }, async ({ gateways }) => {
      let longest = 0;
      for (let n = 0; n < restarts; n++) {
        await pause(500 * Math.random());
        await stop();
        const started = performance.now();
        await start();
        await gateways.nextAcknowledgements();
        longest = Math.max(longest, (performance.now() - started) / 1000);
      }
      return [
        faultRow(`${restarts} broker restarts: longest until acknowledged again`, longest, 'seconds', 5),
      ];
    });
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
