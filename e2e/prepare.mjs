/** Makes sure that a Chromium is there before the browser tests; on Debian as root it installs one itself. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromiumPath } from './chromium.mjs';

const manual =
  'Install Chromium (Debian/Ubuntu: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to its path.';

if (!chromiumPath()) {
  const root = process.getuid?.() === 0;
  if (!root || !existsSync('/usr/bin/apt-get')) {
    console.error(`The browser tests need Chromium, and none was found. ${manual}`);
    process.exit(1);
  }
  console.log('Chromium is missing: installing chromium and fonts-noto-cjk with apt-get …');
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  if (
    apt('update', '-qq') !== 0 ||
    apt('install', '-y', '-qq', 'chromium', 'fonts-noto-cjk') !== 0 ||
    !chromiumPath()
  ) {
    console.error(`apt-get could not install Chromium. ${manual}`);
    process.exit(1);
  }
}
