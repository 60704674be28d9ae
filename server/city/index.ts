export { importData } from './imports.ts';
export { cityRoutes } from './routes.ts';
