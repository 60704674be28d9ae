import { type Scene, scene as sceneSchema } from '../../scenes/scene.ts';
import type { Database, Statement } from '../store/database.ts';

export async function findScene(database: Database, city: string): Promise<Scene | null> {
  const { rows } = await database.query<{ document: unknown }>('select document from scene where city = $1', [
    city,
  ]);
  return rows[0] ? sceneSchema.parse(rows[0].document) : null;
}

export function saveScene(scene: Scene): Statement {
  return {
    sql: `insert into scene (city, document) values ($1, $2)
          on conflict (city) do update set document = excluded.document, updated_at = now()`,
    parameters: [scene.city, scene],
  };
}

/** Gives the layers of a data set a new revision, by which browsers load them anew; a city without a scene has none. */
export function saveRevision(scene: Scene | null, dataset: string, revision: string): Statement[] {
  if (!scene) return [];
  const layers = scene.layers.map((layer) => (layer.dataset === dataset ? { ...layer, revision } : layer));
  return [saveScene({ ...scene, layers })];
}
