import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterBinaries, findClusterBinaries } from './cluster-binaries.ts';
import { type Database, StoreError } from './database.ts';
import { processLives, takeLock } from './lock-file.ts';
import { openPgDatabase } from './pg-database.ts';

/** PostgreSQL refuses to run as root: it then runs as the machine's own database user, or as nobody. */
function clusterUser(): { uid: number; gid: number; name: string } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]), name };
  }
  throw new StoreError(
    'PostgreSQL cannot run as root, and there is no user postgres or nobody on this machine.',
  );
}

/** Runs one of PostgreSQL's programs. @throws StoreError with its last words. */
async function runProgram(program: string, args: string[], folder: string): Promise<void> {
  const user = clusterUser();
  const child = spawn(program, args, {
    ...(user && { uid: user.uid, gid: user.gid }),
    cwd: folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  child.stderr.destroy();
  if (code !== 0)
    throw new StoreError(
      `${program} failed (exit code ${code}): ${words.trim().split('\n').slice(-2).join(' ')}`,
    );
}

const databaseName = 'mirrorcity';
/** Part of the name of the Unix socket. */
const port = '5432';
/** Above the largest process number that Linux gives, 2^22. */
const noProcess = 2 ** 22 + 1;
/** Milliseconds that a server is tried to be started after a crash, and that a starting one is waited for. */
const longestStart = 60_000;
/** Longest path that fits into the address of a Unix socket, with room for PostgreSQL's file name. */
const longestSocketFolder = 85;

/**
 * A PostgreSQL of the product's own in `<data>/store/cluster`. It listens on a Unix socket inside a folder that
 * only its user can enter, on no network. Several processes may use it; the last one out stops it. A cluster
 * left running by a killed process is used as it is.
 */
export class PrivateCluster {
  readonly dataFolder: string;
  private readonly log: string;
  private readonly usersFolder: string;
  private readonly lockPath: string;
  private userFile = '';

  constructor(private readonly storeFolder: string) {
    this.dataFolder = join(storeFolder, 'cluster');
    this.log = join(this.dataFolder, 'server.log');
    this.usersFolder = join(storeFolder, 'cluster-users');
    this.lockPath = join(storeFolder, 'cluster.lock');
  }

  exists(): boolean {
    return existsSync(join(this.dataFolder, 'PG_VERSION'));
  }

  /** Makes the cluster if need be, starts it if need be, connects. @throws StoreError */
  async open(): Promise<Database> {
    mkdirSync(this.usersFolder, { recursive: true });
    const release = await takeLock(this.lockPath, 120_000);
    try {
      if (!this.exists()) await this.initialise();
      await this.ensureRunning();
      this.userFile = join(
        this.usersFolder,
        `${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}`,
      );
      writeFileSync(this.userFile, '');
      await this.ensureDatabase();
    } catch (error) {
      await this.leave();
      throw error;
    } finally {
      release();
    }
    return openPgDatabase({
      kind: 'cluster',
      config: this.connection(databaseName),
      folder: this.dataFolder,
      place: `private cluster in ${this.dataFolder}`,
      revive: () => this.locked(() => this.ensureRunning()),
      afterClose: () => this.locked(() => this.leave()),
    });
  }

  private async locked(work: () => Promise<void>): Promise<void> {
    const release = await takeLock(this.lockPath, 120_000);
    try {
      await work();
    } finally {
      release();
    }
  }

  private connection(database: string) {
    const { socketFolder, port } = this.running()!;
    return { host: socketFolder, port, user: 'mirrorcity', database };
  }

  /** What postmaster.pid says, when that process lives and is PostgreSQL. */
  private running(): { port: number; socketFolder: string; ready: boolean } | null {
    const path = join(this.dataFolder, 'postmaster.pid');
    if (!existsSync(path)) return null;
    const lines = readFileSync(path, 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!processLives(pid) || !isPostgres(pid)) return null;
    return { port: Number(lines[3]), socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' };
  }

  private binaries(): ClusterBinaries {
    const found = findClusterBinaries();
    if (!this.exists()) {
      if (found[0]) return found[0];
      throw new StoreError('No PostgreSQL with PostGIS is installed on this machine.');
    }
    const version = Number(readFileSync(join(this.dataFolder, 'PG_VERSION'), 'utf8'));
    const match = found.find((binaries) => binaries.version === version);
    if (match) return match;
    throw new StoreError(
      `The store in ${this.dataFolder} was made by PostgreSQL ${version}; expected its binaries with PostGIS on this machine, found ${
        found.map((binaries) => binaries.version).join(', ') || 'none'
      }.`,
    );
  }

  private async initialise(): Promise<void> {
    const { folder } = this.binaries();
    const owner = clusterUser();
    if (owner) openWay(this.storeFolder, owner);
    const initdb = async (locale: string): Promise<void> => {
      rmSync(this.dataFolder, { recursive: true, force: true });
      mkdirSync(this.dataFolder, { mode: 0o700 });
      if (owner) chownSync(this.dataFolder, owner.uid, owner.gid);
      const args = [
        '-D',
        this.dataFolder,
        '-U',
        'mirrorcity',
        '-A',
        'trust',
        '-E',
        'UTF8',
        `--locale=${locale}`,
      ];
      await runProgram(join(folder, 'initdb'), args, this.dataFolder);
    };
    try {
      await initdb('C.UTF-8').catch(() => initdb('C'));
    } catch (error) {
      rmSync(this.dataFolder, { recursive: true, force: true });
      throw error;
    }
  }

  private async ensureRunning(): Promise<void> {
    if (this.running()) {
      await this.untilReady();
      return;
    }
    let crashed = this.disownLockFiles();
    const settings = {
      listen_addresses: '',
      unix_socket_directories: this.socketFolder(),
      unix_socket_permissions: '0700',
      port,
      max_connections: '60',
      // An hour of 20,000 datastreams has 20,000 index pages that are written to all the time: 160 MB.
      shared_buffers: '384MB',
      max_wal_size: '1GB',
      jit: 'off',
      fsync: 'on',
      synchronous_commit: 'on',
      TimeZone: 'UTC',
    };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
    const args = ['start', '-w', '-t', '120', '-D', this.dataFolder, '-l', this.log, '-o', options.join(' ')];
    const { folder } = this.binaries();
    for (const end = Date.now() + longestStart; ; ) {
      try {
        await runProgram(join(folder, 'pg_ctl'), args, this.dataFolder);
        break;
      } catch (error) {
        // After a crash the last of its processes need a moment to end, PostgreSQL rightly waits for them; and the
        // pg_ctl of a process that was killed meanwhile may have come first.
        if (this.running()) break;
        crashed ||= this.disownLockFiles();
        if (!crashed || Date.now() > end)
          throw new StoreError(`PostgreSQL does not start: ${this.lastFatal() ?? (error as Error).message}`);
        await sleep(250);
      }
    }
    await this.untilReady();
  }

  /** Why PostgreSQL ended, in its own words. */
  private lastFatal(): string | undefined {
    if (!existsSync(this.log)) return undefined;
    const lines = readFileSync(this.log, 'utf8').split('\n');
    return lines.findLast((line) => line.includes(' FATAL: '));
  }

  /** Waits for a server that somebody has started. @throws StoreError when it goes away, or takes too long. */
  private async untilReady(): Promise<void> {
    for (const end = Date.now() + longestStart; ; await sleep(50)) {
      const running = this.running();
      if (running?.ready) return;
      if (!running || Date.now() > end)
        throw new StoreError(
          `PostgreSQL ${running ? 'does not become ready' : 'did not stay up'}; see ${this.log}.`,
        );
    }
  }

  /**
   * A lock file of a dead server whose process number somebody else has now, or which itself is not yet reaped, would
   * keep PostgreSQL from starting. That of the data folder gets a number that no process can have; the rest of it must
   * stay, PostgreSQL finds by it whether processes of the dead server still have its memory. That of the socket goes.
   * Returns whether there was a lock file, as there is after a crash: of the socket alone where PostgreSQL was started
   * in vain since.
   */
  private disownLockFiles(): boolean {
    const ofSocket = join(this.socketFolder(), `.s.PGSQL.${port}.lock`);
    const hasSocket = existsSync(ofSocket);
    if (hasSocket && !this.running()) rmSync(ofSocket, { force: true });
    const ofFolder = join(this.dataFolder, 'postmaster.pid');
    if (!existsSync(ofFolder)) return hasSocket;
    const text = readFileSync(ofFolder, 'utf8');
    const pid = Number.parseInt(text, 10);
    if (processLives(pid) && !isPostgres(pid))
      writeFileSync(ofFolder, text.replace(/^\d+/, String(noProcess)));
    return true;
  }

  /** The same after each start: connections find a server that was started again where the former one was. */
  private socketFolder(): string {
    if (Buffer.byteLength(this.dataFolder) <= longestSocketFolder) return this.dataFolder;
    const name = createHash('sha256').update(this.dataFolder).digest('hex').slice(0, 16);
    const folder = join(tmpdir(), `mirrorcity-${name}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const owner = clusterUser();
    const found = lstatSync(folder);
    if (!found.isDirectory() || ![process.getuid?.(), owner?.uid].includes(found.uid))
      throw new StoreError(
        `PostgreSQL's socket: expected a folder of our own at ${folder}, found somebody else's.`,
      );
    if (owner) chownSync(folder, owner.uid, owner.gid);
    chmodSync(folder, 0o700);
    return folder;
  }

  private async ensureDatabase(): Promise<void> {
    const { default: pg } = await import('pg');
    const client = new pg.Client(this.connection('postgres'));
    await client.connect();
    try {
      const found = await client.query('select from pg_database where datname = $1', [databaseName]);
      if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
    } finally {
      await client.end();
    }
  }

  /** Takes this process off the list and stops the cluster when nobody is left on it. */
  private async leave(): Promise<void> {
    rmSync(this.userFile, { force: true });
    for (const name of readdirSync(this.usersFolder)) {
      if (processLives(Number.parseInt(name, 10))) return;
      rmSync(join(this.usersFolder, name), { force: true });
    }
    const running = this.running();
    if (!running) return;
    const args = ['stop', '-m', 'fast', '-w', '-t', '60', '-D', this.dataFolder];
    await runProgram(join(this.binaries().folder, 'pg_ctl'), args, this.dataFolder);
    if (running.socketFolder !== this.dataFolder)
      rmSync(running.socketFolder, { recursive: true, force: true });
  }
}

/**
 * Lets the database's user pass through (not list) the store folder and the data folder, which are ours.
 * @throws StoreError where it cannot even come so far.
 */
function openWay(storeFolder: string, owner: { uid: number; gid: number; name: string }): void {
  for (const folder of [dirname(storeFolder), storeFolder])
    chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011);
  for (let folder = dirname(storeFolder); folder !== dirname(folder); folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if (!(mode & bit))
      throw new StoreError(
        `PostgreSQL's user ${owner.name} cannot enter ${folder}; let it (chmod o+x), or keep the data folder elsewhere.`,
      );
  }
}

function isPostgres(pid: number): boolean {
  try {
    return /postgres|postmaster/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true; // No /proc on this system: believe the lock file.
  }
}
