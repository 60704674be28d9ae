import { formatLength, formatNumber } from '../../../shell/format.ts';

/** Length of roads: whole metres, kilometres from 10 km up. */
export const wholeLength = (metres: number | null, language: 'zh' | 'en'): string =>
  metres === null || metres >= 10_000
    ? formatLength(metres, language)
    : `${formatNumber(metres, 0, language)} m`;
