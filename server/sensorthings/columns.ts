import type { EntitySet } from '../../models/sensorthings/entity-model.ts';

/** How a property stands in the rows of its source (sources.ts). */
export type Column =
  | { type: 'text' | 'json' | 'instant'; column: string }
  | { type: 'interval'; start: string; end: string }
  /** `column` is what was sent, `geometry` what the store computes with. */
  | { type: 'geometry'; column: string; geometry: string };

const text = (column: string): Column => ({ type: 'text', column });
const json = (column: string): Column => ({ type: 'json', column });
const named = { name: text('name'), description: text('description') };
const properties = json('properties');
const observed = {
  observedArea: { type: 'geometry', column: 'observed_area', geometry: 'observed_geometry' },
  phenomenonTime: { type: 'interval', start: 'phenomenon_start', end: 'phenomenon_end' },
  resultTime: { type: 'interval', start: 'result_start', end: 'result_end' },
} satisfies Record<string, Column>;
const encoded = { encodingType: text('encoding_type') };

export const columns: Record<EntitySet, Record<string, Column>> = {
  Things: { ...named, properties },
  Locations: {
    ...named,
    ...encoded,
    location: { type: 'geometry', column: 'location', geometry: 'geometry' },
    properties,
  },
  HistoricalLocations: { time: { type: 'instant', column: 'time' } },
  Datastreams: {
    ...named,
    unitOfMeasurement: json('unit_of_measurement'),
    observationType: text('observation_type'),
    ...observed,
    properties,
  },
  MultiDatastreams: {
    ...named,
    observationType: text('observation_type'),
    multiObservationDataTypes: json('data_types'),
    unitOfMeasurements: json('units'),
    ...observed,
    properties,
  },
  Sensors: { ...named, ...encoded, metadata: json('metadata'), properties },
  ObservedProperties: { ...named, definition: text('definition'), properties },
  Observations: {
    phenomenonTime: { type: 'interval', start: 'phenomenon_start', end: 'phenomenon_end' },
    result: json('result'),
    resultTime: { type: 'instant', column: 'result_time' },
    resultQuality: json('result_quality'),
    validTime: { type: 'interval', start: 'valid_start', end: 'valid_end' },
    parameters: json('parameters'),
  },
  FeaturesOfInterest: {
    ...named,
    ...encoded,
    feature: { type: 'geometry', column: 'feature', geometry: 'geometry' },
    properties,
  },
};
