import type { EntitySet } from '../../models/sensorthings/entity-model.ts';
import type { EntityId } from '../../models/sensorthings/path-parser.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import type { Database } from '../store/database.ts';
import type { Reader } from './reader.ts';
import type { ObservationSink } from './store-observations.ts';

/** What writing needs of the server. */
export interface WriteContext {
  database: Database;
  reader: Reader;
  sensing: Pick<Sensing, 'registry' | 'ingest' | 'alarms'>;
  /** Called after the commit of what HTTP has made or changed. */
  onChanged(city: string, set: EntitySet, id: EntityId): void;
}

export const sinkOf = ({ database, sensing }: WriteContext): ObservationSink & Pick<Sensing, 'registry'> => ({
  database,
  registry: sensing.registry,
  ingest: sensing.ingest,
});
