import { expect, it } from 'vitest';
import { swmmWarning } from './drainage-sentences.ts';

// The lines as SWMM 5.2 writes them (text.h: WARN01 … WARN12), with an id behind them.
it.each([
  ['WARNING 01: wet weather time step reduced to recording interval for Rain Gage G 1', '01', 'G 1'],
  ['WARNING 02: maximum depth increased for Node 雨1', '02', '雨1'],
  ['WARNING 03: negative offset ignored for Link L', '03', 'L'],
  ['WARNING 04: minimum elevation drop used for Conduit C', '04', 'C'],
  ['WARNING 05: minimum slope used for Conduit C', '05', 'C'],
  ['WARNING 08: elevation drop exceeds length for Conduit C', '08', 'C'],
  ['WARNING 09: time series interval greater than recording interval for Rain Gage G', '09', 'G'],
  ['WARNING 10: crest elevation is below downstream invert for regulator Link W', '10-below', 'W'],
  ['WARNING 10: crest elevation raised to downstream invert for regulator Link W', '10-raised', 'W'],
  ['WARNING 11: non-matching attributes in Control Rule R', '11', 'R'],
  ['WARNING 12: inlet removed due to unsupported shape for Conduit C', '12', 'C'],
])('takes apart "%s"', (line, code, id) => {
  expect(swmmWarning(line)).toMatchObject({ code: `model.drainage.swmm-${code}`, values: { id } });
});

it.each([
  ['WARNING 06: dry weather time step increased to the wet weather time step', '06'],
  ['WARNING 07: routing time step reduced to the wet weather time step', '07'],
])('takes "%s"', (line, code) => {
  const { code: found, text } = swmmWarning(line);
  expect(found).toBe(`model.drainage.swmm-${code}`);
  expect(text).toBe(`SWMM warning ${line.slice('WARNING '.length)}.`);
});

it('quotes what it does not know', () => {
  expect(swmmWarning('WARNING 99: something new').text).toBe('SWMM WARNING 99: something new.');
});
