/** Pipelines by device and by name and constants: a second run on a device starts without waiting for its compiler. */
const compiled = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>();

/** @throws Error where the shader does not compile. */
export function pipelineOf(
  device: GPUDevice,
  name: string,
  code: string,
  constants: Record<string, number>,
): Promise<GPUComputePipeline> {
  let known = compiled.get(device);
  if (!known) {
    known = new Map();
    compiled.set(device, known);
  }
  const key = `${name} ${JSON.stringify(constants)}`;
  const found = known.get(key);
  if (found) return found;
  const made = device.createComputePipelineAsync({
    label: `flood ${name}`,
    layout: 'auto',
    compute: { module: device.createShaderModule({ label: `flood ${name}`, code }), constants },
  });
  known.set(key, made);
  return made;
}
