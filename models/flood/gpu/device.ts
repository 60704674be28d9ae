/** Adapters that compute on the processor, by what they call themselves. */
const software = /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i;

/** Whether an adapter is no graphics processor; one that says nothing of itself counts as a graphics processor. */
export function isSoftware(info: GPUAdapterInfo | undefined): boolean {
  if (!info) return false;
  const { vendor, architecture, device, description, isFallbackAdapter } = info;
  return isFallbackAdapter === true || software.test([vendor, architecture, device, description].join(' '));
}

/** A GPU that the flood model can compute on, with the largest buffers that it offers. */
export async function openFloodDevice(gpu: GPU | undefined): Promise<GPUDevice> {
  if (!gpu) throw new Error('Flood model: WebGPU is not available here.');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('Flood model: WebGPU finds no graphics adapter here.');
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } });
}

/** Copies a buffer to the host, 12 MiB at a time: staging memory stays small, and cells of 12 or 16 bytes whole. */
export async function readBuffer(
  device: GPUDevice,
  source: GPUBuffer,
  bytes: number,
  take: (part: ArrayBuffer, offset: number) => void,
): Promise<void> {
  const most = 12 * 2 ** 20;
  const staging = device.createBuffer({
    size: Math.min(bytes, most),
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  try {
    for (let offset = 0; offset < bytes; offset += most) {
      const size = Math.min(most, bytes - offset);
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(source, offset, staging, 0, size);
      device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ, 0, size);
      take(staging.getMappedRange(0, size), offset);
      staging.unmap();
    }
  } finally {
    staging.destroy();
  }
}
