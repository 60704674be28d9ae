/** Bodies of entities for tests, each complete. */
export const thing = (name: string, more: object = {}) => ({
  name,
  description: `${name}, a thing`,
  ...more,
});
export const location = (name: string, coordinates: number[], more: object = {}) => ({
  name,
  description: `${name}, a place`,
  encodingType: 'application/vnd.geo+json',
  location: { type: 'Point', coordinates },
  ...more,
});
export const sensor = (name: string) => ({
  name,
  description: `${name}, a sensor`,
  encodingType: 'application/pdf',
  metadata: `${name}.pdf`,
});
export const observedProperty = (name: string, more: object = {}) => ({
  name,
  definition: `urn:test:${name}`,
  description: `${name}, a property`,
  ...more,
});
export const feature = (name: string, coordinates: number[]) => ({
  name,
  description: `${name}, a feature`,
  encodingType: 'application/vnd.geo+json',
  feature: { type: 'Point', coordinates },
});
export const unit = (symbol: string) => ({ name: symbol, symbol, definition: `urn:test:${symbol}` });
export const datastream = (name: string, more: object = {}) => ({
  name,
  description: `${name}, a datastream`,
  observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
  unitOfMeasurement: unit('lm'),
  ...more,
});
export const observation = (phenomenonTime: string, result: unknown, more: object = {}) => ({
  phenomenonTime,
  result,
  ...more,
});
/** A Datastream with Sensor and ObservedProperty of its own. */
export const wholeDatastream = (name: string, more: object = {}) =>
  datastream(name, {
    Sensor: sensor(`${name} sensor`),
    ObservedProperty: observedProperty(`${name} property`),
    ...more,
  });
