import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { Geoid } from '../models/geo/geoid.ts';

let loaded: Geoid | undefined;

/** The EGM96 geoid that comes with the product. */
export function geoid(): Geoid {
  loaded ??= Geoid.fromDifferences(
    inflateSync(readFileSync(new URL('../models/geo/egm96-15-minute.bin', import.meta.url))),
  );
  return loaded;
}
