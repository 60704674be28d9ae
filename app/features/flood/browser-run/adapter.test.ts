import { describe, expect, it } from 'vitest';
import { findBrowserGpu } from './adapter.ts';

const offering = (info: Partial<GPUAdapterInfo> | null) => ({
  requestAdapter: async () =>
    info && ({ info: { vendor: '', architecture: '', device: '', description: '', ...info } } as GPUAdapter),
});

describe('the graphics adapter of a browser', () => {
  it('says why there is none', async () => {
    expect(await findBrowserGpu({ secure: false, gpu: offering({}) })).toEqual({
      name: null,
      why: 'insecure',
    });
    expect(await findBrowserGpu({ secure: true })).toEqual({ name: null, why: 'no-webgpu' });
    expect(await findBrowserGpu({ secure: true, gpu: offering(null) })).toEqual({
      name: null,
      why: 'no-adapter',
    });
    const failing = { requestAdapter: () => Promise.reject(new Error('blocked')) };
    expect(await findBrowserGpu({ secure: true, gpu: failing })).toEqual({ name: null, why: 'no-adapter' });
  });

  it.each([
    [{ description: 'NVIDIA GeForce RTX 3060' }, 'NVIDIA GeForce RTX 3060', null],
    [{ vendor: 'apple', architecture: 'metal-3' }, 'apple metal-3', null],
    [{}, 'WebGPU', null],
    [{ vendor: 'google', architecture: 'swiftshader' }, 'google swiftshader', 'software'],
    [{ description: 'llvmpipe (LLVM 15.0.6, 256 bits)' }, 'llvmpipe (LLVM 15.0.6, 256 bits)', 'software'],
    [{ description: 'Microsoft Basic Render Driver' }, 'Microsoft Basic Render Driver', 'software'],
    [{ vendor: 'intel', isFallbackAdapter: true }, 'intel', 'software'],
  ])('names it, and tells a software adapter: %o', async (info, name, why) => {
    expect(await findBrowserGpu({ secure: true, gpu: offering(info) })).toEqual({ name, why });
  });
});
