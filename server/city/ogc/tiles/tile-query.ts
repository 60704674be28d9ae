import { HttpError } from '../../../http/context.ts';

/** What a request for a vector tile asks for beside the tile. */
export interface TileQuery {
  classes: string[] | null;
  /** Names of properties and of keys in `attributes`; null gives the usual ones. */
  properties: string[] | null;
}

const known = ['class', 'properties', 'f'];
const mostNames = 50;
const mostLetters = 200;

/** Reads the parameters of a tile. @throws HttpError 400 naming the parameter, also one that is not known. */
export function tileQueryOf(query: Record<string, unknown>): TileQuery {
  for (const [name, value] of Object.entries(query)) {
    if (!known.includes(name))
      throw new HttpError(
        400,
        `${name}: expected one of the parameters ${known.join(', ')}, found "${name}".`,
      );
    if (typeof value !== 'string')
      throw new HttpError(400, `${name}: expected one value, found "${String(value)}".`);
  }
  const format = query['f'];
  if (format !== undefined && format !== 'mvt')
    throw new HttpError(400, `f: expected mvt, found "${String(format)}".`);
  return { classes: names(query, 'class'), properties: names(query, 'properties') };
}

function names(query: Record<string, unknown>, parameter: string): string[] | null {
  const text = query[parameter];
  if (text === undefined) return null;
  const list = String(text).split(',');
  const good =
    list.length <= mostNames && list.every((name) => name.length <= mostLetters && !name.includes('\0'));
  if (!good)
    throw new HttpError(
      400,
      `${parameter}: expected at most ${mostNames} names of at most ${mostLetters} letters with commas between them.`,
    );
  return list;
}
