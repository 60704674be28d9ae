import type { Importer } from '../importer.ts';
import { type DeliveryKind, deliveryKind } from './delivery.ts';

const importers: Partial<Record<DeliveryKind, () => Promise<Importer>>> = {
  i3s: async () => (await import('../i3s/import-i3s.ts')).importI3s,
  osgb: async () => (await import('../osgb/import-osgb.ts')).importOsgb,
  'quantized-mesh': async () => (await import('./import-terrain-tiles.ts')).importTerrainTiles,
  tileset: async () => (await import('./import-tileset.ts')).importTileset,
};

/** The importer of a delivery that is told as a whole; null where its files are to be told one by one. */
export async function deliveryImporter(files: readonly string[]): Promise<Importer | null> {
  const kind = await deliveryKind(files);
  return (kind && (await importers[kind]?.())) ?? null;
}
