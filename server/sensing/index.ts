export { importReadings, type ReadingsOrder, type ReadingsSummary } from './readings/import-readings.ts';
export { sensingRoutes } from './routes.ts';
export {
  type Sensing,
  type SensingSettings,
  settingsFromEnvironment,
  startSensing,
} from './start-sensing.ts';
