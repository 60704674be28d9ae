import { describe, expect, it } from 'vitest';
import { firstOf, saying, sentence, textOf } from './sentence.ts';

const say = saying({
  'test.level': 'Node {{node}} stands {{metres}} m above {{node}}.',
  'test.plain': 'Nothing.',
});

describe('a sentence', () => {
  it('fills each place of its words and keeps the values', () => {
    const found = say('test.level', { node: 'A$&1', metres: 2.5 });
    expect(found).toEqual({
      code: 'test.level',
      values: { node: 'A$&1', metres: 2.5 },
      text: 'Node A$&1 stands 2.5 m above A$&1.',
    });
    expect(sentence.parse(structuredClone(found))).toEqual(found);
    expect(say('test.plain', {}).text).toBe('Nothing.');
    expect(['plain', found].map(textOf)).toEqual(['plain', found.text]);
  });

  it('says another one that is part of it', () => {
    const whole = saying({ 'test.whole': 'So it is: {{part}}' })('test.whole', {
      part: say('test.plain', {}),
    });
    expect(whole.text).toBe('So it is: Nothing.');
    expect(sentence.parse(structuredClone(whole))).toEqual(whole);
  });

  it('leaves what an id holds as it is', () => {
    expect(say('test.level', { node: '{{metres}}', metres: 1 }).text).toBe(
      'Node {{metres}} stands 1 m above {{metres}}.',
    );
  });

  it('must have all values that its words have places for', () => {
    // @ts-expect-error: metres is missing.
    say('test.level', { node: 'A' });
    const part = saying({ 'test.part': '{{kind}} {{id}}' });
    expect(part('test.part', { kind: 'pipe', id: 'P1' }).text).toBe('pipe P1');
    // @ts-expect-error: no word of part-words.ts, for which other languages have none.
    part('test.part', { kind: 'thing', id: 'P1' });
    // @ts-expect-error: no such words.
    expect(() => say('test.other', {})).toThrow();
  });

  it('names the first of many', () => {
    expect(firstOf(['A', 'B'], 2)).toBe('A, B');
    expect(firstOf(['A', 'B', 'C'], 2)).toBe('A, B, …');
  });
});
