import type { LocalGrid } from '../../models/geo/local-grid.ts';
import { presentColumns, type TilesetFeatures } from '../tileset/index.ts';
import { OutlineStore } from './extrusion.ts';

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

/** The buildings of a file: rows, and the outlines that each is drawn with. */
export class BuildingTable {
  readonly outlines = new OutlineStore();
  /** Row by row: the building's own outline. */
  private readonly rows: FootprintRow[] = [];
  private readonly ownOutline: number[] = [];
  /** By source id: rows of whole buildings. */
  private readonly rowOfSource = new Map<string, number>();
  private readonly parts: { root: string | null; outline: number; row: FootprintRow }[] = [];

  get buildingCount(): number {
    return this.rows.length;
  }

  addBuilding(row: FootprintRow, source: string | null, outline: number): void {
    if (source !== null) this.rowOfSource.set(source, this.rows.length);
    this.rows.push(row);
    this.ownOutline.push(outline);
  }

  addPart(row: FootprintRow, root: string | null, outline: number): void {
    this.parts.push({ root, outline, row });
  }

  /** True when a whole building of that source id is here: known only once everything has been read. */
  hasBuilding(source: string | null): boolean {
    return source !== null && this.rowOfSource.has(source);
  }

  /**
   * Decides what is drawn. A building with parts is drawn by its parts instead of its outline, as OpenStreetMap's
   * "Simple 3D Buildings" asks; a part without its building is drawn as a feature of its own.
   */
  settle(): SettledBuildings {
    const drawnBy: number[][] = this.ownOutline.map((outline) => [outline]);
    const tallest: number[] = this.rows.map(() => 0);
    let replaced = 0;
    let placed = 0;
    for (const { root, outline, row } of this.parts) {
      const owner = root === null ? undefined : this.rowOfSource.get(root);
      if (owner === undefined) {
        this.rows.push(row);
        drawnBy.push([outline]);
        continue;
      }
      if (tallest[owner] === 0) {
        drawnBy[owner] = [];
        replaced++;
      }
      placed++;
      drawnBy[owner]!.push(outline);
      tallest[owner] = Math.max(tallest[owner]!, row.height);
      const whole = this.rows[owner]!;
      // Parts may be taller than what the outline says; a measured part says more than an estimate.
      if (whole.heightSource === 'estimated' && row.heightSource === 'measured') {
        whole.height = row.height;
        whole.heightSource = 'measured';
      } else if (row.heightSource === 'measured') whole.height = Math.max(whole.height, row.height);
    }
    return { rows: this.rows, outlines: this.outlines, drawnBy, replaced, placed };
  }
}

export interface SettledBuildings {
  rows: FootprintRow[];
  outlines: OutlineStore;
  /** Outlines that each row is drawn with. */
  drawnBy: number[][];
  /** Buildings drawn by their parts, and how many parts those are. */
  replaced: number;
  placed: number;
}

/** The rows as features of a tileset. */
export function footprintFeatures(settled: SettledBuildings, grid: LocalGrid): TilesetFeatures {
  const { rows, outlines, drawnBy } = settled;
  const boxes = new Float64Array(rows.length * 6);
  const vertexCounts = new Uint32Array(rows.length);
  const sizes = new Float64Array(rows.length);
  for (let feature = 0; feature < rows.length; feature++) {
    const at = feature * 6;
    boxes.fill(Infinity, at, at + 3);
    boxes.fill(-Infinity, at + 3, at + 6);
    for (const outline of drawnBy[feature]!) {
      outlines.extend(outline, grid, boxes, at);
      vertexCounts[feature]! += outlines.vertexCount(outline);
    }
    const across = (boxes[at + 3]! - boxes[at]!) * (boxes[at + 4]! - boxes[at + 1]!);
    sizes[feature] = Math.max(boxes[at + 5]! - boxes[at + 2]!, Math.sqrt(across));
  }
  return {
    count: rows.length,
    boxes,
    vertexCounts,
    sizes,
    columns: presentColumns<FootprintRow>(rows, {
      id: 'string',
      name: 'string',
      class: 'string',
      height: 'float32',
      base: 'float32',
      heightSource: 'string',
      storeys: 'uint8',
      usage: 'string',
      facade: 'uint8',
      yearOfConstruction: 'int16',
      address: 'string',
    }),
    mesh(feature, builder) {
      const estimated = rows[feature]!.heightSource === 'estimated';
      for (const outline of drawnBy[feature]!) outlines.emit(outline, grid, builder, estimated);
    },
  };
}
