import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../../models/indicators/headline.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { indicatorText } from './indicator-words.ts';

const now = Date.parse('2026-07-01T12:00:00Z');
const indicator = (change: Partial<Indicator>): Indicator => ({
  id: 'rain',
  name: { zh: '近1小时雨量', en: 'Rain in the last hour' },
  value: 12.34,
  unit: 'mm',
  decimals: 1,
  status: 'fresh',
  reason: null,
  ...{ trend: null, period: '5min', trendPeriods: 12, target: null, better: 'neutral', alarmLevel: null },
  at: '2026-07-01T11:59:30Z',
  count: 58,
  total: 60,
  extreme: { name: 'R7', value: 31.2, longitude: 120, latitude: 30 },
  levels: null,
  ...change,
});
const text = (change: Partial<Indicator>) => indicatorText(indicator(change), now, wordsIn('en'), 'en');

describe('the words of an indicator', () => {
  it('are value, unit, of how many, and how old', () => {
    expect(text({})).toEqual({
      label: 'Rain in the last hour',
      value: '12.3',
      unit: 'mm',
      detail: '30 s ago · mean of 58, most 31.2 mm',
      known: true,
    });
    expect(text({ status: 'stale', at: '2026-07-01T11:50:00Z' }).detail).toContain('late: 10 min ago');
    expect(indicatorText(indicator({}), now, wordsIn('zh'), 'zh').detail).toBe(
      '30 秒前 · 58站平均，最大31.2 mm',
    );
  });

  it('say that nothing is known and why, and never zero', () => {
    const silent = text({ value: null, status: 'unknown', reason: 'silent', at: null, extreme: null });
    expect(silent).toMatchObject({
      value: 'unknown',
      unit: '',
      detail: 'none of 60 devices reports',
      known: false,
    });
    expect(text({ value: null, status: 'unknown', reason: 'no-devices' }).detail).toBe('no such devices');
    expect(text({ value: 0 }).value).toBe('0.0');
  });

  it('name the extreme one, and keep registers apart from observations', () => {
    expect(text({ id: 'underpass', unit: 'm', decimals: 2, value: 0.4 }).detail).toBe('30 s ago · R7');
    expect(
      text({ id: 'residents', value: 335_283, decimals: 0, status: 'register', at: null }),
    ).toMatchObject({
      value: '335,283',
      detail: 'register',
    });
    expect(text({ id: 'alarms', value: 0, at: null, extreme: null }).detail).toBe('none active');
  });
});
