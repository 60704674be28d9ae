export { sensingRoutes } from './routes.ts';
export {
  type Sensing,
  type SensingSettings,
  settingsFromEnvironment,
  startSensing,
} from './start-sensing.ts';
