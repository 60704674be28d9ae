/** Imports point one way: models <- scenes <- tiles <- server, and models <- scenes <- app (docs/architecture.md). */
const only = (name, from, allowed) => ({
  name: `${name}-imports-only-what-is-below-it`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: '^(app|server|tiles|scenes|models|bench|e2e)/', pathNot: `^(${[from, ...allowed].join('|')})/` },
});
module.exports = {
  forbidden: [
    only('models', 'models', []),
    only('scenes', 'scenes', ['models']),
    only('tiles', 'tiles', ['models', 'scenes']),
    only('server', 'server', ['models', 'scenes', 'tiles']),
    only('app', 'app', ['models', 'scenes']),
    {
      name: 'models-know-no-engine-no-database-no-node',
      severity: 'error',
      from: { path: '^models/', pathNot: '(^models/testing/)|\\.test\\.ts$' },
      to: { path: 'node_modules/(cesium|@cesium|three|deck\\.gl|react|express|pg|ws|mqtt|@electric-sql)/|^(fs|path|worker_threads|node:.*)$' },
    },
    {
      name: 'engines-are-imported-only-by-their-adapters',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/engines/' },
      to: { path: 'node_modules/(cesium|@cesium|three|deck\\.gl)/' },
    },
    { name: 'no-circular-imports', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
