import { createHash } from 'node:crypto';
import type { Scene } from '../../scenes/scene.ts';
import { type DeviceSymbol, deviceSymbol } from '../../scenes/themes/symbol.ts';
import type { Database } from '../store/database.ts';

/** A scene whose devices have the symbols of the themes that are on; what the scene says itself goes before them. */
export async function withThemeSymbols(database: Database, scene: Scene): Promise<Scene> {
  const { rows } = await database.query<{ symbol: unknown }>(
    `select s.symbol from theme t, jsonb_array_elements(t.document->'symbols') as s (symbol)
      where t.city = $1 and t.is_on order by t.id`,
    [scene.city],
  );
  if (rows.length === 0) return scene;
  const brought = rows.map(({ symbol }) => deviceSymbol.parse(symbol));
  const layers = scene.layers.map((layer) => {
    if (layer.type !== 'sensors') return layer;
    const symbols = new Map<string, DeviceSymbol>();
    for (const symbol of [...brought, ...(layer.symbols ?? [])]) symbols.set(symbol.thingKind, symbol);
    const all = [...symbols.values()];
    // Other symbols are another revision: whoever shows the layer draws it anew.
    const digest = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 12);
    return { ...layer, symbols: all, revision: `${layer.revision ?? ''}${digest}` };
  });
  return { ...scene, layers };
}
