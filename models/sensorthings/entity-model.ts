/** The entities of OGC SensorThings API 1.1 part 1 (OGC 18-088), section 8: what they have and what they lead to. */

export const entitySets = [
  'Things',
  'Locations',
  'HistoricalLocations',
  'Datastreams',
  'MultiDatastreams',
  'Sensors',
  'ObservedProperties',
  'Observations',
  'FeaturesOfInterest',
] as const;
export type EntitySet = (typeof entitySets)[number];

/**
 * Kind of a property. `time` is an instant; `interval` an instant or an interval; `json` anything; `object` a JSON
 * object; `geometry` what its encodingType says, GeoJSON as a rule; `readonly-interval` is computed by the service.
 */
export type PropertyKind =
  | 'text'
  | 'time'
  | 'interval'
  | 'json'
  | 'object'
  | 'array'
  | 'geometry'
  | 'readonly-interval';

export interface PropertyDefinition {
  name: string;
  kind: PropertyKind;
  mandatory: boolean;
}

export interface NavigationDefinition {
  name: string;
  target: EntitySet;
  many: boolean;
  /** Whether an entity cannot be without it. */
  mandatory: boolean;
}

export interface EntityDefinition {
  set: EntitySet;
  /** "Thing" of "Things". */
  singular: string;
  properties: PropertyDefinition[];
  navigation: NavigationDefinition[];
}

const property = (name: string, kind: PropertyKind = 'text', mandatory = true): PropertyDefinition => ({
  name,
  kind,
  mandatory,
});
const one = (name: string, target: EntitySet, mandatory = true): NavigationDefinition => ({
  name,
  target,
  many: false,
  mandatory,
});
const many = (name: EntitySet): NavigationDefinition => ({
  name,
  target: name,
  many: true,
  mandatory: false,
});

const named = [property('name'), property('description')];
const free = property('properties', 'object', false);
const observed = [
  property('observedArea', 'geometry', false),
  property('phenomenonTime', 'readonly-interval', false),
  property('resultTime', 'readonly-interval', false),
];

const definitions: EntityDefinition[] = [
  {
    set: 'Things',
    singular: 'Thing',
    properties: [...named, free],
    navigation: [
      many('Locations'),
      many('HistoricalLocations'),
      many('Datastreams'),
      many('MultiDatastreams'),
    ],
  },
  {
    set: 'Locations',
    singular: 'Location',
    properties: [...named, property('encodingType'), property('location', 'geometry'), free],
    navigation: [many('Things'), many('HistoricalLocations')],
  },
  {
    set: 'HistoricalLocations',
    singular: 'HistoricalLocation',
    properties: [property('time', 'time')],
    navigation: [one('Thing', 'Things'), many('Locations')],
  },
  {
    set: 'Datastreams',
    singular: 'Datastream',
    properties: [
      ...named,
      property('unitOfMeasurement', 'object'),
      property('observationType'),
      ...observed,
      free,
    ],
    navigation: [
      one('Thing', 'Things'),
      one('Sensor', 'Sensors'),
      one('ObservedProperty', 'ObservedProperties'),
      many('Observations'),
    ],
  },
  {
    set: 'MultiDatastreams',
    singular: 'MultiDatastream',
    properties: [
      ...named,
      property('observationType', 'text', false),
      property('multiObservationDataTypes', 'array'),
      property('unitOfMeasurements', 'array'),
      ...observed,
      free,
    ],
    navigation: [
      one('Thing', 'Things'),
      one('Sensor', 'Sensors'),
      { ...many('ObservedProperties'), mandatory: true },
      many('Observations'),
    ],
  },
  {
    set: 'Sensors',
    singular: 'Sensor',
    properties: [...named, property('encodingType'), property('metadata', 'json'), free],
    navigation: [many('Datastreams'), many('MultiDatastreams')],
  },
  {
    set: 'ObservedProperties',
    singular: 'ObservedProperty',
    properties: [property('name'), property('definition'), property('description'), free],
    navigation: [many('Datastreams'), many('MultiDatastreams')],
  },
  {
    set: 'Observations',
    singular: 'Observation',
    properties: [
      property('phenomenonTime', 'interval', false),
      property('result', 'json'),
      property('resultTime', 'time', false),
      property('resultQuality', 'json', false),
      property('validTime', 'interval', false),
      property('parameters', 'object', false),
    ],
    navigation: [
      one('Datastream', 'Datastreams', false),
      one('MultiDatastream', 'MultiDatastreams', false),
      one('FeatureOfInterest', 'FeaturesOfInterest', false),
    ],
  },
  {
    set: 'FeaturesOfInterest',
    singular: 'FeatureOfInterest',
    properties: [...named, property('encodingType'), property('feature', 'geometry'), free],
    navigation: [many('Observations')],
  },
];

export const entityModel = Object.fromEntries(
  definitions.map((definition) => [definition.set, definition]),
) as Record<EntitySet, EntityDefinition>;

export const isEntitySet = (name: string): name is EntitySet => Object.hasOwn(entityModel, name);

export const navigationOf = (set: EntitySet, name: string): NavigationDefinition | undefined =>
  entityModel[set].navigation.find((navigation) => navigation.name === name);

export const propertyOf = (set: EntitySet, name: string): PropertyDefinition | undefined =>
  entityModel[set].properties.find((definition) => definition.name === name);

/** Names of the id in a query: 1.0 says `id`, 1.1 says `@iot.id`. */
export const isIdName = (name: string): boolean => name === 'id' || name === '@iot.id';

/** Of observationType: what a Datastream measures when its results are numbers. */
export const measurement = 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement';
export const complexObservation =
  'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_ComplexObservation';
export const geoJson = 'application/geo+json';
