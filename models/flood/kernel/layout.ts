/** Where everything lies in the kernel's memory. Addresses are bytes; rows and cells as in kernel.c. */

/** Bed values that are codes (kernel.c): no flow, and outflow only. */
export const wallCode = 1e30;
export const openCode = 2e30;

/** Floats before the first cell of a row. */
export const padding = 4;

export interface Layout {
  columns: number;
  rows: number;
  bands: number;
  /** Floats per row, padding included. */
  stride: number;
  /** Bytes of memory needed. */
  bytes: number;
  /** Int32 words shared by the bands; see `controlWords`. */
  control: number;
  /** Float64 words: [0] model time of the last step. */
  clock: number;
  /** Float32 words, [parity][band]: greatest speed after the step. */
  speeds: number;
  /** The Grid structure of kernel.c. */
  grid: number;
  bed: number;
  depth: number;
  dischargeX: number;
  dischargeY: number;
  /** 0 where all cells share one coefficient. */
  friction: number;
  rainWeight: number;
  maximumDepth: number;
  arrival: number;
  outflow: number;
  wet: number;
  rowSum: number;
  /** Three state rows for [parity][band][0 = southern row, 1 = northern row]. */
  edges: number;
  /** Eight rows per band. */
  scratch: number;
  /** Uint32 padded indices of the cells of all inflows. */
  inflowCells: number;
}

/** Index of words in the control block. */
export const controlWords = { arrived: 0, generation: 1, cancel: 2, stop: 3, failed: 5, count: 8 } as const;

const stackBytes = 65_536;

export function layOut(
  columns: number,
  rows: number,
  bands: number,
  options: { frictionPerCell: boolean; inflowCells: number },
): Layout {
  const stride = padding + Math.ceil(columns / 4) * 4 + 4;
  let end = stackBytes * bands;
  const take = (bytes: number): number => {
    const at = Math.ceil(end / 64) * 64;
    end = at + bytes;
    return at;
  };
  const field = 4 * stride * (rows + 2);
  return {
    columns,
    rows,
    bands,
    stride,
    control: take(4 * controlWords.count),
    clock: take(8),
    speeds: take(4 * 2 * bands),
    grid: take(128),
    bed: take(field),
    depth: take(field),
    dischargeX: take(field),
    dischargeY: take(field),
    friction: options.frictionPerCell ? take(field) : 0,
    rainWeight: take(field),
    maximumDepth: take(field),
    arrival: take(field),
    outflow: take(8 * rows),
    wet: take(4 * rows),
    rowSum: take(8 * rows),
    edges: take(4 * stride * 3 * 2 * 2 * bands),
    scratch: take(4 * stride * 8 * bands),
    inflowCells: take(4 * options.inflowCells),
    bytes: Math.ceil(end / 65_536) * 65_536,
  };
}

/** Top of the stack of a band. */
export const stackTop = (band: number): number => stackBytes * (band + 1);

/** First row of a band; `firstRow(layout, bands)` is the row count. */
export const firstRow = (layout: Layout, band: number): number =>
  Math.floor((layout.rows * band) / layout.bands);

/** Address of three state rows handed from a band to its neighbour. */
export function edgeAddress(layout: Layout, parity: number, band: number, northern: boolean): number {
  return layout.edges + 4 * layout.stride * 3 * ((parity * layout.bands + band) * 2 + (northern ? 1 : 0));
}

/** Writes the Grid structure (kernel.c). */
export function writeGrid(
  memory: WebAssembly.Memory,
  layout: Layout,
  values: { cellMetres: number; uniformFriction: number; greatestFall: number },
): void {
  const view = new DataView(memory.buffer, layout.grid, 128);
  const integers = [layout.columns, layout.rows, layout.stride];
  integers.forEach((value, index) => {
    view.setUint32(index * 4, value, true);
  });
  [values.cellMetres, values.uniformFriction, values.greatestFall].forEach((value, index) => {
    view.setFloat32(12 + index * 4, value, true);
  });
  const addresses = [
    layout.bed,
    layout.depth,
    layout.dischargeX,
    layout.dischargeY,
    layout.friction,
    layout.rainWeight,
    layout.outflow,
    layout.wet,
    layout.maximumDepth,
    layout.arrival,
    layout.rowSum,
  ];
  addresses.forEach((value, index) => {
    view.setUint32(24 + index * 4, value, true);
  });
}
