import { threadModule } from '../typescript/worker.ts';
import type { MeshBuilder } from './mesh-builder.ts';

/** Turns what an importer has stored of a feature into triangles. */
export interface Mesher {
  /** Emits the feature's triangles; `builder.featureId` is already set. The payload is valid during the call only. */
  mesh(payload: Buffer, builder: MeshBuilder): void | Promise<void>;
}

/**
 * Where a mesher comes from: a module (its absolute URL) that exports `createMesher(options)`. It is loaded by every
 * thread that makes tiles, so `options` is plain data.
 */
export interface MesherSource {
  /** What it is known by in saved states. */
  name: string;
  module: string;
  options?: unknown;
}

export async function loadMesher({ module, options }: MesherSource): Promise<Mesher> {
  const { createMesher } = await threadModule<{
    createMesher(options: unknown): Mesher | Promise<Mesher>;
  }>(module);
  return createMesher(options);
}
