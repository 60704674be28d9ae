import type { SwmmFile } from './swmm-file.ts';

const hourSeconds = 3600;
const daySeconds = 86_400;

/** Factor by which something changes with month, weekday and hour. */
export type Pattern = (secondsSince1970: number) => number;

/** [PATTERNS] of a SWMM file by their names in capitals. @throws NetworkError naming the line. */
export function readPatterns(file: SwmmFile): ReadonlyMap<string, Pattern> {
  const given = new Map<string, { kind: string; factors: number[] }>();
  for (const line of file.lines('PATTERN')) {
    const id = line.tokens[0]!;
    const word = line.tokens[1]?.toUpperCase() ?? '';
    const named = /^(MONTHLY|DAILY|HOURLY|WEEKEND)$/.test(word);
    const pattern = given.get(id.toUpperCase()) ?? { kind: named ? word : 'MONTHLY', factors: [] };
    given.set(id.toUpperCase(), pattern);
    for (let field = named ? 2 : 1; field < line.tokens.length; field++)
      pattern.factors.push(file.number(line, field, { kind: 'pattern', id }, null));
  }
  return new Map([...given].map(([id, { kind, factors }]) => [id, patternOf(kind, factors)]));
}

function patternOf(kind: string, factors: readonly number[]): Pattern {
  const factor = (index: number): number => factors[index] ?? 1;
  const hour = (seconds: number): number => Math.floor((seconds % daySeconds) / hourSeconds);
  // 1 January 1970 was a Thursday; patterns begin with Sunday.
  const weekday = (seconds: number): number => (Math.floor(seconds / daySeconds) + 4) % 7;
  const weekend = (seconds: number): boolean => weekday(seconds) % 6 === 0;
  switch (kind) {
    case 'DAILY':
      return (seconds) => factor(weekday(seconds));
    case 'HOURLY':
      return (seconds) => (weekend(seconds) ? 1 : factor(hour(seconds)));
    case 'WEEKEND':
      return (seconds) => (weekend(seconds) ? factor(hour(seconds)) : 1);
    default:
      return (seconds) => factor(new Date(seconds * 1000).getUTCMonth());
  }
}
