import { describe, expect, it } from 'vitest';
import { numberIds } from './numbered-input.ts';
import { parseNetwork } from './parse-network.ts';
import { runNetwork } from './run-network.ts';
import { net1 } from './testing/net1.ts';

/** Net1 under names that the engine itself could not hold: 33 bytes and more. */
const named = (id: string): string => `镜城东区供水管网第${id}号`;
const chinese = net1
  .replace(
    /^\[PATTERNS\]\n1 (.*)\n1 (.*)$/m,
    '[PATTERNS]\n居民用水量时变化系数一 $1\n居民用水量时变化系数一 $2',
  )
  .replace('Pattern 1\n', 'Pattern 居民用水量时变化系数一\n')
  .replace('[CURVES]\n1 ', '[CURVES]\n水泵特性曲线甲乙丙丁戊 ')
  .replace('HEAD 1', 'HEAD 水泵特性曲线甲乙丙丁戊')
  .replace(
    /^(\[JUNCTIONS\]\n)([^[]*)(\[RESERVOIRS\]\n)([^[]*)(\[TANKS\]\n)([^[]*)(\[PIPES\]\n)([^[]*)(\[PUMPS\]\n)([^[]*)/m,
    (_, j, junctions, r, reservoirs, t, tanks, p, pipes, q, pumps) => {
      const first = (text: string): string => text.replace(/^(\S+)/gm, (id) => named(id));
      const three = (text: string): string =>
        text.replace(/^(\S+) (\S+) (\S+)/gm, (_line, a, b, c) => `${named(a)} ${named(b)} ${named(c)}`);
      return (
        j + first(junctions) + r + first(reservoirs) + t + first(tanks) + p + three(pipes) + q + three(pumps)
      );
    },
  )
  .replace(/LINK 9 (\S+) IF NODE 2/g, `LINK ${named('9')} $1 IF NODE ${named('2')}`);

describe('ids of any length', () => {
  it('give the results of short ones, under their own names', async () => {
    const [plain, long] = await Promise.all([
      runNetwork(net1, { file: 'net1.inp' }),
      runNetwork(chinese, { file: '镜城.inp' }),
    ]);
    expect(new TextEncoder().encode(named('10')).length).toBeGreaterThan(31);
    expect(long.results.nodeCodes).toEqual(plain.results.nodeCodes.map(named));
    expect(long.results.linkCodes).toEqual(plain.results.linkCodes.map(named));
    expect(long.results.pressureMetres).toEqual(plain.results.pressureMetres);
    expect(long.results.flowLitresPerSecond).toEqual(plain.results.flowLitresPerSecond);
    // The pump is switched by its control, so the control is understood.
    const pump = plain.results.linkCodes.indexOf('9');
    expect(plain.results.flowLitresPerSecond.some((step) => step[pump] === 0)).toBe(true);
  });

  const rewritten = (text: string): string => numberIds(text, parseNetwork(text, 'n.inp'), 'n.inp').text;
  const small = `[JUNCTIONS]
A 10 5 D
B 10 5
[RESERVOIRS]
R 50 H
[PIPES]
P R A 100 100 100 0 Open
Q A B 100 100 100 0 Open
[PATTERNS]
D 1 2
H 1 1
[QUALITY]
R 1
Z 9
[SOURCES]
R SETPOINT 1 D
[REACTIONS]
BULK P -0.5
GLOBAL BULK -1
[ENERGY]
GLOBAL PATTERN D
[MIXING]
[RULES]
RULE night shift
IF NODE A PRESSURE BELOW 20
AND SYSTEM CLOCKTIME >= 8 AM
THEN PIPE Q STATUS IS CLOSED
PRIORITY 1
[OPTIONS]
Units LPS
Map somewhere.map
Quality Trace R
[COORDINATES]
A 1 2
[STATUS]
P Q Closed
[END]
`;

  it('are rewritten wherever a section names them, line by line', () => {
    const lines = rewritten(small).split('\n');
    const at = (original: string): string => lines[small.split('\n').indexOf(original)]!;
    expect(at('A 10 5 D')).toBe('0 10 5 p0');
    expect(at('R 50 H')).toBe('2 50 p1');
    expect(at('Q A B 100 100 100 0 Open')).toBe('1 0 1 100 100 100 0 Open');
    expect(at('R SETPOINT 1 D')).toBe('2 SETPOINT 1 p0');
    expect(at('BULK P -0.5')).toBe('BULK 0 -0.5');
    expect(at('GLOBAL BULK -1')).toBe('GLOBAL BULK -1');
    expect(at('GLOBAL PATTERN D')).toBe('GLOBAL PATTERN p0');
    expect(at('IF NODE A PRESSURE BELOW 20')).toBe('IF NODE 0 PRESSURE BELOW 20');
    expect(at('AND SYSTEM CLOCKTIME >= 8 AM')).toBe('AND SYSTEM CLOCKTIME >= 8 AM');
    expect(at('THEN PIPE Q STATUS IS CLOSED')).toBe('THEN PIPE 1 STATUS IS CLOSED');
    expect(at('Quality Trace R')).toBe('Quality Trace 2');
    expect([at('Map somewhere.map'), at('Z 9'), at('A 1 2')]).toEqual(['', '', '']);
    // A state for a range of ids becomes one line each.
    expect(rewritten(small)).toContain('0 Closed\n1 Closed');
  });

  it('keep the default pattern "1", and have none where the file has none', () => {
    const text = small.replace('D 1 2', '1 3 4\nD 1 2');
    expect(rewritten(text)).toContain('1 3 4');
    expect(rewritten(small.replace('Units LPS', 'Units LPS\nPattern X'))).toContain('PATTERN none');
  });

  it.each([
    ['A 10 5 D', 'A 10 5 E', 'n.inp line 2: pattern E is not defined.'],
    ['THEN PIPE Q', 'THEN PIPE X', /^n\.inp line \d+: link X is not defined\.$/],
    ['IF NODE A', 'IF NODE X', /^n\.inp line \d+: node X is not defined\.$/],
    ['R SETPOINT', 'X SETPOINT', /^n\.inp line \d+: node X is not defined\.$/],
  ])('name what is not defined: %s', (from, to, sentence) => {
    expect(() => rewritten(small.replace(from, to))).toThrow(sentence);
  });
});
