import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { fileOfAnswer, type KindedAnswer } from '../../models/underground/answer-files.ts';
import { traceKinds } from '../../models/underground/trace-question.ts';
import { bearer } from '../access/bearer.ts';
import { createLog } from '../http/log.ts';
import { findRunningServer } from '../http/server-file.ts';
import { type PipeQuestionKind, PipeQuestions } from '../networks/pipe-questions.ts';
import { openStore } from '../store/open-store.ts';
import { dataFolderOf, dataOption } from './data-folder.ts';

interface GroundOptions {
  data: string;
  city: string;
  out?: string;
  language: 'zh' | 'en';
}

/** Places as "longitude latitude; longitude latitude". */
function places(text: string): number[][] {
  const found = text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => part.split(/[\s,]+/).map(Number));
  if (found.length === 0 || found.some((place) => place.length !== 2 || !place.every(Number.isFinite)))
    throw new InvalidArgumentError(`expected "longitude latitude; longitude latitude …", found "${text}".`);
  return found;
}

function metres(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError(`expected metres, found "${text}".`);
  return value;
}

/** Adds `mirrorcity pipes section|profile|trace|clearance|excavation` about the pipes of an imported city. */
export function registerGround(pipes: Command): void {
  const command = (kind: PipeQuestionKind, description: string): Command =>
    pipes
      .command(kind)
      .description(description)
      .addOption(dataOption())
      .requiredOption('--city <id>', 'city in the store')
      .option('--out <file>', 'write to a .json, .csv, .geojson or (section, profile) .svg file')
      .addOption(new Option('--language <name>', 'of drawings').choices(['zh', 'en']).default('zh'));

  command('section', 'pipes that an upright plane over a line cuts, 横断面')
    .argument('<line>', '"longitude latitude; longitude latitude …"', places)
    .action((points: number[][], options: GroundOptions) => tell('section', { points }, options));
  command('profile', 'heights along pipes from point to point, or downstream to the outfall, 纵断面')
    .argument('<from>', 'code of a point, e.g. storm-sewer:manhole:YS0004')
    .argument('[to]', 'code of a point')
    .option('--at <seconds>', 'seconds of the results whose heads are drawn', metres)
    .action((from: string, to: string | undefined, options: GroundOptions & { at?: number }) =>
      tell('profile', { dataset: from.split(':')[0], from, to, atSeconds: options.at }, options),
    );
  command('trace', 'what is connected, upstream or downstream, nearest valves, source of a pollution')
    .addOption(new Option('--kind <name>').choices([...traceKinds]).default('upstream'))
    .addOption(new Option('--by <name>', 'what up and down mean').choices(['fall', 'flow']).default('fall'))
    .option('--clean <code...>', 'points found clean')
    .option('--at <seconds>', 'seconds of the results whose flow counts', metres)
    .argument('<code...>', 'points or lines; of a pollution the dirty points')
    .action(
      (
        from: string[],
        options: GroundOptions & { kind: string; by: string; clean?: string[]; at?: number },
      ) =>
        tell(
          'trace',
          {
            dataset: from[0]!.split(':')[0],
            kind: options.kind,
            by: options.by,
            from,
            clean: options.clean,
            atSeconds: options.at,
          },
          options,
        ),
    );
  command('clearance', 'pipes that lie too near to each other, 净距, in an area or the whole city')
    .option('--area <ring>', '"longitude latitude; …", three corners or more', places)
    .action((options: GroundOptions & { area?: number[][] }) =>
      tell('clearance', { ring: options.area }, options),
    );
  command('excavation', 'what a pit lays bare, how near and whose')
    .argument('<ring>', '"longitude latitude; …", three corners or more', places)
    .requiredOption('--depth <metres>', 'from the lowest ground at its corners', metres)
    .option('--near <metres>', 'beside the walls and under the bottom', metres, 2)
    .action((ring: number[][], options: GroundOptions & { depth: number; near: number }) =>
      tell('excavation', { ring, depthMetres: options.depth, nearMetres: options.near }, options),
    );
}

/** Asks the running server, else the store, and prints the answer as JSON or writes it as a file. */
async function tell(kind: PipeQuestionKind, body: object, options: GroundOptions): Promise<void> {
  const format = extname(options.out ?? '.json').slice(1);
  if (!['json', 'csv', 'geojson', 'svg'].includes(format))
    throw new Error(`${options.out}: expected a .json, .csv, .geojson or .svg file.`);
  const question = JSON.parse(JSON.stringify(body)) as object;
  const dataFolder = dataFolderOf(options);
  const server = findRunningServer(dataFolder);
  const answer = server
    ? await askServer(server, kind, options.city, question)
    : await askHere(dataFolder, kind, options.city, question);
  const text =
    format === 'json'
      ? `${JSON.stringify(answer, null, 1)}\n`
      : fileOfAnswer({ kind, answer } as KindedAnswer, format as 'csv', options.language);
  if (text === null) throw new Error(`A ${kind} has no drawing; expected a .json, .csv or .geojson file.`);
  if (options.out) await writeFile(options.out, text);
  else console.log(text.trimEnd());
}

async function askServer(
  server: NonNullable<ReturnType<typeof findRunningServer>>,
  kind: PipeQuestionKind,
  city: string,
  question: object,
): Promise<unknown> {
  const response = await fetch(`${server.url}/api/cities/${encodeURIComponent(city)}/pipes/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(server.token) },
    body: JSON.stringify(question),
  });
  const answer = (await response.json()) as { detail?: string };
  if (!response.ok) throw new Error(answer.detail ?? `The server answered ${response.status}.`);
  return answer;
}

async function askHere(
  dataFolder: string,
  kind: PipeQuestionKind,
  city: string,
  question: object,
): Promise<unknown> {
  const database = await openStore({ dataFolder, log: createLog('warn') });
  try {
    return await new PipeQuestions({ database, dataFolder }).answer(kind, city, question);
  } finally {
    await database.close();
  }
}
