/** Depths as they are stored and sent: whole centimetres, row 0 south; this value where nothing is computed. */
export const notComputed = 65_535;

/** @param computed 1 where water can be. */
export function encodeDepths(depthMetres: Float32Array, computed: Uint8Array): Uint16Array {
  return Uint16Array.from(depthMetres, (depth, cell) =>
    computed[cell] === 1 ? Math.min(Math.round(depth * 100), notComputed - 1) : notComputed,
  );
}

/** Depth in metres, null where nothing is computed. */
export const decodeDepth = (centimetres: number): number | null =>
  centimetres === notComputed ? null : centimetres / 100;
