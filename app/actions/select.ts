import { z } from 'zod';
import { registerAction } from './action.ts';
import { geoPoint } from './geo-point.ts';

/** Selecting shows the inspector; what the server knows of the object is loaded by features/inspector. */
registerAction({
  name: 'select-object',
  label: 'action.selectObject',
  arguments: z.object({
    layer: z.string(),
    code: z.string().min(1),
    position: geoPoint.nullable().default(null),
    properties: z.record(z.string(), z.unknown()).default({}),
  }),
  variants: false,
  perform: (_, args) => ({
    selection: { kind: 'object', ...args },
    selectedObject: null,
    depthAtPlace: null,
  }),
});

registerAction({
  name: 'select-datastream',
  label: 'action.selectDatastream',
  arguments: z.object({ id: z.number().int().positive() }),
  variants: false,
  perform: (_, { id }) => ({
    selection: { kind: 'datastream', id },
    selectedObject: null,
    depthAtPlace: null,
  }),
});

/** Its links are drawn with it. */
registerAction({
  name: 'select-gateway',
  label: 'action.selectGateway',
  arguments: z.object({ code: z.string().min(1) }),
  variants: false,
  perform: (_, { code }) => ({
    selection: { kind: 'gateway', code },
    selectedObject: null,
    depthAtPlace: null,
  }),
});

registerAction({
  name: 'select-place',
  label: 'action.selectPlace',
  arguments: z.object({ position: geoPoint }),
  variants: false,
  perform: (_, { position }) => ({
    selection: { kind: 'place', position },
    selectedObject: null,
    depthAtPlace: null,
  }),
});

registerAction({
  name: 'clear-selection',
  label: 'action.clearSelection',
  arguments: z.object({}),
  when: (state) => state.selection !== null,
  perform: () => ({ selection: null, selectedObject: null, depthAtPlace: null }),
});
