import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ImportError, type ImportRequest } from '../../importer.ts';
import { linearOf } from '../../mesh/colours.ts';
import type { ImportLedger } from '../../report/ledger.ts';
import type { Source } from '../../source/source.ts';
import type { TextureShelf } from '../../texture/shelf.ts';
import { FaceFile } from './face-file.ts';
import { type ObjMaterial, plainMaterial, readMaterials } from './materials.ts';
import { NumberFile } from './number-file.ts';
import { ObjScanner, type ObjSink } from './obj-scanner.ts';

/** Coordinates beyond this are no place on or near the earth, metres. */
const farthest = 1e8;

/** All that OBJ files of one delivery hold, most of it on disk. */
export class ObjModel {
  readonly vertices: NumberFile;
  readonly uvs: NumberFile;
  /** Linear red, green, blue 0 … 255 of each vertex, -1 where it has none; null while none has any. */
  colours: NumberFile | null = null;
  readonly faces: FaceFile;
  /** Names of objects and groups. */
  readonly names: string[] = [];
  readonly materials: ObjMaterial[] = [plainMaterial];
  /** Of all vertices that are numbers. */
  readonly box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);
  /** The first vertex that is a place. */
  first: [x: number, y: number] = [0, 0];
  private readonly nameNumbers = new Map<string, number>();
  private readonly folder: string;
  private readonly pageBytes: number;

  /** @param folder For what does not fit into memory; made, and removed by `close`. */
  constructor(folder: string, { memoryBytes }: Pick<ImportRequest, 'memoryBytes'>) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.pageBytes = Math.min(256e6, Math.max(16e6, (memoryBytes ?? 1e9) * 0.15));
    this.vertices = new NumberFile(join(folder, 'vertices'), 3, this.pageBytes);
    this.uvs = new NumberFile(join(folder, 'uvs'), 2, this.pageBytes / 2);
    this.faces = new FaceFile(join(folder, 'faces'));
  }

  /** Reads a file on top of what has been read. */
  async read(
    source: Source,
    shelf: TextureShelf,
    ledger: ImportLedger,
    request: ImportRequest,
  ): Promise<void> {
    const sink = new ModelSink(this, source.name, ledger);
    const scanner = new ObjScanner(sink, source.name);
    let done = 0;
    for await (const chunk of source.bytes()) {
      request.signal?.throwIfAborted();
      scanner.take(chunk);
      done += chunk.length;
      request.onProgress?.({ stage: `reading ${source.name}`, done, total: source.size });
    }
    scanner.end();
    const libraries = await readMaterials(source, [...sink.libraries], shelf, ledger);
    // Materials were numbered as they came; now it is known what they are.
    for (const [name, number] of sink.materials) {
      const material = libraries.get(name);
      if (material) this.materials[number] = material;
      else if (name !== '')
        ledger.note('left-out', 'material that no library has', { file: source.name, feature: name });
    }
  }

  numberOf(name: string): number {
    let number = this.nameNumbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.nameNumbers.set(name, number);
    }
    return number;
  }

  /** Notes the colour of the vertex that has just come. */
  colour(red: number, green: number, blue: number): void {
    if (!this.colours) {
      if (Number.isNaN(red)) return;
      this.colours = new NumberFile(join(this.folder, 'colours'), 3, this.pageBytes / 2);
    }
    while (this.colours.count < this.vertices.count - 1) this.colours.add(-1, -1, -1);
    if (Number.isNaN(red)) this.colours.add(-1, -1, -1);
    // Some write 0 … 255.
    else {
      const scale = red > 1 || green > 1 || blue > 1 ? 1 / 255 : 1;
      this.colours.add(linearOf(red * scale), linearOf(green * scale), linearOf(blue * scale));
    }
  }

  close(): void {
    this.vertices.close();
    this.uvs.close();
    this.colours?.close();
    this.faces.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Takes the statements of one file into the model. */
class ModelSink implements ObjSink {
  readonly libraries = new Set<string>();
  readonly materials = new Map<string, number>();
  private readonly firstVertex: number;
  private readonly firstUv: number;
  private object = -1;
  private group = -1;
  private material = 0;
  private resolved = new Int32Array(64);

  constructor(
    private readonly model: ObjModel,
    private readonly file: string,
    private readonly ledger: ImportLedger,
  ) {
    this.firstVertex = model.vertices.count;
    this.firstUv = model.uvs.count;
  }

  vertex(x: number, y: number, z: number, red: number, green: number, blue: number): void {
    const { model } = this;
    model.vertices.add(x, y, z);
    model.colour(red, green, blue);
    if (!(Math.abs(x) < farthest && Math.abs(y) < farthest && Math.abs(z) < farthest)) return;
    const { box } = model;
    if (box[0] === Infinity) model.first = [x, y];
    if (x < box[0]!) box[0] = x;
    if (y < box[1]!) box[1] = y;
    if (z < box[2]!) box[2] = z;
    if (x > box[3]!) box[3] = x;
    if (y > box[4]!) box[4] = y;
    if (z > box[5]!) box[5] = z;
  }

  uv(u: number, v: number): void {
    const finite = Number.isFinite(u) && Number.isFinite(v);
    this.model.uvs.add(finite ? u : 0, finite ? v : 0);
  }

  face(corners: ArrayLike<number>, count: number, line: number): void {
    const { model, firstVertex, firstUv } = this;
    if (count * 2 > this.resolved.length) this.resolved = new Int32Array(count * 4);
    const { resolved } = this;
    const [vertices, uvs] = [model.vertices.count, model.uvs.count];
    let kept = 0;
    for (let corner = 0; corner < count; corner++) {
      const written = corners[corner * 2]!;
      const vertex = written < 0 ? vertices + written : firstVertex + written - 1;
      if (written === 0 || vertex < firstVertex || vertex >= vertices) {
        this.ledger.note(
          'left-out',
          'face with a vertex that does not come before it',
          { file: this.file, line },
          String(written),
        );
        return;
      }
      // A corner twice in a row makes no area and upsets the triangulation.
      if (kept > 0 && resolved[kept * 2 - 2] === vertex) continue;
      const place = corners[corner * 2 + 1]!;
      const uv = place < 0 ? uvs + place : firstUv + place - 1;
      resolved[kept * 2] = vertex;
      resolved[kept * 2 + 1] = place === 0 || uv < firstUv || uv >= uvs ? -1 : uv;
      kept++;
    }
    if (kept > 1 && resolved[0] === resolved[kept * 2 - 2]) kept--;
    if (kept < 3) {
      this.ledger.note('left-out', 'face without area', { file: this.file, line });
      return;
    }
    model.faces.add(this.object, this.group, this.material, resolved, kept);
  }

  name(kind: 'object' | 'group' | 'material' | 'library', name: string): void {
    if (kind === 'library') this.libraries.add(name);
    else if (kind === 'material') {
      let number = this.materials.get(name);
      if (number === undefined) {
        number = this.model.materials.push({ ...plainMaterial, name }) - 1;
        if (number > 60_000)
          throw new ImportError(`${this.file}: expected at most 60000 materials, found more.`);
        this.materials.set(name, number);
      }
      this.material = number;
    } else if (kind === 'object') {
      this.object = name === '' ? -1 : this.model.numberOf(name);
      this.group = -1;
    } else this.group = name === '' || name === 'default' ? -1 : this.model.numberOf(name);
  }

  broken(line: number, found: string): void {
    this.ledger.note('left-out', 'statement that is no OBJ', { file: this.file, line }, `"${found}"`);
  }
}
