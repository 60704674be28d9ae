import { z } from 'zod';
import { type AppState, type ToolName, type ToolState, toolNames } from '../state/state.ts';
import { registerAction } from './action.ts';
import { geoPoint } from './geo-point.ts';
import { measured } from './measure.ts';

/** Points after which a tool finishes by itself; a distance goes on until it is finished. */
const pointsNeeded: Record<ToolName, number> = {
  'measure-distance': Number.POSITIVE_INFINITY,
  'measure-height': 2,
  'rain-area': 2,
  inflow: 1,
};

registerAction({
  name: 'start-tool',
  label: 'action.startTool',
  arguments: z.object({ tool: z.enum(toolNames) }),
  keys: { M: { tool: 'measure-distance' }, H: { tool: 'measure-height' } },
  variants: () => [
    { label: 'tool.measure-distance', arguments: { tool: 'measure-distance' } },
    { label: 'tool.measure-height', arguments: { tool: 'measure-height' } },
    { label: 'tool.rain-area', arguments: { tool: 'rain-area' } },
    { label: 'tool.inflow', arguments: { tool: 'inflow' } },
  ],
  perform: (state, { tool }) =>
    state.tool?.name === tool ? { tool: null } : { tool: { name: tool, points: [], moving: null } },
});

registerAction({
  name: 'add-tool-point',
  label: 'action.addToolPoint',
  arguments: geoPoint,
  variants: false,
  when: (state) => state.tool !== null,
  perform: (state, point) => {
    const tool: ToolState = { ...state.tool!, points: [...state.tool!.points, point], moving: null };
    return tool.points.length >= pointsNeeded[tool.name] ? finished(state, tool) : { tool };
  },
});

/** Where the pointer is while drawing; null when it has left the scene. */
registerAction({
  name: 'move-tool',
  label: 'action.moveTool',
  arguments: z.object({ point: geoPoint.nullable() }),
  variants: false,
  when: (state) => state.tool !== null && state.tool.points.length > 0,
  perform: (state, { point }) => ({ tool: { ...state.tool!, moving: point } }),
});

registerAction({
  name: 'finish-tool',
  label: 'action.finishTool',
  arguments: z.object({}),
  key: 'Enter',
  when: (state) => state.tool !== null,
  perform: (state) => finished(state, state.tool!),
});

registerAction({
  name: 'cancel-tool',
  label: 'action.cancelTool',
  arguments: z.object({}),
  when: (state) => state.tool !== null,
  perform: () => ({ tool: null }),
});

registerAction({
  name: 'clear-measurements',
  label: 'action.clearMeasurements',
  arguments: z.object({}),
  undoable: true,
  when: (state) => state.measurements.length > 0,
  perform: () => ({ measurements: [] }),
});

registerAction({
  name: 'remove-measurement',
  label: 'action.removeMeasurement',
  arguments: z.object({ id: z.string() }),
  undoable: true,
  variants: false,
  perform: (state, { id }) => ({
    measurements: state.measurements.filter((measurement) => measurement.id !== id),
  }),
});

/** What a finished tool leaves behind; too few points leave nothing. */
function finished(state: AppState, tool: ToolState): Partial<AppState> {
  const [first, second] = tool.points;
  if (tool.name === 'inflow') {
    if (!first) return { tool: null };
    const { longitude, latitude } = first;
    const inflow = { longitude, latitude, cubicMetresPerSecond: 5, radiusMetres: 10 };
    return {
      tool: null,
      floodDraft: { ...state.floodDraft, inflows: [...state.floodDraft.inflows, inflow] },
    };
  }
  if (!first || !second) return { tool: null };
  if (tool.name === 'rain-area') {
    return {
      tool: null,
      floodDraft: {
        ...state.floodDraft,
        extent: [
          Math.min(first.longitude, second.longitude),
          Math.min(first.latitude, second.latitude),
          Math.max(first.longitude, second.longitude),
          Math.max(first.latitude, second.latitude),
        ],
      },
    };
  }
  const number = 1 + Math.max(0, ...state.measurements.map((entry) => Number(entry.id.slice(1)) || 0));
  return {
    tool: null,
    measurements: [
      ...state.measurements,
      measured(`m${number}`, tool.name === 'measure-height' ? 'height' : 'distance', tool.points),
    ],
  };
}
