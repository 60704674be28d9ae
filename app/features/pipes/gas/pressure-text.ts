import { formatNumber, unknown } from '../../../shell/format.ts';

/** "0.72 MPa", "3.0 kPa". */
export const pressureText = (pascals: number | null, language: 'zh' | 'en'): string =>
  pascals === null
    ? unknown
    : pascals >= 10_000
      ? `${formatNumber(pascals / 1e6, 3, language)} MPa`
      : `${formatNumber(pascals / 1000, 2, language)} kPa`;
