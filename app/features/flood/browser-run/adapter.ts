import { isSoftware } from '../../../../models/flood/gpu/device.ts';

/** Why a browser cannot compute floods: shown in words (`flood.compute.no.…`). */
export type NoBrowserGpu = 'insecure' | 'no-webgpu' | 'no-adapter' | 'software';

export type BrowserGpu =
  | { name: string; why: null }
  /** `name`: of a software adapter, which may be taken all the same (`set-flood-compute`). */
  | { name: string | null; why: NoBrowserGpu };

/** What a page knows of WebGPU; `gpu` absent where there is none. */
export interface GpuSurroundings {
  secure: boolean;
  gpu?: Pick<GPU, 'requestAdapter'>;
}

/** Looks for a graphics adapter that can compute. */
export async function findBrowserGpu(page: GpuSurroundings): Promise<BrowserGpu> {
  if (!page.secure) return { name: null, why: 'insecure' };
  if (!page.gpu) return { name: null, why: 'no-webgpu' };
  const adapter = await page.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return { name: null, why: 'no-adapter' };
  const { vendor, architecture, device, description } = adapter.info;
  const name = description || [vendor, architecture, device].filter(Boolean).join(' ') || 'WebGPU';
  // The server is faster than an adapter on the processor.
  return { name, why: isSoftware(adapter.info) ? 'software' : null };
}
