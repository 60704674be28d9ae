import { type WaterQuestion, WaterSource } from './water-source.ts';

const source = new WaterSource((...request) => fetch(...request));

/** What the worker is sent, and what it sends back. */
export interface WaterMessage {
  id: number;
  question: WaterQuestion;
}
export type WaterReply = { id: number; answer: unknown } | { id: number; error: string };

const port = globalThis as unknown as {
  onmessage: ((event: MessageEvent<WaterMessage>) => void) | null;
  postMessage(reply: WaterReply, transfer: Transferable[]): void;
};

port.onmessage = async ({ data: { id, question } }) => {
  try {
    const answer = await source.answer(question);
    const transfer: Transferable[] =
      answer instanceof Uint8Array
        ? [answer.buffer]
        : answer && 'wetBlocks' in answer
          ? [answer.values.buffer, answer.wetBlocks.buffer, ...(answer.finer ? [answer.finer.buffer] : [])]
          : [];
    port.postMessage({ id, answer }, transfer);
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : String(error) }, []);
  }
};
