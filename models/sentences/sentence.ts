import { z } from 'zod';
import type { PartWord } from './part-words.ts';

/**
 * What a model tells besides figures: a warning, or why it refuses. Files, command line and API carry the English text; the
 * screen says the same in its own language by code and values.
 */
export interface Sentence {
  /** Key of the words, e.g. "model.water.no-source". */
  code: string;
  /** What fills the {{places}} of the words: numbers with as many digits as they are worth, sentences as parts of this one. */
  values: Readonly<Record<string, string | number | Sentence>>;
  /** One English sentence. */
  text: string;
}
export const sentence: z.ZodType<Sentence> = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.lazy(() => sentence)])),
  text: z.string(),
});

/** Where not everything has a code yet: importers of other things than pipes, data sets of earlier versions. */
export const told = z.union([z.string(), sentence]);
export type Told = z.infer<typeof told>;

export const textOf = (what: Told): string => (typeof what === 'string' ? what : what.text);

type Places<Words extends string> = Words extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** What fills the places: `kind` and `field` are words that other languages have too. */
type Values<Names extends string> = {
  readonly [Name in Names]: Name extends 'kind' | 'field' ? PartWord : string | number | Sentence;
};

/** Makes sentences of words by code; the values must be those that the words have places for. */
export const saying =
  <const Texts extends Readonly<Record<string, string>>>(texts: Texts) =>
  <Code extends keyof Texts & string>(code: Code, values: Values<Places<Texts[Code]>>): Sentence => ({
    code,
    values,
    text: texts[code]!.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = (values as Sentence['values'])[name]!;
      return typeof value === 'object' ? value.text : String(value);
    }),
  });

/** The first ids of a list, for a sentence that tells their number as well. */
export const firstOf = (ids: readonly string[], most: number): string =>
  ids.length > most ? `${ids.slice(0, most).join(', ')}, …` : ids.join(', ');
