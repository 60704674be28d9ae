import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { validateTiles } from '../validate/index.ts';

export interface ValidationSummary {
  errors: number;
  warnings: number;
  /** Contents looked at, of how many. */
  checked: number;
  contents: number;
  /** The first errors and warnings. */
  examples: string[];
}

/** Contents that are all checked; of more a sample is, spread evenly: the whole is `mirrorcity validate`'s. */
const mostChecked = 40;
const mostExamples = 8;

/** Holds tilesets to our validator. @param folders Absolute, each with a `tileset.json`. */
export async function validationOf(folders: readonly string[]): Promise<ValidationSummary> {
  const summary: ValidationSummary = { errors: 0, warnings: 0, checked: 0, contents: 0, examples: [] };
  for (const folder of folders) {
    const below = join(folder, 't');
    const names = existsSync(below) ? readdirSync(below).sort() : [];
    summary.contents += names.length;
    const step = Math.ceil(names.length / mostChecked);
    const paths =
      names.length === 0 || step === 1
        ? [folder]
        : names.filter((_name, i) => i % step === 0).map((name) => join(below, name));
    summary.checked += step <= 1 ? names.length : paths.length;
    for (const path of paths) {
      const { errors, warnings, findings } = await validateTiles(path);
      summary.errors += errors;
      summary.warnings += warnings;
      for (const { severity, file, message } of findings)
        if (severity !== 'info' && summary.examples.length < mostExamples)
          summary.examples.push(`${file}: ${message}`);
    }
  }
  return summary;
}
