import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { Place } from '../../models/underground/place-plane.ts';
import { readGround } from '../../tiles/terrain/ground-files.ts';
import { groundFolders, groundHeightIn } from '../city/ground.ts';

/** Terrain of the city asked for last: a grid is some megabytes, and questions come in rows about one city. */
export class GroundHeights {
  private kept: { key: string; grids: Promise<GroundGrid[]> } | null = null;

  constructor(private readonly dataFolder: string) {}

  /**
   * Terrain height at places, orthometric metres; null where the city has none.
   * @param datasets of the city with the time of their import, in that order.
   */
  async of(
    city: string,
    datasets: readonly { id: string; importedAt: string }[],
  ): Promise<(place: Place) => number | null> {
    const key = JSON.stringify([city, datasets.map(({ id, importedAt }) => [id, importedAt])]);
    if (this.kept?.key !== key) {
      const grids = Promise.all(groundFolders(this.dataFolder, city, [...datasets]).map(readGround));
      this.kept = { key, grids };
      grids.catch(() => {
        this.kept = null;
      });
    }
    const grids = await this.kept.grids;
    return ([longitude, latitude]) => groundHeightIn(grids, { longitude, latitude });
  }
}
