import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatCrs,
  formatDay,
  formatDuration,
  formatLength,
  formatNumber,
  formatPlace,
  formatTime,
  roundLength,
  shortCode,
} from './format.ts';
import { isOtherBuild, scriptsOf } from './fresh-build.ts';
import { wordsIn } from './locale/words.ts';
import { defaultLanguage, defaultTheme, readRemembered } from './remembered.ts';
import { keyName } from './shortcuts.ts';

describe('format', () => {
  it('writes what is not known as a dash, never as a zero', () => {
    for (const nothing of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(formatNumber(nothing, 2, 'en')).toBe('—');
      expect(formatLength(nothing, 'zh')).toBe('—');
      expect(formatDuration(nothing)).toBe('—');
    }
    expect(formatNumber(0, 2, 'en')).toBe('0.00');
  });

  it('writes numbers with fixed decimals and grouped thousands', () => {
    expect(formatNumber(12345.678, 1, 'en')).toBe('12,345.7');
    expect(formatNumber(12345.678, 1, 'zh')).toBe('12,345.7');
    expect(formatLength(3.456, 'en')).toBe('3.46 m');
    expect(formatLength(12_345, 'en')).toBe('12.35 km');
  });

  it('writes times in the zone of the city', () => {
    const noon = Date.UTC(2026, 10, 20, 23, 5, 7);
    expect(formatTime(noon, 'Europe/Amsterdam')).toBe('00:05:07');
    expect(formatDay(noon, 'Europe/Amsterdam')).toBe('2026-11-21');
    expect(formatTime(noon, 'Asia/Shanghai', false)).toBe('07:05');
  });

  it('writes ages and model times', () => {
    expect(formatAge(59_000, wordsIn('en'))).toBe('59 s');
    expect(formatAge(61_000, wordsIn('en'))).toBe('1 min');
    expect(formatAge(7_200_000, wordsIn('zh'))).toBe('2 小时');
    expect(formatDuration(159)).toBe('2:39');
    expect(formatDuration(7200)).toBe('2:00:00');
  });

  it('writes places, systems, codes and scale bars', () => {
    expect(formatPlace({ longitude: -73.98765, latitude: 40.7 }, 3)).toBe('40.700° N, 73.988° W');
    expect(formatCrs('urn:ogc:def:crs:EPSG::28992')).toBe('EPSG:28992');
    expect(formatCrs('+proj=longlat')).toBe('+proj=longlat');
    expect(shortCode('GUID_39864DF5-A5E3-4E4D-C750B6')).toBe('GUID_3986…C750B6');
    expect([0.7, 3, 99, 5200].map(roundLength)).toEqual([0.5, 2, 50, 5000]);
  });
});

describe('keys', () => {
  const key = (name: string, change = {}) =>
    keyName({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...change });
  it('have one name on every machine', () => {
    expect(key('k', { ctrlKey: true })).toBe('Ctrl+K');
    expect(key('k', { metaKey: true })).toBe('Ctrl+K');
    expect(key('Z', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(key('+', { shiftKey: true })).toBe('+');
    expect(key(' ')).toBe('Space');
    expect(key('Escape')).toBe('Escape');
  });
});

describe('what is remembered', () => {
  it('is taken as far as it makes sense', () => {
    expect(readRemembered(null)).toEqual({});
    expect(readRemembered('not json')).toEqual({});
    expect(readRemembered('{"theme":"pink","language":"zh","panel":"cellar"}')).toEqual({ language: 'zh' });
    expect(readRemembered('{"theme":"light","panel":null}')).toEqual({ theme: 'light', panel: null });
  });

  it('begins light by day at the desk and dark on the wall', () => {
    expect(defaultTheme('/', 10)).toBe('light');
    expect(defaultTheme('/', 22)).toBe('dark');
    expect(defaultTheme('/wall', 10)).toBe('dark');
    expect(defaultLanguage(['zh-Hans-CN', 'en'])).toBe('zh');
    expect(defaultLanguage(['nl-NL'])).toBe('en');
  });
});

describe('a new build', () => {
  const page = (name: string) => `<script type="module" crossorigin src="/assets/${name}.js"></script>`;
  it('is one whose scripts have other names', () => {
    expect(scriptsOf(page('index-a'))).toEqual(['/assets/index-a.js']);
    expect(isOtherBuild(page('index-a'), ['/assets/index-a.js'])).toBe(false);
    expect(isOtherBuild(page('index-b'), ['/assets/index-a.js'])).toBe(true);
  });
  it('is not the start page of the server', () => {
    expect(isOtherBuild('<script src="/starting.js" type="module"></script>', ['/assets/index-a.js'])).toBe(
      false,
    );
  });
});
