import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  root: 'app',
  publicDir: '../public',
  plugins: [react()],
  define: { CESIUM_BASE_URL: JSON.stringify('/cesium/') },
  build: { outDir: '../dist', emptyOutDir: true, chunkSizeWarningLimit: 6000, sourcemap: false },
  server: {
    proxy: {
      '/api': server,
      '/content': server,
      '/cesium': server,
      '/live': { target: 'ws://127.0.0.1:8080', ws: true },
    },
  },
  test: {
    root: '.',
    include: ['{models,scenes,tiles,server,app,bench}/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // What a test waits for comes late on a busy machine; that is no fault.
    expect: { poll: { timeout: 60_000 } },
  },
});
