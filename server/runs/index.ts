export { impactRoutes } from './impact/impact-routes.ts';
export { runRoutes } from './routes.ts';
export { type Runs, startRuns } from './runs.ts';
