import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';
import { nameOf, XmlScanner, xmlText } from './xml-scanner.ts';

/** Events of a text cut into chunks of `size` bytes. */
function events(text: string, size: number): string[] {
  const found: string[] = [];
  const scanner: XmlScanner = new XmlScanner(
    {
      open(name) {
        const id = scanner.attribute('id');
        found.push(`<${nameOf(name)}${id === null ? '' : ` ${id}`}`);
        scanner.textWanted = nameOf(name) === 'b';
      },
      close(name) {
        scanner.textWanted = false;
        found.push(`/${nameOf(name)}`);
      },
      text: (bytes, start, end) => {
        const words = xmlText(bytes, start, end);
        if (words !== '') found.push(words);
      },
    },
    'test.xml',
  );
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.slice(at, at + size));
  scanner.end();
  return found;
}

const document = `\uFEFF<?xml version="1.0"?>
<!-- <a> is no element here -->
<x:a xmlns:x="u" gml:id="one &lt; two" other='a > b'>
  <b>städtisch &amp; mehr <![CDATA[<raw>]]></b><b id="2"/>
  <c><d myid="9"></d></c>
</x:a>`;
const expected = [
  '<a one < two',
  '<b',
  'städtisch & mehr',
  '<raw>',
  '/b',
  '<b 2',
  '/b',
  '<c',
  '<d',
  '/d',
  '/c',
  '/a',
];

describe('XmlScanner', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('finds the same in chunks of %d bytes', (size) => {
    expect(events(document, size)).toEqual(expected);
  });
  it.each([
    ['<a>\n<b></a>', /test.xml, line 2: expected <\/b>, found <\/a>/],
    ['<a>\n\n<b>', /line 3: the file ends inside <b>; it seems to be truncated/],
    ['<a><b attr="1', /truncated/],
    ['', /expected XML/],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a/>', /internal subset/],
  ])('says what is wrong with %s', (text, sentence) => {
    expect(() => events(text, 4)).toThrow(sentence);
  });
});

describe('CoordinateBuffer', () => {
  const read = (text: string): number[] | string => {
    const buffer = new CoordinateBuffer();
    const bytes = new TextEncoder().encode(text);
    const wrong = buffer.read(bytes, 0, bytes.length);
    return wrong < 0 ? Array.from(buffer.values.slice(0, buffer.length)) : text.slice(wrong);
  };
  it('reads what Number reads, bit for bit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (values) => {
        expect(read(` ${values.join(' \n')} `)).toEqual(values.map((value) => Number(String(value))));
      }),
    );
    expect(read('78670.202 457787.426 -.5 +6. 139.73892268006682 1e3')).toEqual([
      78670.202, 457787.426, -0.5, 6, 139.73892268006682, 1000,
    ]);
  });
  it.each(['1 2 x', 'NaN', '1,5', '12a', '0x10', 'Infinity', '-'])('refuses %s', (text) => {
    expect(typeof read(text)).toBe('string');
  });
});
