import { z } from 'zod';

/**
 * The network below a flood, as its results tell of it. A record follows for each frame of the flood: float32 in the
 * columns of `sewerColumns`, each one number for each node or link, in this order.
 */
export const sewerHeader = z.object({
  dataset: z.string(),
  /** Codes of city objects. */
  nodeCodes: z.array(z.string()),
  linkCodes: z.array(z.string()),
  /** Orthometric, metres; of the ground: where a manhole opens to the street that of its cells, else the rim. */
  nodeInvertMetres: z.array(z.number()),
  nodeGroundMetres: z.array(z.number()),
  /** Whether water passes between node and street. */
  nodeOpen: z.array(z.boolean()),
  /** Full height inside; null of what is no conduit. */
  linkHeightMetres: z.array(z.number().nullable()),
});
export type SewerHeader = z.infer<typeof sewerHeader>;

/**
 * depth: water over the invert, metres. exchanged: m³ that went down from the street since the start of the run less what
 * came up; NaN where a node is not open. flow: m³/s from the first to the second node. filling: water in a conduit's
 * middle, metres; NaN of others. velocity: m/s; NaN of others.
 */
export const sewerColumns = [
  ['depth', 'node'],
  ['exchanged', 'node'],
  ['flow', 'link'],
  ['filling', 'link'],
  ['velocity', 'link'],
] as const;
export type SewerColumn = (typeof sewerColumns)[number][0];
export type SewerRecord = Record<SewerColumn, Float32Array>;

/** The course at one node or link: values at the times of the frames, null where there is none. */
export const sewerSeries = z.object({
  code: z.string(),
  /** Seconds of model time. */
  times: z.array(z.number()),
  /** Of a node. */
  invertMetres: z.number().optional(),
  groundMetres: z.number().optional(),
  /** Of a link; null of what is no conduit. */
  heightMetres: z.number().nullable().optional(),
  series: z.partialRecord(
    z.enum(['depth', 'exchanged', 'flow', 'filling', 'velocity']),
    z.array(z.number().nullable()),
  ),
});

const countOf = (header: SewerHeader, of: 'node' | 'link'): number =>
  of === 'node' ? header.nodeCodes.length : header.linkCodes.length;

/** Bytes of the record of one frame. */
export const recordBytes = (header: SewerHeader): number =>
  4 * sewerColumns.reduce((sum, [, of]) => sum + countOf(header, of), 0);

/** Where a column begins within a record, bytes. */
export function columnAt(header: SewerHeader, column: SewerColumn): number {
  let at = 0;
  for (const [name, of] of sewerColumns) {
    if (name === column) return at;
    at += 4 * countOf(header, of);
  }
  return at;
}

export function encodeRecord(header: SewerHeader, record: SewerRecord): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(recordBytes(header)));
  let at = 0;
  for (const [name] of sewerColumns)
    for (const value of record[name]) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  return new Uint8Array(view.buffer);
}

/** @throws Error where the bytes are not those of whole records. */
export function decodeRecords(header: SewerHeader, bytes: Uint8Array): SewerRecord[] {
  const size = recordBytes(header);
  if (bytes.byteLength % size !== 0)
    throw new Error(`Results of the sewer: expected records of ${size} bytes, found ${bytes.byteLength}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / size }, (_, n) => {
    let at = n * size;
    const columns = sewerColumns.map(([name, of]) => {
      const values = Float32Array.from({ length: countOf(header, of) }, (_value, index) =>
        view.getFloat32(at + 4 * index, true),
      );
      at += 4 * values.length;
      return [name, values];
    });
    return Object.fromEntries(columns) as SewerRecord;
  });
}
