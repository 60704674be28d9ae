import { relative } from 'node:path';
import { ImportError } from '../importer.ts';
import { tilesetsBelow } from '../package/tilesets-below.ts';
import { makeImplicit } from './make-implicit.ts';

export { type ImplicitSummary, makeImplicit } from './make-implicit.ts';

/**
 * Makes all tilesets in and below a folder implicit.
 * @returns a sentence for each that stays explicit because implicit tiling cannot say what it says.
 */
export function makeAllImplicit(folder: string): string[] {
  const left: string[] = [];
  for (const tileset of tilesetsBelow(folder))
    try {
      makeImplicit(tileset);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      left.push(`${relative(folder, tileset) || 'The tileset'} stays explicit: ${error.message}`);
    }
  return left;
}
