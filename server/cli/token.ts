import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { roleNames, type TokenRecord, tokenRecord } from '../../models/access/roles.ts';
import { bearer } from '../access/bearer.ts';
import {
  createToken,
  revokeToken,
  scopeProblem,
  type TokenOrder,
  tokenRecordOf,
  tokensAfter,
} from '../access/tokens.ts';
import { findRunningServer, type ServerFile } from '../http/server-file.ts';
import type { Database } from '../store/database.ts';
import { chooseStore, openStore } from '../store/open-store.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';
import { printJson } from './output.ts';

interface CommonOptions {
  data: string;
  json?: boolean;
}

/** Who made or revoked it, in the audit, when no server is asked. */
const byHand = 'command line';

function days(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 36_500))
    throw new InvalidArgumentError('Expected a number of days above 0 and up to 36500.');
  return number;
}

function tokenId(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected the number of a token (token list).');
  return Number(text);
}

/** Adds `mirrorcity token create|list|revoke`. */
export function register(program: Command): void {
  const token = program.command('token').description('tokens of people, screens, tools and devices');
  const common = (command: Command): Command =>
    command.addOption(dataOption()).option('--json', 'print one JSON object');
  common(
    token
      .command('create')
      .description('make a token and print it: it cannot be shown again')
      .requiredOption('--name <text>', 'what or whom it is for')
      .addOption(new Option('--role <role>', 'what it may do').choices(roleNames).makeOptionMandatory())
      .option('--city <id>', 'only this city (default: all)')
      .option('--device <codes...>', 'of role device: only these devices, by code')
      .option('--gateway <code>', 'of role device: this gateway and all devices below it')
      .option('--days <n>', 'how long it holds (default: until it is revoked)', days),
  ).action(create);
  common(token.command('list').description('list tokens, never the secret itself')).action(list);
  common(
    token
      .command('revoke')
      .description('take a token back: its streams are closed within seconds')
      .argument('<number>', 'number of the token', tokenId),
  ).action(revoke);
}

async function create(
  options: CommonOptions & {
    name: string;
    role: TokenOrder['role'];
    city?: string;
    days?: number;
    device?: string[];
    gateway?: string;
  },
): Promise<void> {
  const order: TokenOrder = {
    name: options.name.trim(),
    role: options.role,
    city: options.city ?? null,
    expiresAt: options.days === undefined ? null : Date.now() + options.days * 86_400_000,
    devices: options.device ?? null,
    gateway: options.gateway ?? null,
  };
  const problem = scopeProblem(order);
  if (problem) throw new Error(problem);
  const { secret, token } = await throughServerOrStore(
    options,
    async (server) =>
      z.object({ secret: z.string(), token: tokenRecord }).parse(
        await ask(server, 'POST', '/api/access/tokens', {
          ...order,
          expiresAt: order.expiresAt === null ? null : new Date(order.expiresAt).toISOString(),
        }),
      ),
    async (database) => {
      if (order.city !== null) {
        const { rows } = await database.query('select from city where id = $1', [order.city]);
        if (rows.length === 0) throw new Error(`--city: there is no city "${order.city}".`);
      }
      const made = await createToken(database, order, byHand);
      return { secret: made.secret, token: tokenRecordOf(made.token) };
    },
  );
  if (options.json) return printJson({ secret, token });
  process.stderr.write(`Token ${line(token)}. It is shown this once:\n`);
  console.log(secret);
}

async function list(options: CommonOptions): Promise<void> {
  const tokens = await throughServerOrStore(
    options,
    async (server) => z.array(tokenRecord).parse(await ask(server, 'GET', '/api/access/tokens')),
    async (database) => (await tokensAfter(database, 0)).map(tokenRecordOf),
  );
  if (options.json) return printJson(tokens);
  for (const token of tokens) console.log(line(token));
  if (tokens.length === 0) console.log('There are no tokens.');
}

async function revoke(id: number, options: CommonOptions): Promise<void> {
  const token = await throughServerOrStore(
    options,
    async (server) => tokenRecord.parse(await ask(server, 'DELETE', `/api/access/tokens/${id}`)),
    async (database) => {
      const revoked = await revokeToken(database, id, byHand);
      if (!revoked) throw new Error(`There is no token "${id}".`);
      return tokenRecordOf(revoked);
    },
  );
  if (options.json) return printJson(token);
  console.log(line(token));
}

function line(token: TokenRecord): string {
  const parts = [`${token.id} "${token.name}"`, token.role, token.city ?? 'all cities'];
  if (token.devices) parts.push(`for ${token.devices.join(', ')}`);
  if (token.gateway) parts.push(`for gateway ${token.gateway} and below`);
  if (token.revokedAt) parts.push(`revoked ${token.revokedAt}`);
  else if (token.expiresAt)
    parts.push(`${Date.parse(token.expiresAt) <= Date.now() ? 'expired' : 'until'} ${token.expiresAt}`);
  if (token.lastUsedAt) parts.push(`last used ${token.lastUsedAt}`);
  return parts.join(', ');
}

/** The embedded store belongs to the process that opened it; and what a running server does holds at once. */
async function throughServerOrStore<Answer>(
  options: CommonOptions,
  throughServer: (server: ServerFile) => Promise<Answer>,
  throughStore: (database: Database) => Promise<Answer>,
): Promise<Answer> {
  const dataFolder = dataFolderOf(options);
  const server = findRunningServer(dataFolder);
  if (server && (server.token || chooseStore(dataFolder).kind === 'embedded')) return throughServer(server);
  const database = await openStore({
    dataFolder,
    log: { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) },
  });
  try {
    return await throughStore(database);
  } finally {
    await database.close();
  }
}

async function ask(server: ServerFile, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(server.url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...bearer(server.token) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { detail?: string };
  if (!response.ok)
    throw new Error(answer.detail ?? `The server at ${server.url} answered ${response.status}.`);
  return answer;
}
