import { sayInp } from './inp-sentences.ts';
import { NetworkError } from './network-error.ts';

/** Letters of the longest word that the engines have room for; they write over their own memory beyond it. */
const longestWord = 255;

/** @throws NetworkError where a word of an input file (EPANET, SWMM) is longer than the engines have room for. */
export function expectShortWords(text: string, file: string): void {
  let begun = 0;
  let line = 1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 10;
    if (code > 32) continue;
    if (at - begun > longestWord)
      throw new NetworkError(
        sayInp('model.inp.long-word', {
          file,
          line,
          most: longestWord,
          letters: at - begun,
          start: text.slice(begun, begun + 20),
        }),
      );
    if (code === 10) line++;
    begun = at + 1;
  }
}
