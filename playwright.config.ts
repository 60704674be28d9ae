import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './e2e/chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/start-server.ts',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  // SwiftShader draws about two frames a second on two cores: wait on states, with generous limits.
  timeout: 240_000,
  expect: { timeout: 120_000 },
  retries: process.env.CI ? 1 : 0,
  use: {
    viewport: { width: 960, height: 600 },
    trace: 'off',
    launchOptions: { executablePath: chromiumPath() ?? undefined, args: chromiumFlags },
  },
});
