import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adapterDocument } from '../../../models/devices/adapter-document.ts';
import { checkJson } from './json-lines.ts';

const anything = z.unknown();
const problemsOf = (text: string, schema: z.ZodType = anything) => {
  const checked = checkJson(text, schema);
  return 'problems' in checked ? checked.problems : [];
};

describe('a document as text', () => {
  it('is read as JSON.parse reads it', () => {
    for (const text of [
      '{}',
      '[]',
      ' {"a": [1, -2.5e+3, "\\u00e9\\"", true, null, {"b": {}}], "c": "{[,"}\n',
      '"x"',
    ])
      expect(checkJson(text, anything)).toEqual({ value: JSON.parse(text) });
  });

  it('is refused wherever JSON.parse refuses it, at the line', () => {
    const cases: [string, number][] = [
      ['{\n  "a": 1,\n}', 3],
      ['{\n  "a": 01\n}', 2],
      ['[1,\n2\n3]', 3],
      ['{"a"\n1}', 2],
      ["{\n'a': 1}", 2],
      ['{"a": 1}\n\n}', 3],
      ['{"a": "x\ny"}', 1],
      ['', 1],
      ['[\n', 2],
      ['{"a": tru}', 1],
    ];
    for (const [text, line] of cases) {
      expect(() => JSON.parse(text), text).toThrow();
      expect(
        problemsOf(text).map((problem) => problem.line),
        text,
      ).toEqual([line]);
    }
  });

  it('shows what the schema says at the line of the field, or of the object that lacks it', () => {
    const text = `{
  "id": "x", "city": "y",
  "name": { "zh": "甲", "en": "A" },
  "source": { "kind": "http" },
  "format": "json",
  "device": {
    "prefix": "RG-"
  },
  "values": [
    { "property": "rain", "from": "$.r" },
    { "property": "rain", "from": "$.r", "factor": "2" }
  ]
}`;
    expect(problemsOf(text, adapterDocument)).toMatchObject([
      { line: 6, sentence: expect.stringMatching(/^device\.from: /) },
      { line: 11, sentence: expect.stringMatching(/^values\.1\.factor: /) },
    ]);
  });
});
