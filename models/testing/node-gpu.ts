import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, tmpdir } from 'node:os';
import { openFloodDevice } from '../flood/gpu/device.ts';

/** SwiftShader of Debian's Chromium, and the Vulkan loader beside it. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';
const loader = '/usr/lib/chromium/libvulkan.so.1';
/** Flag of dlopen: what was loaded stays. */
const noDelete = 0x1000;

export interface NodeGpu {
  device: GPUDevice;
  adapter: string;
  /** One more device, to be destroyed by the caller. */
  another(): Promise<GPUDevice>;
  close(): void;
}

/** WebGPU in Node (Dawn), on the machine's own adapter or on SwiftShader; null where there is neither. */
export async function openNodeGpu(): Promise<NodeGpu | null> {
  try {
    createRequire(import.meta.url).resolve('webgpu');
  } catch {
    return null;
  }
  if (!process.env.VK_ICD_FILENAMES && existsSync(swiftShader)) {
    process.env.VK_ICD_FILENAMES = swiftShader;
    process.env.XDG_RUNTIME_DIR ??= tmpdir();
    if (existsSync(loader))
      try {
        // No module of Node's, and it says so; but from now on Dawn finds the library by its name.
        process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | noDelete);
      } catch (error) {
        if (!String(error).includes('self-register')) throw error;
      }
  }
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  let gpu: GPU | null = create([]) as unknown as GPU;
  const adapter = await gpu.requestAdapter();
  if (!adapter) return null;
  const opened = gpu;
  const device = await openFloodDevice(opened);
  return {
    device,
    adapter: adapter.info.description || adapter.info.vendor,
    another: () => openFloodDevice(opened),
    close: () => {
      device.destroy();
      // Dawn crashes where the last reference goes in the same turn.
      setTimeout(() => {
        gpu = null;
      }, 0);
    },
  };
}
