import i18next from 'i18next';
import { useMemo } from 'react';
import { type Told, textOf } from '../../../models/sentences/sentence.ts';
import { useAppState } from '../../state/state.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'zh' | 'en';
export type LocaleKey = keyof typeof en;
/** Text of a key in one language; `values` fill its {{places}}. */
export type Words = (key: LocaleKey, values?: Record<string, string | number>) => string;

export const locales: Record<Language, Record<LocaleKey, string>> = { zh, en };

const i18n = i18next.createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { zh: { translation: zh }, en: { translation: en } },
});

const cache = new Map<Language, Words>();

/** The words of a language, for code outside components. */
export function wordsIn(language: Language): Words {
  let words = cache.get(language);
  if (!words) {
    words = (key, values) => i18n.t(key, { ...values, lng: language });
    cache.set(language, words);
  }
  return words;
}

/** The words of the language that the user has chosen. */
export function useWords(): Words {
  const language = useAppState((state) => state.language);
  return useMemo(() => wordsIn(language), [language]);
}

/** Short name of a height datum; as it stands where no shorter one is known. */
export const datumName = (words: Words, datum: string | undefined): string =>
  datum ? wordOr(words, `datum.${datum}`, datum) : '';

/** What a model has told, in the language of the words; in English where the locale files do not have it. */
export function said(words: Words, told: Told): string {
  if (typeof told === 'string' || !(told.code in en)) return textOf(told);
  const values = Object.entries(told.values).map(([name, value]) => [
    name,
    typeof value === 'object' ? said(words, value) : value,
  ]);
  return words(told.code as LocaleKey, Object.fromEntries(values));
}

/** The word of a key made from data or an action's label; the fallback where the locale files have none. */
export function wordOr(words: Words, key: string, fallback: string): string {
  return key in en ? words(key as LocaleKey) : fallback;
}
