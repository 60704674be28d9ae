import { z } from 'zod';
import { groundToolNames } from '../state/pipes-ground.ts';
import { type AppState, floodToolNames, type ToolName, type ToolState, toolNames } from '../state/state.ts';
import { registerAction } from './action.ts';
import { finishedFloodTool, floodToolPoints, isFloodTool } from './flood-tools.ts';
import { geoPoint } from './geo-point.ts';
import { finishedGroundTool, isGroundTool } from './ground-tools.ts';
import { measured } from './measure.ts';

/** Points after which a tool finishes by itself; lines and polygons go on until they are finished. */
const pointsNeeded: Record<ToolName, number> = {
  'measure-distance': Number.POSITIVE_INFINITY,
  'measure-height': 2,
  ...floodToolPoints,
  'flood-section': Number.POSITIVE_INFINITY,
  'dry-route': 2,
  'pipe-place': 1,
  'pipe-section': Number.POSITIVE_INFINITY,
  'pipe-area': Number.POSITIVE_INFINITY,
  pit: Number.POSITIVE_INFINITY,
};

/** Of what tools leave behind, undo takes back what was measured or cut and what was placed against the water. */
const edited = ['measurements', 'floodInterventions', 'floodFinerAreas', 'floodSection'] as const;

registerAction({
  name: 'start-tool',
  label: 'action.startTool',
  /** With `from` the first point is there already. */
  arguments: z.object({ tool: z.enum(toolNames), from: geoPoint.optional() }),
  keys: { M: { tool: 'measure-distance' }, H: { tool: 'measure-height' } },
  variants: () => [
    { label: 'tool.measure-distance', arguments: { tool: 'measure-distance' } },
    { label: 'tool.measure-height', arguments: { tool: 'measure-height' } },
    ...floodToolNames.map((tool) => ({ label: `tool.${tool}`, arguments: { tool } })),
    { label: 'tool.flood-section', arguments: { tool: 'flood-section' } },
    { label: 'tool.dry-route', arguments: { tool: 'dry-route' } },
    { label: 'tool.pipe-place', arguments: { tool: 'pipe-place' } },
    ...groundToolNames.map((tool) => ({ label: `tool.${tool}`, arguments: { tool } })),
  ],
  perform: (state, { tool, from }) =>
    state.tool?.name === tool
      ? { tool: null }
      : { tool: { name: tool, points: from ? [from] : [], moving: null } },
});

registerAction({
  name: 'add-tool-point',
  label: 'action.addToolPoint',
  arguments: geoPoint,
  variants: false,
  undoable: edited,
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
  undoable: edited,
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
  if (isFloodTool(tool.name)) return { tool: null, ...finishedFloodTool(state, tool.name, tool.points) };
  if (tool.name === 'pipe-place') {
    const { longitude, latitude } = tool.points[0] ?? {};
    return longitude === undefined || latitude === undefined
      ? { tool: null }
      : { tool: null, pipesEdit: { ...state.pipesEdit, place: { longitude, latitude } } };
  }
  if (isGroundTool(tool.name)) return { tool: null, ...finishedGroundTool(state, tool.name, tool.points) };
  if (tool.points.length < 2) return { tool: null };
  if (tool.name === 'dry-route') {
    const [from, to] = tool.points.map(({ longitude, latitude }) => ({ longitude, latitude }));
    return { tool: null, routeEnds: [from!, to!] };
  }
  if (tool.name === 'flood-section')
    return {
      tool: null,
      floodSection: tool.points.map(({ longitude, latitude }) => ({ longitude, latitude })),
    };
  const number = 1 + Math.max(0, ...state.measurements.map((entry) => Number(entry.id.slice(1)) || 0));
  return {
    tool: null,
    measurements: [
      ...state.measurements,
      measured(`m${number}`, tool.name === 'measure-height' ? 'height' : 'distance', tool.points),
    ],
  };
}
