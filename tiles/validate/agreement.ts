import { join } from 'node:path';
import { validateTiles } from './index.ts';

/** What the official validator says of one file. */
export interface Verdict {
  file: string;
  errors: number;
  warnings: number;
  /** How many findings of each type. */
  types: Record<string, number>;
}

/** Files of which our verdict is another than the official one. */
export interface Disagreement {
  /** Errors here, none there. */
  errors: string[];
  /** Other types of findings. */
  types: string[];
}

/** Compares our verdicts with the official ones on the files of a folder. */
export async function disagreement(folder: string, verdicts: readonly Verdict[]): Promise<Disagreement> {
  const other: Disagreement = { errors: [], types: [] };
  for (const { file, errors, types } of verdicts) {
    const { findings } = await validateTiles(join(folder, file));
    const name = file.split('/').at(-1)!;
    // What is wrong in a subtree is wrong in its tileset; a package is judged by the tileset in it.
    const own = findings.filter(
      ({ file: found, severity }) =>
        severity !== 'info' &&
        (found === name || found === `${name}/tileset.json` || /subtrees\//.test(found)),
    );
    const typesFound = [...new Set(own.map(({ type }) => type))].sort();
    if (own.some(({ severity }) => severity === 'error') !== errors > 0) other.errors.push(file);
    if (`${typesFound}` !== `${Object.keys(types).sort()}`) other.types.push(file);
  }
  return other;
}
