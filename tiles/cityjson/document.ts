import { ImportError } from '../importer.ts';
import type { DocumentLooks } from './looks.ts';

/** CityJSON as it is read: everything may be absent or wrong until it has been checked. */
export interface CityJsonObject {
  type: string;
  attributes?: Record<string, unknown>;
  geometry?: CityJsonGeometry[];
  /** 1.0 and later. */
  parents?: string[];
  /** Before 1.0. */
  parent?: string;
  children?: string[];
  /** An object before 1.1, a list of them since. */
  address?: unknown;
}

export interface CityJsonGeometry {
  type: string;
  lod?: string | number;
  boundaries: unknown;
  /** By theme: numbers of materials in the shape of `boundaries` without rings, or one for all. */
  material?: Record<string, { values?: unknown; value?: number }>;
  /** By theme: for each ring [texture, texture vertex …]. */
  texture?: Record<string, { values?: unknown }>;
  semantics?: { surfaces?: ({ type?: string } | null)[]; values?: unknown } | null;
  /** Of a GeometryInstance. */
  template?: number;
  transformationMatrix?: number[];
}

export interface Transform {
  scale: [number, number, number];
  translate: [number, number, number];
}

/** Vertices of a document, or of one feature of a sequence, and how they become coordinates. */
export interface VertexList {
  vertices: ArrayLike<number>[];
  /** x, y, z a vertex of a document that was too large to be parsed as a whole; takes the place of `vertices`. */
  flat?: Float64Array;
  transform: Transform | null;
  looks: DocumentLooks | null;
}

/** The root of a file, or the first line of a sequence. */
export interface CityJsonDocument {
  type: 'CityJSON';
  version: string;
  transform: Transform | null;
  crs: string | null;
  /** Least and greatest x, y, z where the file says so, else empty. */
  extent: readonly number[];
  CityObjects: Record<string, CityJsonObject>;
  vertices: ArrayLike<number>[];
  appearance: unknown;
  templates: { geometries: CityJsonGeometry[]; vertices: ArrayLike<number>[] } | null;
}

const versions = /^(0\.[89]|1\.[01]|2\.0)/;

/**
 * Checks the root of a CityJSON file and brings versions 0.8 to 2.0 into one form.
 * @param where Begins every message: the file, and the line of a sequence.
 * @throws ImportError in one sentence.
 */
export function checkDocument(value: unknown, where: string, sequence: boolean): CityJsonDocument {
  const root = value as Record<string, unknown>;
  if (root?.['type'] !== 'CityJSON')
    throw new ImportError(
      sequence
        ? `${where}: expected the CityJSON object that begins a sequence and holds its transform, found ${typeName(root)}.`
        : `${where}: expected a CityJSON object, found ${typeName(root)}.`,
    );
  const version = String(root['version'] ?? '');
  if (!versions.test(version))
    throw new ImportError(`${where}: expected CityJSON 0.8 to 2.0, found version "${version}".`);
  const transform = transformOf(root['transform'], where);
  if (!transform && (sequence || version >= '1.1'))
    throw new ImportError(
      `${where}: expected a "transform" with scale and translate, which CityJSON ${version} must have, found none.`,
    );
  const objects = root['CityObjects'];
  if (!isRecord(objects) || !Array.isArray(root['vertices']))
    throw new ImportError(
      `${where}: expected "CityObjects" and "vertices", found ${Object.keys(root).join(', ')}.`,
    );
  const templates = root['geometry-templates'] as Record<string, unknown> | undefined;
  return {
    type: 'CityJSON',
    version,
    transform,
    crs: crsOf(root['metadata']),
    extent: extentOf(root['metadata']),
    CityObjects: objects as Record<string, CityJsonObject>,
    vertices: root['vertices'] as number[][],
    appearance: root['appearance'],
    templates: templates
      ? {
          geometries: (templates['templates'] ?? []) as CityJsonGeometry[],
          vertices: (templates['vertices-templates'] ?? []) as number[][],
        }
      : null,
  };
}

/** Name of the coordinate system: metadata.referenceSystem, or crs.epsg as 0.8 has it; null where there is none. */
function crsOf(metadata: unknown): string | null {
  if (!isRecord(metadata)) return null;
  const name = metadata['referenceSystem'];
  if (typeof name === 'string' && name.trim() !== '') return name;
  if (typeof name === 'number') return `EPSG:${name}`;
  const old = metadata['crs'];
  return isRecord(old) && old['epsg'] ? `EPSG:${old['epsg']}` : null;
}

function extentOf(metadata: unknown): readonly number[] {
  // Before 1.0 it was called a bounding box.
  const extent = isRecord(metadata) ? (metadata['geographicalExtent'] ?? metadata['bbox']) : null;
  return Array.isArray(extent) && extent.length === 6 && extent.every(Number.isFinite) ? extent : [];
}

function transformOf(value: unknown, where: string): Transform | null {
  if (value === undefined || value === null) return null;
  const { scale, translate } = value as Partial<Transform>;
  if (!isTriple(scale) || !isTriple(translate))
    throw new ImportError(
      `${where}: expected a "transform" with three numbers each of scale and translate, found ${JSON.stringify(value).slice(0, 100)}.`,
    );
  return { scale, translate };
}

/** What a value calls itself, for messages. */
export function typeName(value: unknown): string {
  const type = isRecord(value) ? value['type'] : undefined;
  return typeof type === 'string' ? `an object of type "${type}"` : `${JSON.stringify(value)?.slice(0, 60)}`;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTriple = (value: unknown): value is [number, number, number] =>
  Array.isArray(value) && value.length === 3 && value.every(Number.isFinite);
