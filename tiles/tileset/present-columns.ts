import type { NumberType } from '../gltf/property-table.ts';
import type { FeatureColumn } from './features.ts';

/** Columns for the keys of `types` of which at least one row knows something. */
export function presentColumns<Row extends object>(
  rows: readonly Row[],
  types: Partial<Record<keyof Row & string, 'string' | NumberType>>,
): FeatureColumn[] {
  const columns: FeatureColumn[] = [];
  for (const [name, type] of Object.entries(types) as [keyof Row & string, 'string' | NumberType][]) {
    if (!rows.some((row) => row[name] !== null)) continue;
    const value = (feature: number): never => rows[feature]![name] as never;
    columns.push({ name, type, value } as FeatureColumn);
  }
  return columns;
}
