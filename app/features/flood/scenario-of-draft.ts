import { type FloodScenario, floodScenario } from '../../../models/flood/scenario.ts';
import type { FloodDraft } from '../../state/state.ts';

/** The scenario that the flood form asks for: uniform rain from the start, steady inflows over the whole time. */
export function scenarioOfDraft(draft: FloodDraft, name: string): FloodScenario {
  const rainSeconds = draft.rainMinutes * 60;
  return floodScenario.parse({
    name: draft.name.trim() || name,
    extent: draft.extent,
    cellMetres: draft.cellMetres,
    durationSeconds: draft.durationMinutes * 60,
    frameSeconds: Math.min(draft.frameSeconds, draft.durationMinutes * 60),
    rain:
      draft.rainMillimetres > 0 && rainSeconds > 0
        ? [
            { seconds: 0, millimetresPerHour: (draft.rainMillimetres / rainSeconds) * 3600 },
            { seconds: rainSeconds, millimetresPerHour: 0 },
          ]
        : [],
    inflows: draft.inflows.map(({ longitude, latitude, radiusMetres, cubicMetresPerSecond }) => ({
      longitude,
      latitude,
      radiusMetres,
      hydrograph: [{ seconds: 0, cubicMetresPerSecond }],
    })),
    boundary: draft.boundary,
    buildings: draft.buildings,
  });
}

/** Presets of the form: rain that planners and commanders name. */
export const rainPresets = [
  { millimetres: 30, minutes: 60 },
  { millimetres: 80, minutes: 60 },
  { millimetres: 120, minutes: 120 },
  { millimetres: 201.9, minutes: 60 },
] as const;
