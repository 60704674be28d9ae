import { z } from 'zod';
import { bounds } from '../../models/city/city.ts';
import type { Layer } from '../../scenes/scene.ts';
import { type AppState, type Flight, homeViewpoint, useAppState } from '../state/state.ts';
import { registerAction } from './action.ts';
import { approached, turnedNorth } from './camera-moves.ts';
import { geoPoint } from './geo-point.ts';
import { withLayer } from './layers.ts';
import { beforeViewpoint, sendViewpointActions } from './viewpoint-actions.ts';

const seconds = z.number().min(0).max(60).default(1.5);

const flight = (state: AppState, view: Flight['view'], time: number): Partial<AppState> => ({
  flight: { serial: (state.flight?.serial ?? 0) + 1, view, seconds: time },
});
const groundHeight = (state: AppState): number => state.city?.geoidUndulation ?? 0;

/** Without a name it flies home: to the first viewpoint of the scene. */
registerAction({
  name: 'fly-to-viewpoint',
  label: 'action.flyToViewpoint',
  arguments: z.object({ viewpoint: z.string().optional(), seconds }),
  key: 'Home',
  when: (state) => state.scene !== null,
  variants: (state) =>
    (state.scene?.viewpoints ?? []).map((viewpoint) => ({
      text: viewpoint.name[state.language],
      label: 'action.flyToNamed',
      arguments: { viewpoint: viewpoint.id },
    })),
  perform: (state, args) => {
    const found =
      args.viewpoint === undefined
        ? homeViewpoint(state.scene)
        : state.scene?.viewpoints.find((viewpoint) => viewpoint.id === args.viewpoint);
    if (!found) return {};
    const { longitude, latitude, height, heading, pitch } = found;
    return {
      ...beforeViewpoint(state),
      ...flight(state, { longitude, latitude, height, heading, pitch }, args.seconds),
    };
  },
  effect: ({ viewpoint }) => {
    const { scene } = useAppState.getState();
    const found =
      viewpoint === undefined
        ? homeViewpoint(scene)
        : scene?.viewpoints.find((candidate) => candidate.id === viewpoint);
    if (found?.actions) sendViewpointActions(found.actions);
  },
});

/** With `rangeMetres` the point is looked at from that distance; else the camera goes to the point itself. */
registerAction({
  name: 'fly-to',
  label: 'action.flyTo',
  arguments: geoPoint.extend({
    rangeMetres: z.number().positive().optional(),
    heading: z.number().default(0),
    pitch: z.number().min(-90).max(90).default(-45),
    seconds,
  }),
  variants: false,
  perform: (state, { rangeMetres, seconds: time, heading, pitch, ...point }) =>
    flight(
      state,
      rangeMetres === undefined ? { ...point, heading, pitch } : { around: point, rangeMetres },
      time,
    ),
});

registerAction({
  name: 'fly-to-bounds',
  label: 'action.flyToBounds',
  arguments: z.object({ bounds, seconds }),
  variants: (state) =>
    state.city?.bounds ? [{ label: 'action.flyToWholeCity', arguments: { bounds: state.city.bounds } }] : [],
  perform: (state, args) => flight(state, { bounds: args.bounds }, args.seconds),
});

/** Kinds of layers that are drawn in one place each; the others lie all over the city. */
const placed = new Set<Layer['type']>(['network', 'bim', 'mesh', 'point-cloud']);

/** Shows a layer and looks at all of it. */
registerAction({
  name: 'fly-to-layer',
  label: 'action.flyToLayer',
  arguments: z.object({ layer: z.string(), seconds }),
  variants: (state) =>
    (state.scene?.layers ?? [])
      .filter(({ type }) => placed.has(type))
      .map(({ id, name }) => ({
        text: name[state.language],
        label: 'action.flyToLayer',
        arguments: { layer: id },
      })),
  perform: (state, { layer, seconds: time }) => ({
    ...flight(state, { layer }, time),
    ...withLayer(state, layer, { visible: true }),
  }),
});

registerAction({
  name: 'zoom-in',
  label: 'action.zoomIn',
  arguments: z.object({}),
  key: '+',
  keys: { '=': {} },
  when: (state) => state.view !== null,
  perform: (state) => flight(state, approached(state.view!, groundHeight(state), 0.5), 0.3),
});

registerAction({
  name: 'zoom-out',
  label: 'action.zoomOut',
  arguments: z.object({}),
  key: '-',
  when: (state) => state.view !== null,
  perform: (state) => flight(state, approached(state.view!, groundHeight(state), 2), 0.3),
});

registerAction({
  name: 'face-north',
  label: 'action.faceNorth',
  arguments: z.object({}),
  key: 'N',
  when: (state) => state.view !== null,
  perform: (state) => flight(state, turnedNorth(state.view!, groundHeight(state)), 0.6),
});

/** Turns slowly about the point looked at; 0 stops. */
registerAction({
  name: 'rotate',
  label: 'action.rotate',
  arguments: z.object({ degreesPerSecond: z.number().min(-90).max(90) }),
  variants: (state) => [
    state.rotation === 0
      ? { label: 'action.rotateSlowly', arguments: { degreesPerSecond: 2 } }
      : { label: 'action.rotateStop', arguments: { degreesPerSecond: 0 } },
  ],
  perform: (_, { degreesPerSecond }) => ({ rotation: degreesPerSecond }),
});
