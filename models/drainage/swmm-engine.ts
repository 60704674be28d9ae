import createModule, { type SwmmModule } from '@fileops/swmm-wasm-web';

/**
 * A fresh SWMM engine with memory of its own, in a browser, a worker or Node.
 *
 * The package is built for browsers and looks for their globals while it starts, before its first wait. Node gets
 * them for just that moment, so that nothing else takes the process for a browser.
 */
export function loadSwmm(): Promise<SwmmModule> {
  const scope = globalThis as Record<string, unknown>;
  const lent: string[] = [];
  const isWorker = typeof scope['importScripts'] === 'function';
  if (!isWorker)
    for (const name of ['window', 'document', 'location'])
      if (scope[name] === undefined) {
        scope[name] =
          name === 'document' ? { currentScript: null } : name === 'location' ? { href: '' } : scope;
        lent.push(name);
      }
  try {
    // What it prints is its progress; errors stand in the report.
    return createModule({ print() {}, printErr() {} });
  } finally {
    for (const name of lent) delete scope[name];
  }
}
