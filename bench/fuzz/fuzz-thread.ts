import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ImportError } from '../../tiles/importer.ts';
import { mutated } from './mutate.ts';
import { Random } from './random.ts';
import type { Seed } from './seeds.ts';
import { type FuzzTarget, targets } from './targets.ts';

export interface FuzzOrder {
  target: string;
  seed: number;
  /** First case and how many; each stands for itself, so that one alone can be run again. */
  from: number;
  count: number;
}
export type FuzzNews =
  | { begins: number }
  | { ends: number; outcome: 'read' | 'refused' | 'unknown'; find?: string };

/** One case: a delivery with one file changed. */
export function caseOf(target: FuzzTarget, seeds: readonly Seed[], seed: number, number: number): Seed {
  const random = new Random(seed * 1_000_003 + number);
  const delivery = random.of(seeds);
  const names = Object.keys(delivery);
  // The first file counts most; the others have their turn.
  const name = random.next() < 0.6 ? names[0]! : random.of(names);
  const others = seeds.flatMap((one) => Object.values(one));
  return { ...delivery, [name]: mutated(delivery[name]!, others, target.dictionary, random) };
}

/** What is wrong with how a reader answered; null where it did as it should. */
export function complaintOf(error: unknown): string | null {
  if (!(error instanceof ImportError)) {
    const { stack } = error as Error;
    return `no ImportError but ${stack?.split('\n').slice(0, 4).join(' | ') ?? String(error)}`;
  }
  const { message } = error;
  if (message.includes('\n')) return `not one line: ${JSON.stringify(message.slice(0, 200))}`;
  if (message.length > 700) return `${message.length} letters: ${message.slice(0, 120)}`;
  const inside =
    /\[object |Cannot read prop|is not a function|is not iterable|undefined \(|Unexpected end of/;
  if (inside.test(message) && !/JSON/.test(message))
    return `speaks of its own insides: ${message.slice(0, 200)}`;
  return null;
}

function write(delivery: Seed, place: string): { folder: string; files: string[]; output: string } {
  const folder = join(place, 'in');
  const output = join(place, 'out');
  mkdirSync(output, { recursive: true });
  for (const [file, bytes] of Object.entries(delivery)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  }
  return { folder, files: Object.keys(delivery), output };
}

async function run({ target: name, seed, from, count }: FuzzOrder): Promise<void> {
  const target = targets.find((one) => one.name === name)!;
  const seeds = await target.seeds();
  const root = mkdtempSync(join(tmpdir(), `fuzz-${name}-`));
  try {
    // Engines load with the first file: that counts for nobody.
    const warm = write(seeds[0]!, join(root, 'warm'));
    await target.read(warm.folder, warm.files, warm.output).catch(() => {});
    for (let number = from; number < from + count; number++) {
      const delivery = caseOf(target, seeds, seed, number);
      const place = join(root, String(number));
      const { folder, files, output } = write(delivery, place);
      parentPort!.postMessage({ begins: number } satisfies FuzzNews);
      const news: FuzzNews = { ends: number, outcome: 'read' };
      try {
        await target.read(folder, files, output);
      } catch (error) {
        news.outcome = 'refused';
        const complaint = complaintOf(error);
        if (complaint) news.find = complaint;
      }
      parentPort!.postMessage(news);
      rmSync(place, { recursive: true, force: true });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (parentPort) {
  await run(workerData as FuzzOrder);
  process.exit(0);
}
