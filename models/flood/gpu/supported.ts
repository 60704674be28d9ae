import type { FloodInputs } from '../inputs.ts';

/** What the shaders know of; anything else is refused. */
const known = {
  columns: true,
  rows: true,
  cellMetres: true,
  bed: true,
  walls: true,
  manningCoefficient: true,
  rain: true,
  rainField: true,
  inflows: true,
  heldLevels: true,
  infiltration: true,
  barriers: true,
  edges: true,
  unknownEdge: true,
  initialDepth: true,
  initialLevelMetres: true,
  initialDischargeX: true,
  initialDischargeY: true,
  debris: true,
  order: true,
  courantNumber: true,
  maximumStepSeconds: true,
  stepLevels: true,
} satisfies Partial<Record<keyof FloodInputs, true>>;

/** What of some inputs cannot be computed on a GPU, by the names of the inputs' fields. */
export const notOnGpu = (inputs: FloodInputs): string[] =>
  Object.entries(inputs)
    .filter(
      ([name, value]) =>
        !(name in known) && value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
    .map(([name]) => name);
