import { parentPort } from 'node:worker_threads';
import { shareOf } from '../../../models/flood/results/coding/plane-file.ts';
import type { DecodedFrame } from '../../../models/flood/results/frame-code.ts';
import { type ResultFieldName, resultValue } from '../../../models/flood/results/result-fields.ts';
import type { FloodGrid } from '../../../models/flood/scenario.ts';
import { answerImpact, forgetImpact, type ImpactQuestion } from '../impact/answer-impact.ts';
import { FrameCache, readResultField, type WrittenFrame } from '../run-files.ts';

/** What a run computed in some cells of its grid, or of a part with finer cells. */
export interface CellsQuestion {
  folder: string;
  grid: FloodGrid;
  /** Of the parts with finer cells; `grid` is its own. */
  part?: number;
  cells: readonly number[];
  /** Numbers of frames. */
  frames: readonly number[];
  /** Of what a run tells over all its time so far. */
  fields: readonly ResultFieldName[];
}
export interface CellsAnswer {
  /** For each frame asked for the codes of the cells, in their order. */
  frames: DecodedFrame[];
  /** For each field its values in the cells; null where there is none. */
  fields: (number | null)[][];
}

export type ResultQuestion = { impact: ImpactQuestion } | { cells: CellsQuestion };
export type ResultAnswer = string | Uint8Array | CellsAnswer;
export type ToResultThread =
  | { id: number; question: ResultQuestion }
  | { taken: { folder: string; frame: WrittenFrame } };
export type FromResultThread = { id: number; answer: ResultAnswer } | { id: number; error: string };

/** Cells that lie in more of a frame have all of it read, for the next who ask. */
const mostShare = 0.25;

const frames = new FrameCache();

async function answerCells(question: CellsQuestion): Promise<CellsAnswer> {
  const { folder, grid, part, cells } = question;
  const answer: CellsAnswer = { frames: [], fields: [] };
  const rows = [...new Set(cells.map((cell) => Math.floor(cell / grid.columns)))];
  const only = shareOf(rows, grid) <= mostShare ? rows : undefined;
  for (const n of question.frames) {
    const { depth, velocityX, velocityY } = await frames.read(folder, grid, n, part, only);
    answer.frames.push({
      depth: Uint16Array.from(cells, (cell) => depth[cell]!),
      velocityX: Int8Array.from(cells, (cell) => velocityX[cell]!),
      velocityY: Int8Array.from(cells, (cell) => velocityY[cell]!),
    });
  }
  for (const name of question.fields) {
    const field = await readResultField(folder, grid, name, part, rows);
    answer.fields.push(cells.map((cell) => resultValue(field, cell)));
  }
  return answer;
}

/** One after the other: two questions about the same run must not both read its frames. */
let impacts: Promise<unknown> = Promise.resolve();

function answerInTurn(question: ImpactQuestion): Promise<string | Uint8Array> {
  const answer = impacts.then(() => answerImpact(question, frames));
  impacts = answer.catch(() => forgetImpact(question.run));
  return answer;
}

parentPort!.on('message', async (message: ToResultThread) => {
  if ('taken' in message) return frames.take(message.taken.folder, message.taken.frame);
  const { id, question } = message;
  const post = (message: FromResultThread): void => parentPort!.postMessage(message);
  try {
    // Who asks for a place waits for no list: it is answered between the frames that one reads.
    const answer =
      'cells' in question ? await answerCells(question.cells) : await answerInTurn(question.impact);
    post({ id, answer });
  } catch (error) {
    post({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
