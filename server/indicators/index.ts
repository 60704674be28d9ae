export { storeDashboards, storeIndicators } from './definitions.ts';
export { IndicatorService } from './indicator-service.ts';
export { indicatorRoutes } from './routes.ts';
