import type { Look } from '../city-model/city-model.ts';
import { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';
import { linearOf } from '../mesh/colours.ts';
import type { ImportLedger } from '../report/ledger.ts';
import type { Source } from '../source/source.ts';
import type { TextureShelf } from '../texture/shelf.ts';
import { nameNumber, type XmlHandler, XmlScanner, xmlText } from './xml-scanner.ts';

/** Looks of one file's surfaces. */
export interface Looks {
  /** Textures by the gml:id of a ring: image key and u, v of its vertices with the closing one. */
  rings: ReadonlyMap<string, { texture: string; uv: Float32Array }>;
  /** Colours by the gml:id of a polygon, aggregate or boundary surface. */
  colours: ReadonlyMap<string, Look['colour'] & {}>;
}

interface Theme {
  rings: Map<string, { image: string; uv: Float32Array }>;
  colours: Map<string, Look['colour'] & {}>;
}

/** The theme that is drawn where a file has several: this one, else the one with most textures. */
const photographs = 'rgbTexture';
const sign = Buffer.from('surfaceDataMember');
const namespace = Buffer.from('/appearance/');

/**
 * The appearances of a file, read before its objects, since they may stand after them; null where it has none.
 * Only files that have surface data are read twice, and only those that declare the namespace are searched for it.
 */
export async function readLooks(
  source: Source,
  shelf: TextureShelf,
  ledger: ImportLedger,
  signal?: AbortSignal,
): Promise<Looks | null> {
  if (!(await hasSurfaceData(source, signal))) return null;
  const reader = new AppearanceReader(source.name, ledger);
  for await (const chunk of source.bytes()) {
    signal?.throwIfAborted();
    reader.push(chunk);
  }
  const theme = reader.chosen();
  if (!theme) return null;
  const rings: Map<string, { texture: string; uv: Float32Array }> = new Map();
  for (const [ring, { image, uv }] of theme.rings) {
    const shelved = await shelf.find(source, image, { file: source.name });
    if (shelved) rings.set(ring, { texture: shelved.key, uv });
  }
  return { rings, colours: theme.colours };
}

async function hasSurfaceData(source: Source, signal?: AbortSignal): Promise<boolean> {
  let first = true;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of source.bytes()) {
    signal?.throwIfAborted();
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (first && bytes.subarray(0, 65536).indexOf(namespace) < 0) return false;
    first = false;
    if (bytes.includes(sign) || Buffer.concat([tail, bytes.subarray(0, sign.length)]).includes(sign))
      return true;
    tail = Buffer.from(bytes.subarray(-sign.length));
  }
  return false;
}

/** Reads Appearance elements only (CityGML 1.0 – 3.0, module Appearance), wherever they stand. */
class AppearanceReader implements XmlHandler {
  private readonly scanner: XmlScanner;
  private readonly themes = new Map<string, Theme>();
  private readonly numbers = new CoordinateBuffer();
  private theme: Theme | null = null;
  private image = '';
  private colour = '';
  private alpha = 1;
  private targets: string[] = [];
  private pending: [ring: string, uv: Float32Array][] = [];
  private ring: string | null = null;
  private leaf = '';

  constructor(
    private readonly file: string,
    private readonly ledger: ImportLedger,
  ) {
    this.scanner = new XmlScanner(this, file);
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk);
  }

  chosen(): Theme | null {
    const named = this.themes.get(photographs);
    if (named && named.rings.size + named.colours.size > 0) return named;
    let best: Theme | null = null;
    for (const theme of this.themes.values())
      if (!best || theme.rings.size * 1000 + theme.colours.size > best.rings.size * 1000 + best.colours.size)
        best = theme;
    return best;
  }

  open(name: number): void {
    const { scanner } = this;
    scanner.textWanted = false;
    if (name === names.Appearance) this.theme = this.themeOf('');
    if (!this.theme) return;
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
        this.ring = withoutHash(scanner.attribute('ring') ?? '');
        this.numbers.length = 0;
        scanner.textWanted = true;
        return;
      case names.theme:
      case names.imageURI:
      case names.diffuseColor:
      case names.transparency:
      case names.target:
      case names.ring:
        scanner.textWanted = true;
    }
  }

  text(bytes: Uint8Array, start: number, end: number): void {
    if (this.ring !== null) {
      if (this.numbers.read(bytes, start, end) >= 0) this.ring = null;
    } else this.leaf += xmlText(bytes, start, end);
  }

  close(name: number): void {
    this.scanner.textWanted = false;
    if (!this.theme) return;
    const { leaf } = this;
    this.leaf = '';
    switch (name) {
      case names.Appearance:
        this.theme = null;
        return;
      case names.theme:
        this.theme = this.themeOf(leaf);
        return;
      case names.imageURI:
        this.image = leaf;
        return;
      case names.diffuseColor:
        this.colour = leaf;
        return;
      case names.transparency:
        this.alpha = 1 - Number(leaf);
        return;
      case names.target:
        if (leaf.startsWith('#')) this.targets.push(withoutHash(leaf));
        return;
      case names.textureCoordinates:
        if (this.ring)
          this.pending.push([
            this.ring,
            Float32Array.from(this.numbers.values.subarray(0, this.numbers.length)),
          ]);
        else this.ledger.note('left-out', 'texture coordinates that are no numbers', this.where());
        this.ring = null;
        return;
      case names.ring:
        // CityGML 3.0: the ring is named after the coordinates.
        if (leaf.startsWith('#') && this.pending.length > 0) this.pending.at(-1)![0] = withoutHash(leaf);
        return;
      case names.ParameterizedTexture:
        for (const [ring, uv] of this.pending) this.theme.rings.set(ring, { image: this.image, uv });
        return;
      case names.X3DMaterial: {
        const colour = colourOf(this.colour, this.alpha);
        if (colour) for (const target of this.targets) this.theme.colours.set(target, colour);
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

  private themeOf(name: string): Theme {
    let theme = this.themes.get(name);
    if (!theme) {
      theme = { rings: new Map(), colours: new Map() };
      this.themes.set(name, theme);
    }
    return theme;
  }

  private where() {
    return { file: this.file, line: this.scanner.line() };
  }
}

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

const withoutHash = (name: string): string => (name.startsWith('#') ? name.slice(1) : name);

function colourOf(text: string, alpha: number): [number, number, number, number] | null {
  const parts = text.split(/\s+/).map(Number);
  if (parts.length !== 3 || !parts.every((part) => part >= 0 && part <= 1)) return null;
  return [
    ...(parts.map(linearOf) as [number, number, number]),
    Math.round(Math.min(Math.max(alpha, 0), 1) * 255),
  ];
}
