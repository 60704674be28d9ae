import { z } from 'zod';
import { identifier, localizedText } from '../../models/city/city.ts';
import { glyphName } from './symbol.ts';
import { themePack } from './theme-pack.ts';

/** A theme pack that the server knows, as `GET /api/themes` lists it. */
export const themeEntry = z.object({
  id: identifier,
  /** The fields of the pack; null where its file has never been sound. */
  version: z.number().nullable(),
  name: localizedText,
  summary: localizedText.nullable(),
  icon: glyphName,
  colour: z.string(),
  source: z.enum(['built-in', 'folder']),
  /** File name in the folder of the user's packs. */
  file: z.string().nullable(),
  /** What is wrong with its file now; the former version stays in force. */
  problems: z.array(z.string()),
});
export type ThemeEntry = z.infer<typeof themeEntry>;

/** A theme as a city has it. */
export const cityTheme = themeEntry.extend({
  on: z.boolean(),
  /** Since when, ISO 8601; null where it has never been on. */
  changedAt: z.string().nullable(),
  /** Parts that are the city's own, and so not the pack's: one sentence each. */
  kept: z.array(z.string()),
  /** What is in force for the city; null where there has never been a sound one. */
  pack: themePack.nullable(),
});
export type CityTheme = z.infer<typeof cityTheme>;

/** Answer of `POST /api/themes/validate`. */
export const themeValidation = z.object({ valid: z.boolean(), problems: z.array(z.string()) });
