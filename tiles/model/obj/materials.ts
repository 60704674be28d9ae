import { dirname, posix } from 'node:path';
import { linearOf } from '../../mesh/colours.ts';
import type { ImportLedger } from '../../report/ledger.ts';
import { type Source, wholeOf } from '../../source/source.ts';
import type { ShelvedImage, TextureShelf } from '../../texture/shelf.ts';

/** How a face is drawn. */
export interface ObjMaterial {
  name: string;
  /** Linear RGBA 0 … 255. */
  colour: [number, number, number, number];
  image: ShelvedImage | null;
}

export const plainMaterial: ObjMaterial = { name: '', colour: [182, 178, 170, 255], image: null };

const mostLibraryBytes = 64 * 1024 ** 2;
/** Options of a map statement with how many numbers follow at most; what is left is the file's name. */
const mapOptions: Record<string, number> = {
  '-s': 3,
  '-o': 3,
  '-t': 3,
  '-mm': 2,
  '-bm': 1,
  '-boost': 1,
  '-texres': 1,
  '-clamp': 1,
  '-blendu': 1,
  '-blendv': 1,
  '-cc': 1,
  '-imfchan': 1,
  '-type': 1,
};

/**
 * The materials of an OBJ file, by name, from the libraries that it names; a library that is missing and textures that
 * cannot be read are noted.
 */
export async function readMaterials(
  owner: Source,
  libraries: readonly string[],
  shelf: TextureShelf,
  ledger: ImportLedger,
): Promise<Map<string, ObjMaterial>> {
  const materials = new Map<string, ObjMaterial>();
  for (const library of libraries) {
    const source =
      (await owner.beside(library)) ?? (await owner.beside(posix.basename(library.replaceAll('\\', '/'))));
    if (!source) {
      ledger.note('left-out', 'material library that is not there', { file: owner.name }, `"${library}"`);
      continue;
    }
    const bytes = await wholeOf(source, mostLibraryBytes);
    for (const { name, colour, map } of parseMaterials(textOf(bytes))) {
      const image = map === null ? null : await imageOf(source, owner, map, name, shelf);
      if (!materials.has(name)) materials.set(name, { name, colour, image });
    }
  }
  return materials;
}

/** Libraries name images relative to themselves, or with the path of the machine that made them. */
async function imageOf(
  library: Source,
  owner: Source,
  map: string,
  material: string,
  shelf: TextureShelf,
): Promise<ShelvedImage | null> {
  const where = { file: library.name, feature: material };
  const path = map.replaceAll('\\', '/');
  const base = posix.basename(path);
  const far = base !== path && !(await library.beside(path));
  if (far && (await library.beside(base))) return shelf.find(library, base, where);
  if (far && dirname(owner.name) !== dirname(library.name) && (await owner.beside(path)))
    return shelf.find(owner, path, where);
  return shelf.find(library, path, where);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

interface MaterialText {
  name: string;
  colour: [number, number, number, number];
  map: string | null;
}

/** Diffuse colour (Kd), dissolve (d, Tr) and diffuse map (map_Kd) of each material. */
export function parseMaterials(text: string): MaterialText[] {
  const materials: MaterialText[] = [];
  for (const line of text.split(/\r?\n|\r/)) {
    const [, key, rest] = /^\s*([A-Za-z_]+)\s+(.*?)\s*$/.exec(line) ?? [];
    if (!key || !rest) continue;
    if (key === 'newmtl') materials.push({ name: rest, colour: [...plainMaterial.colour], map: null });
    const material = materials.at(-1);
    if (!material) continue;
    const numbers = rest.split(/\s+/).map((word) => Number(word.replace(',', '.')));
    if (key === 'Kd' && numbers.length >= 3 && numbers.slice(0, 3).every(Number.isFinite))
      for (let channel = 0; channel < 3; channel++) material.colour[channel] = linearOf(numbers[channel]!);
    // A dissolve of 0 is a common slip for opaque: nobody delivers what cannot be seen.
    else if (key === 'd' && numbers[0]! > 0) material.colour[3] = alphaOf(numbers[0]!);
    else if (key === 'Tr' && numbers[0]! < 1) material.colour[3] = alphaOf(1 - numbers[0]!);
    else if (/^map_Kd$/i.test(key) || (/^map_Ka$/i.test(key) && material.map === null))
      material.map = fileOf(rest);
  }
  return materials;
}

function alphaOf(value: number): number {
  return Math.round(255 * Math.min(1, Math.max(0.1, value)));
}

function fileOf(words: string): string {
  let rest = words;
  for (;;) {
    const [, option, after] = /^(-\w+)\s+(.*)$/.exec(rest) ?? [];
    if (!option || after === undefined || mapOptions[option] === undefined) return rest;
    rest = after;
    const numeric = option === '-s' || option === '-o' || option === '-t' || option === '-mm';
    for (let n = 0; n < mapOptions[option]!; n++) {
      const [, word, more] = /^(\S+)\s+(.*)$/.exec(rest) ?? [];
      if (!word || (numeric && Number.isNaN(Number(word)))) break;
      rest = more!;
    }
  }
}
