import { describe, expect, it } from 'vitest';
import { classOfWord, disciplineColours, elementCode, elementCodeOf, subclasses } from './classes.ts';
import { embeddingOf, materialOf } from './materials.ts';
import { appurtenanceClass, degreeOfFeature } from './point-kinds.ts';
import { depthReference, sectionOf } from './records.ts';

describe('classes of CJJ 61-2017', () => {
  it('reads and writes element codes: examples of appendix B', () => {
    // 配水管线, 阀门, 测压点, 雨水管段, 窨井, 污水管段.
    expect(elementCode('51041000')).toMatchObject({
      subclass: { letters: 'JP' },
      element: 'line',
      pointKind: null,
    });
    expect(elementCode('51042204')).toMatchObject({
      element: 'point',
      pointKind: 'appurtenance',
      serial: '04',
    });
    expect(elementCode('51042109')).toMatchObject({ element: 'point', pointKind: 'feature', serial: '09' });
    expect(elementCode('52011000')?.subclass).toMatchObject({ letters: 'YS', discipline: 'drainage' });
    expect(elementCode('52012201')?.subclass.name.zh).toBe('雨水');
    expect(elementCode('52021000')?.subclass.letters).toBe('WS');
    expect(elementCodeOf('JP', 'line', 0)).toBe('51041000');
    expect(elementCodeOf('JP', 'appurtenance', 4)).toBe('51042204');
    expect(elementCodeOf('TR', 'feature', 12)).toBe('53032112');
  });

  it.each(['56091000', '5304', '41041000', '51041100', '51042004', ''])('refuses %s', (code) => {
    expect(elementCode(code)).toBeNull();
  });

  it('gives each subclass three digits of its own', () => {
    expect(new Set(subclasses.map(({ digits }) => digits)).size).toBe(subclasses.length);
  });

  it('knows classes by letters, names and what deliveries call them', () => {
    expect(classOfWord('RQ')).toEqual({ discipline: 'gas', subclass: null });
    expect(classOfWord('tr')?.subclass?.name.zh).toBe('天然气');
    expect(classOfWord('燃气管线')?.discipline).toBe('gas');
    expect(classOfWord('DX')?.discipline).toBe('telecom');
    expect(classOfWord('道路')).toBeNull();
  });

  it('has the colours of the standard', () => {
    expect(disciplineColours.gas).toBe('#ff00ff');
    expect(disciplineColours.heat).toBe('#ff8000');
    expect(disciplineColours.drainage).toBe('#4c3926');
  });
});

describe('values of survey tables', () => {
  it.each([
    ['DN300', { shape: 'circle', diameterMillimetres: 300 }],
    ['300', { shape: 'circle', diameterMillimetres: 300 }],
    ['Φ 300 mm', { shape: 'circle', diameterMillimetres: 300 }],
    ['600X400', { shape: 'box', widthMillimetres: 600, heightMillimetres: 400 }],
    ['600*400', { shape: 'box', widthMillimetres: 600, heightMillimetres: 400 }],
    ['2.2×1.8', { shape: 'box', widthMillimetres: 2200, heightMillimetres: 1800 }],
  ])('reads the section %s', (text, section) => {
    expect(sectionOf(text)).toEqual(section);
  });

  it.each(['', '0', 'DN', '600X', '1X2X3', '-300', '大'])('leaves the section "%s" unknown', (text) => {
    expect(sectionOf(text)).toBeNull();
  });

  it('knows materials and ways of laying by code and by word', () => {
    expect(materialOf('钢')?.code).toBe('G');
    expect(materialOf('砼')?.code).toBe('T');
    expect(materialOf('铜/光纤')?.code).toBe('TZ');
    expect(materialOf('MC')).toBeNull();
    expect(embeddingOf('直埋')?.code).toBe('ZM');
    expect(embeddingOf('定向钻')?.code).toBe('DG');
    expect(embeddingOf('空')).toBeNull();
  });

  it('surveys drains and trenches to the invert, pipes and duct banks to the top', () => {
    expect(depthReference('drainage', null)).toBe('invert');
    expect(depthReference('gas', 'ZM')).toBe('top');
    expect(depthReference('power', 'GG')).toBe('invert');
    expect(depthReference('power', 'GK')).toBe('top');
  });

  it('knows how many lines meet at a feature', () => {
    expect(degreeOfFeature('三通')).toEqual({ least: 3, most: 3 });
    expect(degreeOfFeature('弯头')).toEqual({ least: 2, most: 2 });
    expect(degreeOfFeature('预留口')).toEqual({ least: 1, most: 1 });
    expect(degreeOfFeature('多通')).toEqual({ least: 5, most: 99 });
    expect(degreeOfFeature('测试')).toBeNull();
  });

  it('tells what stands at a point', () => {
    expect(appurtenanceClass('阀门')).toBe('valve');
    expect(appurtenanceClass('调压箱')).toBe('regulator');
    expect(appurtenanceClass('消防栓')).toBe('hydrant');
    expect(appurtenanceClass('污水检查井')).toBe('manhole');
    expect(appurtenanceClass('人孔')).toBe('manhole');
    expect(appurtenanceClass('热力小室')).toBe('chamber');
    expect(appurtenanceClass('环网柜')).toBe('cabinet');
    expect(appurtenanceClass('什么')).toBe('junction');
  });
});
