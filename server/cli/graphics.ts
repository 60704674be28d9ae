import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const candidates = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium on this machine, or null. */
export const findChromium = (): string | null => candidates.find((path) => path && existsSync(path)) ?? null;

export interface GraphicsPath {
  name: string;
  works: boolean;
  /** What draws, or why nothing does. */
  adapter: string;
}

/** The page that asks the browser what it can do and posts the answer back. */
const page = `<!doctype html><script type="module">
const answer = {};
const gl = document.createElement('canvas').getContext('webgl2');
const info = gl?.getExtension('WEBGL_debug_renderer_info');
answer.webgl2 = gl ? String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER)) : null;
try {
  const adapter = await navigator.gpu?.requestAdapter();
  answer.webgpu = adapter ? [adapter.info.vendor, adapter.info.architecture, adapter.info.description].filter(Boolean).join(' ') || 'unnamed adapter' : null;
} catch (error) { answer.webgpuError = String(error); }
await fetch('/answer', { method: 'POST', body: JSON.stringify(answer) });
</script>`;

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--ignore-gpu-blocklist',
  '--enable-unsafe-webgpu',
];
const software = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--use-webgpu-adapter=swiftshader',
];

const softwareRenderer = /swiftshader|llvmpipe|softpipe|basic render/i;

/** Which ways to draw work in a headless Chromium: with the machine's GPU, and with the software renderer. */
export async function graphicsPaths(chromium: string): Promise<GraphicsPath[]> {
  const found: GraphicsPath[] = [];
  for (const [way, extra] of [
    ['GPU', []],
    ['software', software],
  ] as const) {
    const answer = await ask(chromium, [...flags, ...extra]);
    for (const name of ['WebGL2', 'WebGPU'] as const) {
      const adapter = answer[name.toLowerCase()];
      // Without a GPU the browser falls back to software by itself.
      const fallback = way === 'GPU' && softwareRenderer.test(adapter ?? '');
      found.push({
        name: `${name} (${way})`,
        works: typeof adapter === 'string' && !fallback,
        adapter: fallback
          ? `no GPU, only ${adapter}`
          : (adapter ?? answer['webgpuError'] ?? answer['error'] ?? 'no adapter'),
      });
    }
  }
  return found;
}

async function ask(chromium: string, args: string[]): Promise<Record<string, string | null>> {
  const profile = mkdtempSync(join(tmpdir(), 'mirrorcity-doctor-'));
  let settle: (answer: Record<string, string | null>) => void = () => {};
  const answered = new Promise<Record<string, string | null>>((resolve) => {
    settle = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method !== 'POST') return response.setHeader('Content-Type', 'text/html').end(page);
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.once('end', () => {
      response.end();
      settle(JSON.parse(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = spawn(chromium, [...args, `--user-data-dir=${profile}`, url], { stdio: 'ignore' });
  browser.once('error', (error) => settle({ error: error.message }));
  const patience = setTimeout(() => settle({ error: 'no answer within 30 s' }), 30_000);
  const closed = new Promise((resolve) => browser.once('close', resolve));
  try {
    return await answered;
  } finally {
    clearTimeout(patience);
    browser.kill('SIGKILL');
    await closed;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
