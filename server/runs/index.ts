export { runRoutes } from './routes.ts';
export { type Runs, startRuns } from './runs.ts';
