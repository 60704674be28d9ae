import type { Footprint } from '../../models/flood/scenario-inputs.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Database } from '../store/database.ts';
import { readFootprints } from './footprints.ts';

/** More are read anew for each run: they would hold memory that runs need. */
const mostKept = 100_000;

/**
 * The buildings of the area that was asked for last, until the city changes. Reading a city's footprints takes a third
 * to half a second: whoever reckons what a run would cost has them read meanwhile.
 */
export class KnownFootprints {
  private known: { key: string; footprints: Promise<Footprint[]> } | null = null;

  constructor(private readonly database: Database) {}

  /** Not to be changed: others read the same. */
  async read(city: string, bounds: Bounds): Promise<readonly Footprint[]> {
    const { rows } = await this.database.query<{ version: number }>(
      'select version from city where id = $1',
      [city],
    );
    const key = `${city} ${rows[0]?.version} ${bounds.join(' ')}`;
    if (this.known?.key === key) return this.known.footprints;
    const footprints = readFootprints(this.database, city, bounds);
    const known = { key, footprints };
    this.known = known;
    const forget = (): void => {
      if (this.known === known) this.known = null;
    };
    footprints.then(({ length }) => length > mostKept && forget(), forget);
    return footprints;
  }
}
