/** All tests: units, then the browser. Closes with one line that counts both; exits with 0 only when all passed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './prepare.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-test-'));
const unitFile = join(folder, 'unit.json');
const browserFile = join(folder, 'browser.json');
const run = (command, args, env = {}) =>
  spawnSync(process.execPath, [command, ...args], { stdio: 'inherit', env: { ...process.env, ...env } })
    .status ?? 1;
const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

const unitStatus = run('node_modules/vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitFile}`,
]);
const browserStatus = run('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: browserFile,
});

const unit = read(unitFile);
const browser = read(browserFile);
rmSync(folder, { recursive: true, force: true });
const passed = (unit?.numPassedTests ?? 0) + (browser?.stats.expected ?? 0) + (browser?.stats.flaky ?? 0);
const skipped = (unit?.numPendingTests ?? 0) + (browser?.stats.skipped ?? 0);
const crashed = (unit ? 0 : 1) + (browser ? 0 : 1);
const counted = (unit?.numFailedTests ?? 0) + (browser?.stats.unexpected ?? 0) + crashed;
// A suite that fails to load fails no test by name; its exit status still counts.
const failed = counted > 0 ? counted : unitStatus !== 0 || browserStatus !== 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);
