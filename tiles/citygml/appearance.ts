import type { Look } from '../city-model/city-model.ts';
import { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';
import { linearOf } from '../mesh/colours.ts';
import type { ImportLedger } from '../report/ledger.ts';
import type { Source } from '../source/source.ts';
import type { TextureShelf } from '../texture/shelf.ts';
import { isBlank, nameNumber, textHash, type XmlHandler, XmlScanner, xmlText } from './xml-scanner.ts';

/** Looks of the surfaces of a file, or of one object, by the hashes of gml:ids. */
export interface Looks {
  /** Textures of rings: path of the image, u and v of the ring's vertices with the closing one. */
  rings: Map<number, { image: string; uv: Float32Array }>;
  /** Colours of polygons, aggregates and boundary surfaces. */
  colours: Map<number, Look['colour'] & {}>;
}

/** The theme that is drawn where a surface has several looks; else it is the first one. */
const photographs = 'rgbTexture';
const namespace = Buffer.from('/appearance/');
const globalMember = Buffer.from('appearanceMember');

/** The images that a file names. */
export class FileImages {
  private readonly keys = new Map<string, string | null>();
  private wanted: string[] = [];

  constructor(
    private readonly source: Source,
    private readonly shelf: TextureShelf,
  ) {}

  /** An image is named. @returns true where it has to be opened before it can be used. */
  want(path: string): boolean {
    if (path === '' || this.keys.has(path)) return false;
    this.keys.set(path, null);
    this.wanted.push(path);
    return true;
  }

  /** Opens what is wanted. */
  async open(): Promise<void> {
    for (const path of this.wanted) {
      const shelved = await this.shelf.find(this.source, path, { file: this.source.name });
      this.keys.set(path, shelved?.key ?? null);
    }
    this.wanted = [];
  }

  /** Key of an image on the shelf; null where it is missing. */
  key(path: string): string | null {
    return this.keys.get(path) ?? null;
  }
}

/**
 * The appearances of a file that stand outside of its objects, perhaps after them: read beforehand. Null where it has
 * none; only files that declare the namespace are searched.
 */
export async function readGlobalLooks(
  source: Source,
  images: FileImages,
  ledger: ImportLedger,
  signal?: AbortSignal,
): Promise<Looks | null> {
  if (!(await hasGlobalLooks(source, signal))) return null;
  const looks: Looks = { rings: new Map(), colours: new Map() };
  const appearances = new AppearanceReader(source.name, ledger, images);
  let depth = 0;
  const handler: XmlHandler = {
    open(name) {
      scanner.textWanted = false;
      if (depth === 0 && name === appearanceMember) depth = scanner.depth;
      else if (depth > 0) appearances.open(name, scanner, looks);
    },
    text: (bytes, start, end) => appearances.text(bytes, start, end),
    close(name) {
      scanner.textWanted = false;
      if (depth === scanner.depth) depth = 0;
      else if (depth > 0) appearances.close(name);
    },
  };
  const scanner = new XmlScanner(handler, source.name);
  for await (const chunk of source.bytes()) {
    signal?.throwIfAborted();
    let paused = scanner.push(chunk);
    while (paused) paused = scanner.push(nothing);
  }
  await images.open();
  return looks;
}

const nothing = new Uint8Array(0);

async function hasGlobalLooks(source: Source, signal?: AbortSignal): Promise<boolean> {
  let first = true;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of source.bytes()) {
    signal?.throwIfAborted();
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (first && !bytes.subarray(0, 65536).includes(namespace)) return false;
    first = false;
    if (bytes.includes(globalMember)) return true;
    if (Buffer.concat([tail, bytes.subarray(0, globalMember.length)]).includes(globalMember)) return true;
    tail = Buffer.from(bytes.subarray(-globalMember.length));
  }
  return false;
}

const imageMark = Buffer.from('imageURI');

/** True where an appearance that has been passed over needs no image: colours can wait until they are asked for. */
export function isWithoutImages(bytes: Uint8Array): boolean {
  return !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(imageMark);
}

/** Reads Appearance elements (CityGML 1.0 – 3.0, module Appearance) for whoever meets them. */
export class AppearanceReader {
  private readonly numbers = new CoordinateBuffer();
  private readonly palette = new Map<string, Look['colour']>();
  private scanner: XmlScanner | null = null;
  private looks: Looks = { rings: new Map(), colours: new Map() };
  private preferred = false;
  private image = '';
  private colour = '';
  private alpha = 1;
  private targets: number[] = [];
  private pending: [ring: number, uv: Float32Array][] = [];
  private ring: number | null = null;
  private target = false;
  private leaf = '';

  constructor(
    private readonly file: string,
    private readonly ledger: ImportLedger,
    private readonly images: FileImages,
  ) {}

  /** An element within an appearance opens. @param looks Receives what is found. */
  open(name: number, scanner: XmlScanner, looks: Looks): void {
    this.scanner = scanner;
    this.looks = looks;
    scanner.textWanted = false;
    if (name === names['Appearance']) this.preferred = false;
    this.leaf = '';
    switch (name) {
      case names.ParameterizedTexture:
        this.begin();
        return;
      case names.X3DMaterial:
        this.begin();
        return;
      case names.GeoreferencedTexture:
        this.ledger.note('refused', 'georeferenced texture, surfaces keep their colour', this.where());
        return;
      case names.TexCoordGen:
        this.ledger.note(
          'refused',
          'texture by world-to-texture matrix, surfaces keep their colour',
          this.where(),
        );
        return;
      case names.textureCoordinates:
        this.ring = scanner.attributeHash('ring');
        this.numbers.length = 0;
        scanner.textWanted = true;
        return;
      case names.target:
      case names.ring:
        this.target = true;
        scanner.textWanted = true;
        return;
      case names.theme:
      case names.imageURI:
      case names.diffuseColor:
      case names.transparency:
        scanner.textWanted = true;
    }
  }

  text(bytes: Uint8Array, start: number, end: number): void {
    if (this.ring !== null) {
      if (this.numbers.read(bytes, start, end) >= 0) this.ring = null;
    } else if (this.target) this.targetHash(bytes, start, end);
    else this.leaf += xmlText(bytes, start, end);
  }

  close(name: number): void {
    this.scanner!.textWanted = false;
    const { leaf, looks } = this;
    this.leaf = '';
    switch (name) {
      case names.theme:
        this.preferred = leaf === photographs;
        return;
      case names.imageURI:
        this.image = leaf;
        if (this.images.want(leaf)) this.scanner!.pause();
        return;
      case names.diffuseColor:
        this.colour = leaf;
        return;
      case names.transparency:
        this.alpha = 1 - Number(leaf);
        return;
      case names.target:
        this.target = false;
        return;
      case names.textureCoordinates:
        if (this.ring !== null)
          this.pending.push([
            this.ring,
            Float32Array.from(this.numbers.values.subarray(0, this.numbers.length)),
          ]);
        else this.ledger.note('left-out', 'texture coordinates that are no numbers', this.where());
        this.ring = null;
        return;
      case names.ring:
        this.target = false;
        // CityGML 3.0: the ring is named after the coordinates.
        if (this.pending.length > 0) this.pending.at(-1)![0] = this.targets.pop() ?? 0;
        return;
      case names.ParameterizedTexture:
        for (const [ring, uv] of this.pending)
          if (this.preferred || !looks.rings.has(ring)) looks.rings.set(ring, { image: this.image, uv });
        return;
      case names.X3DMaterial: {
        const colour = this.known(this.colour, this.alpha);
        if (colour)
          for (const target of this.targets)
            if (this.preferred || !looks.colours.has(target)) looks.colours.set(target, colour);
        return;
      }
    }
  }

  private begin(): void {
    this.image = this.colour = '';
    this.alpha = 1;
    this.targets = [];
    this.pending = [];
  }

  /** Reads an appearance that has been passed over. Images that it names have to be opened afterwards. */
  read(bytes: Uint8Array, looks: Looks): void {
    const scanner: XmlScanner = new XmlScanner(
      {
        open: (name) => this.open(name, scanner, looks),
        text: (all, start, end) => this.text(all, start, end),
        close: (name) => this.close(name),
      },
      this.file,
    );
    let paused = scanner.push(bytes);
    while (paused) paused = scanner.push(nothing);
  }

  private targetHash(bytes: Uint8Array, start: number, end: number): void {
    if (!isBlank(bytes, start, end)) this.targets.push(textHash(bytes, start, end));
  }

  /** Exporters write the same few colours again and again. */
  private known(text: string, alpha: number): Look['colour'] {
    const key = `${text} ${alpha}`;
    let colour = this.palette.get(key);
    if (colour === undefined) {
      colour = colourOf(text, alpha);
      if (this.palette.size < 10_000) this.palette.set(key, colour);
    }
    return colour;
  }

  private where() {
    return { file: this.file, line: this.scanner!.line() };
  }
}

const appearanceMember = nameNumber('appearanceMember');
const names = Object.fromEntries(
  [
    'Appearance',
    'ParameterizedTexture',
    'X3DMaterial',
    'GeoreferencedTexture',
    'TexCoordGen',
    'textureCoordinates',
    'theme',
    'imageURI',
    'diffuseColor',
    'transparency',
    'target',
    'ring',
  ].map((name) => [name, nameNumber(name)]),
) as Record<string, number>;

function colourOf(text: string, alpha: number): [number, number, number, number] | null {
  const parts = text.split(/\s+/).map(Number);
  if (parts.length !== 3 || !parts.every((part) => part >= 0 && part <= 1)) return null;
  return [
    ...(parts.map(linearOf) as [number, number, number]),
    Math.round(Math.min(Math.max(alpha, 0), 1) * 255),
  ];
}
