import { join } from 'node:path';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { Place } from '../place/place.ts';
import type { Row } from '../tileset/row.ts';
import { type TilesetSummary, TilesetWriter } from '../tileset/tileset-writer.ts';
import type { FootprintMesherOptions } from './footprint-mesher.ts';
import { type Prism, packPrisms, unpackPrisms } from './footprint-payload.ts';
import { type Part, PartFile } from './part-file.ts';

export interface FootprintRow {
  id: string;
  name: string | null;
  class: string;
  height: number;
  /** Foot of the walls, metres above the ellipsoid. */
  base: number;
  heightSource: 'measured' | 'estimated';
  storeys: number | null;
  usage: string | null;
  /** Code of models/city/facade.ts. */
  facade: number | null;
  yearOfConstruction: number | null;
  address: string | null;
}

/** Curvature and the grid's own bending put a vertex outside the box of the corners by less than this, metres. */
const slackMetres = 0.05;

/** The buildings of a delivery on their way into a tileset, each drawn by its outline or by its parts. */
export class BuildingTiles {
  private writer: TilesetWriter | null = null;
  private place: Place | null = null;
  /** Parts wait until it is known which buildings there are. */
  private readonly parts: PartFile;
  /** Buildings drawn by their parts, and how many parts those are. */
  replaced = 0;
  placed = 0;

  /** Buildings of an update: a part can only be put to one of these, since it takes the place of all former parts. */
  private readonly updated = new Set<string>();

  constructor(private readonly request: ImportRequest) {
    this.parts = new PartFile(join(request.outputFolder, '.parts'));
  }

  get count(): number {
    return (this.writer?.count ?? 0) + this.waiting;
  }

  /** Parts that wait for their building. */
  get waiting(): number {
    return this.parts.count;
  }

  /** @param prisms What is drawn of it: one, or several where its outline fell apart. */
  addBuilding(row: FootprintRow, prisms: readonly Prism[], place: Place): void {
    this.add(row, prisms, this.writerAt(place));
    if (this.request.update) this.updated.add(row.id);
  }

  addPart(part: Part, place: Place): void {
    this.writerAt(place);
    this.parts.add(part);
  }

  /**
   * Decides what is drawn. A building with parts is drawn by its parts instead of its outline, as OpenStreetMap's
   * "Simple 3D Buildings" asks; a part without its building is drawn as a feature of its own.
   * @param onObject Gets the object of each part as JSON, with its building as parent where there is one.
   */
  settle(onObject: (code: string, json: string) => void): void {
    const { writer, parts } = this;
    const byRoot = parts.byRoot();
    const parents: (string | null)[] = new Array(parts.count).fill(null);
    if (this.request.update)
      for (const [root, [first]] of byRoot)
        if (!this.updated.has(root))
          throw new ImportError(
            `Part ${parts.at(first!).row.id}: expected the whole building ${root} with all its parts in an update, found the part alone.`,
          );
    writer?.revise(byRoot.keys(), (id, payload, row) => {
      const numbers = byRoot.get(id)!;
      const own = numbers.map((part) => parts.at(part));
      for (const number of numbers) parents[number] = id;
      this.replaced++;
      this.placed += own.length;
      return this.record(...wholeOf(row as unknown as FootprintRow, unpackPrisms(payload).estimated, own));
    });
    for (let n = 0; n < parts.count; n++) {
      const parent = parents[n] ?? null;
      if (parent === null) {
        const { row, prisms } = parts.at(n);
        this.add(row, prisms, writer!);
      }
      const json = parts.objectTextAt(n);
      // Within texts quotes are escaped: these stand where the keys of the object do.
      const code = JSON.parse(json.slice('{"code":'.length, json.indexOf(',"class":'))) as string;
      onObject(
        code,
        parent === null ? json : json.replace('"parent":null,', () => `"parent":${JSON.stringify(parent)},`),
      );
    }
    parts.close();
  }

  /** Writes the tiles; null where there were no buildings. */
  async finish(): Promise<TilesetSummary | null> {
    return this.writer === null ? null : this.writer.finish();
  }

  private writerAt(place: Place): TilesetWriter {
    if (this.writer) return this.writer;
    this.place = place;
    const { longitude, latitude, height } = place.frame;
    const options: FootprintMesherOptions = {
      crs: place.crs,
      frame: { longitude, latitude, height },
      heights: place.heights.reference,
    };
    this.writer = new TilesetWriter({
      outputFolder: this.request.outputFolder,
      frame: place.frame,
      className: 'Building',
      mesher: {
        name: 'footprints',
        module: new URL('./footprint-mesher.ts', import.meta.url).href,
        options,
      },
      columns: {
        name: 'string',
        class: 'enum',
        height: 'float32',
        base: 'float32',
        heightSource: 'enum',
        storeys: 'uint8',
        usage: 'enum',
        facade: 'uint8',
        yearOfConstruction: 'int16',
        address: 'string',
      },
      material: { roughness: 0.85 },
      request: this.request,
    });
    return this.writer;
  }

  private add(row: FootprintRow, prisms: readonly Prism[], writer: TilesetWriter): void {
    writer.add(this.record(row, prisms, row.heightSource === 'estimated'));
  }

  private record(row: FootprintRow, prisms: readonly Prism[], estimated: boolean) {
    const box = boxOf(prisms, this.place!);
    let corners = 0;
    for (const { rings } of prisms) for (const ring of rings) corners += ring.length / 2;
    const across = (box[3]! - box[0]!) * (box[4]! - box[1]!);
    return {
      id: row.id,
      box,
      size: Math.max(box[5]! - box[2]!, Math.sqrt(across)),
      // A roof vertex and four wall vertices each.
      vertices: corners * 5,
      payload: packPrisms(prisms, estimated),
      row: row as unknown as Row,
    };
  }
}

/** A building as its parts draw it. */
function wholeOf(
  row: FootprintRow,
  estimated: boolean,
  parts: readonly Omit<Part, 'object'>[],
): [FootprintRow, Prism[], boolean] {
  const whole = { ...row };
  // Parts may be taller than what the outline says; a measured part says more than an estimate.
  for (const { row: part } of parts)
    if (part.heightSource === 'measured') {
      whole.height = whole.heightSource === 'estimated' ? part.height : Math.max(whole.height, part.height);
      whole.heightSource = 'measured';
    }
  return [whole, parts.flatMap(({ prisms }) => prisms), estimated && whole.heightSource === 'estimated'];
}

/** Box of all prisms in the frame: that of the corners of their rectangle in the source's own axes. */
function boxOf(prisms: readonly Prism[], { grid }: Place): Float64Array {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let [low, high] = [Infinity, -Infinity];
  for (const { base, top, rings } of prisms) {
    low = Math.min(low, base);
    high = Math.max(high, top);
    const exterior = rings[0]!;
    for (let at = 0; at < exterior.length; at += 2) {
      const x = exterior[at]!;
      const y = exterior[at + 1]!;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);
  for (let corner = 0; corner < 4; corner++) {
    grid.toLocalPair(corner & 1 ? east : west, corner & 2 ? north : south, low, high, foot, head, 0);
    for (let axis = 0; axis < 3; axis++) {
      const [a, b] = [foot[axis]!, head[axis]!];
      box[axis] = Math.min(box[axis]!, a - slackMetres, b - slackMetres);
      box[axis + 3] = Math.max(box[axis + 3]!, a + slackMetres, b + slackMetres);
    }
  }
  return box;
}

const foot = new Float64Array(3);
const head = new Float64Array(3);
