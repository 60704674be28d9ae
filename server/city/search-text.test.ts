import { expect, it } from 'vitest';
import { addressOf, searchForm, searchTextOf } from './search-text.ts';

it('finds the address in tags of OpenStreetMap, CityGML and Chinese sources', () => {
  expect(addressOf({ 'addr:street': 'Broadway', 'addr:housenumber': '1501', height: '30' })).toBe(
    '1501 Broadway',
  );
  expect(addressOf({ address: { street: 'Spui', houseNumber: 70 } })).toBe('70 Spui');
  expect(addressOf({ addr_housenumber: '1501', address: '1501 Broadway', addr_street: 'Broadway' })).toBe(
    '1501 Broadway',
  );
  expect(addressOf({ 地址: '滨河路 12 号' })).toBe('滨河路 12 号');
  expect(addressOf({ height: 12, roof: 'flat' })).toBeNull();
});

it('searches code, names in all languages and the address, in one form', () => {
  const text = searchTextOf({
    code: 'ID-7',
    name: '临湖大厦',
    attributes: { 'name:en': 'Linhu TOWER', 'addr:street': 'Ｌake Road', colour: 'red' },
  });
  expect(text.split('\n')).toEqual(['id-7', '临湖大厦', 'linhu tower', 'lake road']);
  expect(searchForm('ＡＢＣ ')).toBe('abc');
});
