import { expect, it } from 'vitest';
import { BrokenFlowError, checkFlow } from './broken-flow.ts';

it('names the first cell whose flow is not a number, by column and row, and on Earth', () => {
  const flow = { dischargeX: new Float32Array(12), dischargeY: new Float32Array(12) };
  expect(() => checkFlow(flow, 4, 60)).not.toThrow();
  flow.dischargeY[6] = Number.POSITIVE_INFINITY;
  flow.dischargeX[9] = Number.NaN;
  expect(() => checkFlow(flow, 4, 60)).toThrow(
    'Flood model: the flow in column 2, row 1 is not a number at 60 s.',
  );
  const finer = new BrokenFlowError(2, 1, 60, 0);
  expect(finer.at({ longitude: 4.3, latitude: 52.08 }).message).toBe(
    'Flood model: the flow in column 2, row 1 of part 1 with finer cells, near 4.300000, 52.080000, is not a number at 60 s.',
  );
});
