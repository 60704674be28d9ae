import type { Look } from '../city-model/city-model.ts';
import { linearOf } from '../mesh/colours.ts';
import type { Source } from '../source/source.ts';
import type { TextureShelf } from '../texture/shelf.ts';
import { isRecord } from './document.ts';

/** Appearance of a document or feature (CityJSON 2.0.1, section 5), ready to be drawn. */
export interface DocumentLooks {
  /** Keys of images by the number of the texture; null where the image is missing. */
  textures: (string | null)[];
  colours: (Look['colour'] | null)[];
  /** u, v of each texture vertex. */
  vertices: readonly (readonly number[])[];
  textureTheme: string | null;
  materialTheme: string | null;
}

/** Null where there is no appearance. */
export async function readLooks(
  appearance: unknown,
  source: Source,
  shelf: TextureShelf,
): Promise<DocumentLooks | null> {
  if (!isRecord(appearance)) return null;
  const list = (key: string): unknown[] =>
    Array.isArray(appearance[key]) ? (appearance[key] as unknown[]) : [];
  const textures: (string | null)[] = [];
  for (const texture of list('textures')) {
    const image = isRecord(texture) ? texture['image'] : null;
    const shelved = typeof image === 'string' ? await shelf.find(source, image, { file: source.name }) : null;
    textures.push(shelved?.key ?? null);
  }
  const colours = list('materials').map((material) => (isRecord(material) ? colourOf(material) : null));
  if (textures.length + colours.length === 0) return null;
  const theme = (key: string): string | null =>
    typeof appearance[key] === 'string' ? (appearance[key] as string) : null;
  return {
    textures,
    colours,
    vertices: list('vertices-texture') as number[][],
    textureTheme: theme('default-theme-texture'),
    materialTheme: theme('default-theme-material'),
  };
}

function colourOf({ diffuseColor, transparency }: Record<string, unknown>): Look['colour'] {
  if (!Array.isArray(diffuseColor) || diffuseColor.length < 3) return null;
  const parts = diffuseColor.slice(0, 3).map(Number);
  if (!parts.every((part) => part >= 0 && part <= 1)) return null;
  const clear = typeof transparency === 'number' ? Math.min(Math.max(transparency, 0), 1) : 0;
  return [...(parts.map(linearOf) as [number, number, number]), Math.round((1 - clear) * 255)];
}
