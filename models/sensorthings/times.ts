import { BadRequest } from './bad-request.ts';

/** An instant (start = end) or an interval, epoch milliseconds. */
export interface TimeSpan {
  start: number;
  end: number;
}

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/**
 * Epoch milliseconds of an ISO 8601 instant with offset; null for any other text. What is finer than a
 * millisecond is cut off.
 */
export function parseInstant(text: string): number | null {
  if (!instantPattern.test(text)) return null;
  const normal = text
    .toUpperCase()
    .replace(',', '.')
    .replace(/(\.\d{3})\d+/, '$1')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
    .replace(/(T.*[+-]\d\d)$/, '$1:00');
  const milliseconds = Date.parse(normal);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** An instant, or two with a slash between them; null for any other text. */
export function parseTimeSpan(text: string): TimeSpan | null {
  const [first, second, ...more] = text.split('/');
  const start = parseInstant(first!);
  if (start === null || more.length > 0) return null;
  if (second === undefined) return { start, end: start };
  const end = parseInstant(second);
  return end === null || end < start ? null : { start, end };
}

/** @throws BadRequest naming the property. */
export function requireTimeSpan(text: unknown, property: string): TimeSpan {
  const span = typeof text === 'string' ? parseTimeSpan(text) : null;
  if (!span)
    throw new BadRequest(
      `${property}: expected a time like 2026-11-20T08:00:00Z or an interval of two with "/" between them, found ${JSON.stringify(text)}.`,
    );
  return span;
}

/** @throws BadRequest naming the property. */
export function requireInstant(text: unknown, property: string): number {
  const instant = typeof text === 'string' ? parseInstant(text) : null;
  if (instant === null)
    throw new BadRequest(
      `${property}: expected a time like 2026-11-20T08:00:00Z, found ${JSON.stringify(text)}.`,
    );
  return instant;
}

export const instantText = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** "2026-11-20T08:00:00.000Z", or two of it with a slash where the span has a length. */
export const spanText = ({ start, end }: TimeSpan): string =>
  start === end ? instantText(start) : `${instantText(start)}/${instantText(end)}`;
