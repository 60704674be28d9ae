import type { Viewpoint } from '../../../scenes/scene.ts';
import type { AppState } from '../../state/state.ts';
import { activeAlarms } from '../alarms/alarm-order.ts';

/** One named action with its arguments. */
export interface TourAction {
  name: string;
  arguments: Record<string, unknown>;
}

/**
 * One step of the tour: what it shows and does. Its words are `tour.<id>.title` and `tour.<id>.text` of the locale
 * files. `enter` and `leave` are pure: from the state to the actions to send, only such as apply there.
 */
export interface TourStep {
  id: string;
  /** Selectors of the control that it is about, the best first: the first that is on the screen is outlined. */
  targets: string[];
  enter: (state: AppState) => TourAction[];
  /** What to take back when the step is left. */
  leave: (state: AppState) => TourAction[];
  /** True where a building is to be found and selected: it has to be asked of the server (find-building.ts). */
  selectsBuilding?: boolean;
}

const action = (name: string, args: Record<string, unknown> = {}): TourAction => ({ name, arguments: args });
const openPanel = (panel: string | null): TourAction => action('open-panel', { panel, keepOpen: true });
const flyHome = action('fly-to-viewpoint');
const testId = (name: string): string => `[data-testid="${name}"]`;

/** The viewpoint whose id says that it shows such a thing; none where the scene has no such one. */
function viewpointOf(state: AppState, pattern: RegExp): Viewpoint | undefined {
  return state.scene?.viewpoints.find(({ id }) => pattern.test(id));
}
const flyTo = (viewpoint: Viewpoint | undefined): TourAction[] =>
  viewpoint ? [action('fly-to-viewpoint', { viewpoint: viewpoint.id })] : [];

const clearSelection = (state: AppState): TourAction[] =>
  state.selection ? [action('clear-selection')] : [];

/** Datastreams that make a telling chart, in this order. */
const tellingProperties = [
  'underpass-depth',
  'rain-intensity',
  'water-level',
  'canal-level',
  'traffic-speed',
];

function tellingDatastream(state: AppState): AppState['datastreams'][number] | undefined {
  for (const property of tellingProperties) {
    const found = state.datastreams.find(({ observedProperty }) => observedProperty === property);
    if (found) return found;
  }
  return state.datastreams[0];
}

const hour = 3_600_000;

/** The ten steps. Each shows the product at work and leaves it as it was, but for the camera and the panel. */
export const tourSteps: readonly TourStep[] = [
  {
    id: 'city',
    targets: ['.map-controls'],
    enter: () => [openPanel(null), flyHome],
    leave: () => [],
  },
  {
    id: 'layers',
    targets: [testId('panel-layers')],
    enter: () => [openPanel('layers')],
    leave: () => [],
  },
  {
    id: 'search',
    targets: [testId('command-field')],
    enter: () => [openPanel(null)],
    leave: () => [],
  },
  {
    id: 'building',
    targets: [testId('inspector')],
    enter: () => [openPanel(null)],
    leave: clearSelection,
    selectsBuilding: true,
  },
  {
    id: 'sensor',
    targets: [testId('history-chart'), testId('inspector'), testId('rail-sensing')],
    enter: (state) => {
      const datastream = tellingDatastream(state);
      if (!datastream) return [openPanel('sensing')];
      const { id, longitude, latitude, height } = datastream;
      return [
        openPanel(null),
        action('select-datastream', { id }),
        action('fly-to', { longitude, latitude, height, rangeMetres: 600 }),
      ];
    },
    leave: clearSelection,
  },
  {
    id: 'alarms',
    targets: [testId('panel-alarms'), testId('alarm-count')],
    enter: (state) => {
      const [worst] = activeAlarms(state.alarms);
      if (!worst) return [openPanel('alarms')];
      const { longitude, latitude, height } = worst;
      return [openPanel('alarms'), action('fly-to', { longitude, latitude, height, rangeMetres: 900 })];
    },
    leave: () => [],
  },
  {
    id: 'time',
    targets: [testId('timeline')],
    enter: (state) => [
      openPanel(null),
      flyHome,
      ...(state.clock.time > hour ? [action('set-clock', { time: state.clock.time - hour })] : []),
    ],
    leave: (state) => (state.clock.mode === 'replay' ? [action('go-live')] : []),
  },
  {
    id: 'flood',
    targets: [testId('panel-flood')],
    enter: (state) => {
      const run = state.runs.find(({ status }) => status === 'done');
      return [
        openPanel('flood'),
        ...(run ? [action('show-run', { run: run.id })] : []),
        ...flyTo(viewpointOf(state, /underpass|flood/)),
      ];
    },
    leave: (state) => (state.activeRun ? [action('show-run', { run: null })] : []),
  },
  {
    id: 'underground',
    targets: [testId('panel-pipes'), testId('ground')],
    enter: (state) => [
      openPanel('pipes'),
      ...flyTo(viewpointOf(state, /pipe|underground|below/)),
      action('set-ground', { ground: 'translucent' }),
    ],
    leave: () => [action('set-ground', { ground: 'solid' })],
  },
  {
    id: 'inside',
    targets: [testId('panel-bim')],
    enter: (state) => {
      const layer = state.scene?.layers.find((candidate) => candidate.type === 'bim');
      const viewpoint = viewpointOf(state, /library|landmark|hall|inside/);
      if (layer?.type !== 'bim') return [openPanel('bim'), ...flyTo(viewpoint)];
      const { viewpoint: own, storeys, id } = layer;
      const middle = storeys[storeys.length >> 1];
      return [
        openPanel('bim'),
        ...(viewpoint
          ? flyTo(viewpoint)
          : own
            ? [
                action('fly-to', {
                  longitude: own.longitude,
                  latitude: own.latitude,
                  height: own.height,
                  heading: own.heading,
                  pitch: own.pitch,
                }),
              ]
            : []),
        ...(middle ? [action('isolate-storey', { layer: id, storey: middle.index })] : []),
      ];
    },
    leave: (state) => (Object.keys(state.isolatedStorey).length > 0 ? [action('show-all-storeys')] : []),
  },
];
