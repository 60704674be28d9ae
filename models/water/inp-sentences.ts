import type { Part, PartWord } from '../sentences/part-words.ts';
import { type Sentence, saying } from '../sentences/sentence.ts';
import type { InpLine } from './inp-sections.ts';

/** What is wrong in an input file of EPANET or SWMM, in words that both have. */
export const inpSentences = {
  'model.inp.no-section':
    '{{file}} line {{line}}: expected a section such as [JUNCTIONS], found "{{found}}".',
  'model.inp.flow-unit': '{{file}}: flow unit "{{unit}}" in [OPTIONS] is not one of {{engine}}\'s.',
  'model.inp.long-word':
    '{{file}} line {{line}}: expected words of at most {{most}} letters, found one of {{letters}} ("{{start}}…").',
  'model.inp.no-number': '{{file}} line {{line}}: {{kind}} {{id}}: expected a number, found nothing.',
  'model.inp.bad-number': '{{file}} line {{line}}: {{kind}} {{id}}: expected a number, found "{{found}}".',
  'model.inp.not-positive':
    '{{file}} line {{line}}: {{kind}} {{id}}: expected a number above 0, found {{found}}.',
  'model.inp.no-number-of':
    '{{file}} line {{line}}: {{kind}} {{id}} {{field}}: expected a number, found nothing.',
  'model.inp.bad-number-of':
    '{{file}} line {{line}}: {{kind}} {{id}} {{field}}: expected a number, found "{{found}}".',
  'model.inp.not-positive-of':
    '{{file}} line {{line}}: {{kind}} {{id}} {{field}}: expected a number above 0, found {{found}}.',
  'model.inp.defined-twice': '{{file}} line {{line}}: {{kind}} {{id}} is already defined in line {{other}}.',
  'model.inp.undefined': '{{file}} line {{line}}: {{kind}} {{id}} is not defined.',
  'model.inp.starts-undefined':
    '{{file}} line {{line}}: {{kind}} {{id}} starts at node {{node}}, which is not defined.',
  'model.inp.ends-undefined':
    '{{file}} line {{line}}: {{kind}} {{id}} ends at node {{node}}, which is not defined.',
  'model.inp.same-ends': '{{file}} line {{line}}: {{kind}} {{id}} starts and ends at the same node {{node}}.',
} as const;

export const sayInp = saying(inpSentences);

/**
 * Why the token in a field is not the number that it should be.
 * @param field what the number says of the part; null where the part's name says it.
 */
export function numberFault(
  fault: 'bad-number' | 'not-positive',
  file: string,
  { line, tokens }: InpLine,
  token: number,
  { kind, id }: Part,
  field: PartWord | null,
): Sentence {
  const at = { file, line, kind, id };
  const found = tokens[token];
  if (field === null)
    return found === undefined
      ? sayInp('model.inp.no-number', at)
      : sayInp(`model.inp.${fault}`, { ...at, found });
  return found === undefined
    ? sayInp('model.inp.no-number-of', { ...at, field })
    : sayInp(`model.inp.${fault}-of`, { ...at, field, found });
}
