import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import type { Alarm } from '../../models/alarms/alarm.ts';
import type { AlarmCounts } from '../../models/alarms/alarm-list.ts';
import type { AlarmRule } from '../../models/alarms/alarm-rule.ts';
import type { City, CityObjectDetail, Dataset } from '../../models/city/city.ts';
import type { OverlayAnswer } from '../../models/city/overlay.ts';
import type { CityEvent } from '../../models/command/event.ts';
import type { WorkOrder } from '../../models/command/work-order.ts';
import type { DeviceStateName } from '../../models/devices/device-state.ts';
import type { GatewayView } from '../../models/devices/gateway.ts';
import type { GatewayLink } from '../../models/devices/rehoming.ts';
import type { RunGauges } from '../../models/flood/forecast/gauge-comparison.ts';
import type { DryRoutes, RouteEnd } from '../../models/flood/impact/dry-routes.ts';
import type { Impact } from '../../models/flood/impact/impact.ts';
import type { Intervention } from '../../models/flood/interventions/interventions.ts';
import type { DepthAtPoint } from '../../models/flood/scenario.ts';
import type { GeoPoint, LngLat } from '../../models/geo/position.ts';
import type { Indicators } from '../../models/indicators/headline.ts';
import type { OperationalAlarm } from '../../models/live/messages.ts';
import type { Run } from '../../models/runs/run.ts';
import type { Datastream, ObservedProperty } from '../../models/sensing/sensing.ts';
import type { NetworkParameter, NetworkResults } from '../../models/water/network.ts';
import type { Layer, Scene, Viewpoint } from '../../scenes/scene.ts';
import type { CityTheme } from '../../scenes/themes/theme-status.ts';
import { type FinerArea, type FloodDraft, initialFloodDraft } from './flood-draft.ts';
import { type FloodView, initialFloodView } from './flood-view.ts';
import { type DrainageView, initialDrainageView } from './pipes-drainage.ts';
import { initialPipesEdit, type PipesEdit } from './pipes-edit.ts';
import { type GasView, type HeatView, initialGas, initialHeat } from './pipes-gas.ts';
import { type GasPart, type GasSupplyView, initialGasSupply } from './pipes-gas-supply.ts';
import { type GroundView, groundToolNames, initialGround } from './pipes-ground.ts';
import { initialPipesImport, type PipesImport } from './pipes-import.ts';
import { initialSensors, type SensorsView } from './pipes-sensors.ts';
import type { PipeMarks, PipesTab } from './pipes-view.ts';
import {
  type BurstBase,
  type BurstView,
  initialBurst,
  initialWater,
  type ShownRun,
  type WaterView,
} from './pipes-water.ts';

/** Where the camera is. Panes ignore states whose `source` is their own name. */
export interface ViewState extends GeoPoint {
  heading: number;
  pitch: number;
  source: string;
}

/** A wish to move the camera; a new `serial` is a new wish. */
export interface Flight {
  serial: number;
  view:
    | Omit<ViewState, 'source'>
    | { bounds: [number, number, number, number] }
    | { around: GeoPoint; rangeMetres: number }
    /** All of what a layer draws. */
    | { layer: string };
  seconds: number;
}

export type Selection =
  | {
      kind: 'object';
      layer: string;
      code: string;
      position: GeoPoint | null /** Property table row. */;
      properties: Record<string, unknown>;
    }
  | { kind: 'datastream'; id: number }
  | { kind: 'gateway'; code: string }
  | { kind: 'place'; position: GeoPoint };

/** Tools that place something of the flood form: an area, sources of water, an intervention, held water, ground. */
export const floodToolNames = [
  'rain-area',
  'flood-source',
  'inflow',
  'barrier',
  'gate',
  'breach',
  'pump',
  'culvert',
  'inlet',
  'raise',
  'storage',
  'held-level',
  'land-area',
  'finer-area',
] as const;
export type FloodToolName = (typeof floodToolNames)[number];
export const toolNames = [
  'measure-distance',
  'measure-height',
  'flood-section',
  'dry-route',
  'pipe-place',
  ...floodToolNames,
  ...groundToolNames,
] as const;
export type ToolName = (typeof toolNames)[number];
export interface ToolState {
  name: ToolName;
  points: GeoPoint[];
  /** Where the pointer is while drawing. */
  moving: GeoPoint | null;
}
export interface Measurement {
  id: string;
  kind: 'distance' | 'height';
  points: GeoPoint[];
  /** Distance: along the line in space; height: top above bottom. */
  metres: number;
  horizontalMetres: number;
}

export interface LayerState {
  visible: boolean;
  opacity: number;
  /** 'loading' until first drawn; an error sentence when it cannot be. */
  status: 'loading' | 'ready' | { error: string };
}

export interface Clock {
  /** 'live' follows the wall clock; 'replay' shows the past at `time`. */
  mode: 'live' | 'replay';
  /** Epoch milliseconds shown. */
  time: number;
  playing: boolean;
  /** Model seconds per second. */
  speed: number;
}

/** Views of the analytic pane: density by value, mean of each hexagon, mean of each district. */
export const analysisNames = ['heat', 'hexagons', 'districts'] as const;
export type AnalysisName = (typeof analysisNames)[number];

/** Panels of the desk's rail. */
export const panelNames = [
  'layers',
  'sensing',
  'alarms',
  'flood',
  'pipes',
  'bim',
  'devices',
  'themes',
  'overlay',
] as const;
export type PanelName = (typeof panelNames)[number];

/** Parts of the alarms' panel. */
export const alarmTabs = ['alarms', 'events', 'rules', 'quality'] as const;
export type AlarmTab = (typeof alarmTabs)[number];

/** What the server says of its start, or why it says nothing. */
export interface ServerState {
  status: 'unknown' | 'starting' | 'ready' | 'unreachable';
  stage: string;
  /** Steps done and in all; null where the stage cannot count. */
  done: number | null;
  total: number | null;
  /** What goes on behind while it serves, e.g. "清江三桥: storing"; null when nothing does. */
  background: { stage: string; done: number; total: number | null } | null;
  /** Why it cannot become ready: one sentence. */
  error: string | null;
  /** Since when it has not answered, epoch milliseconds; null while it answers. */
  lostAt: number | null;
}

/** Parts of the flood panel: the question, who is affected, how the water looks, measures against it, forecast and review. */
export const floodTabs = ['ask', 'affected', 'water', 'measures', 'forecast'] as const;
export type FloodTab = (typeof floodTabs)[number];

/** Lists of what a flood affects. */
export const impactTabs = ['buildings', 'facilities', 'roads', 'underground', 'compare'] as const;
export interface ImpactView {
  /** The greatest of the whole run instead of the shown instant. */
  whole: boolean;
  tab: (typeof impactTabs)[number];
  /** Run that the active one is compared with. */
  compareWith: string | null;
}

/** Parts of the state that the actions of a viewpoint may change and that the next viewpoint takes back. */
export interface BeforeViewpoint {
  state: Partial<Pick<AppState, (typeof viewpointParts)[number]>>;
  /** Layers shown or hidden: layer id → whether it was visible. */
  visible: Record<string, boolean>;
}
export const viewpointParts = [
  'ground',
  'shownByGround',
  'sun',
  'isolatedStorey',
  'activeRun',
  'floodFrame',
  'floodView',
  'sensorProperty',
  'networkParameter',
  'networkStep',
] as const;

/** One step that can be undone: the parts of the state it changed, before and after. */
export interface Edit {
  /** Label of the action: key into the locale files. */
  label: string;
  before: Partial<AppState>;
  after: Partial<AppState>;
}

/** An area coloured by an indicator. */
export interface ColouredArea {
  code: string;
  name: string;
  /** "#rrggbb"; null where the indicator is not known: hatched. */
  colour: string | null;
  /** True where the value is late: paler. */
  stale: boolean;
  /** Outlines: longitude and latitude, degrees. */
  rings: [number, number][][];
}

export interface AppState {
  server: ServerState;
  cities: City[];
  /** Why the city chosen cannot be shown: one sentence; null when all is well. */
  cityError: string | null;
  city: City | null;
  scene: Scene | null;
  datasets: Dataset[];
  view: ViewState | null;
  flight: Flight | null;
  /** Slow rotation about the point looked at, degrees per second; 0 is off. */
  rotation: number;
  layers: Record<string, LayerState>;
  /** Layer ids, drawn last on top. */
  layerOrder: string[];
  selection: Selection | null;
  selectedObject: CityObjectDetail | null;
  /** Water at the selected place in the active run; an error sentence when it cannot be had. */
  depthAtPlace: DepthAtPoint | { error: string } | null;
  /** Storey of a BIM layer shown alone: layer id → storey index. */
  isolatedStorey: Record<string, number>;
  tool: ToolState | null;
  measurements: Measurement[];
  /** Under the pointer; terrainHeight is orthometric metres, null outside terrain. */
  cursor: { longitude: number; latitude: number; terrainHeight: number | null } | null;
  /** Width in metres of 100 CSS pixels at the centre of the view; null when looking at the sky. */
  metresPer100Pixels: number | null;
  clock: Clock;
  theme: 'dark' | 'light';
  language: 'zh' | 'en';
  /** Sun: by the clock, or fixed. */
  sun: 'clock' | 'day' | 'night';
  /** 'translucent' opens the ground to what lies below it. */
  ground: 'solid' | 'translucent';
  /** How deep the open ground is dug, metres below the street. */
  digMetres: number;
  /** Layers that opening the ground showed and closing it hides again. */
  shownByGround: string[];
  /** What the actions of the present viewpoint changed, as it was before; null where they changed nothing. */
  beforeViewpoint: BeforeViewpoint | null;
  live: { status: 'connecting' | 'open' | 'lost'; lastFrameAt: number | null; epoch: number; seq: number };
  datastreams: Datastream[];
  observedProperties: ObservedProperty[];
  /** States that devices or their gateways have told, by code; a device that has told nothing is absent. */
  deviceStates: ReadonlyMap<string, DeviceStateName>;
  /** Platforms and gateways of the city, and how devices hang on them, as they are now. */
  gateways: GatewayView[];
  gatewayLinks: GatewayLink[];
  /** Whether all gateways and their links are drawn; else those of what is selected. */
  gatewaysShown: boolean;
  /** Which observed property colours the sensors; null shows each by its own ramp. */
  sensorProperty: string | null;
  /** Theme packs as the city has them. */
  themes: CityTheme[];
  /** Id of the theme that is shown. */
  chosenTheme: string | null;
  /** Datastreams whose histories are compared in the chart dock, in the order in which they were chosen. */
  compared: number[];
  /** What the analytic pane shows of the chosen property; null: it is closed. */
  analysis: AnalysisName | null;
  /** Grows when the observation table (observation-table.ts) changes. */
  observationVersion: number;
  /** The most urgent active alarms and the last that ended; lists of all are read in pages (features/alarms). */
  alarms: Alarm[];
  /** Grows when many alarms have changed at once: lists are then read anew. */
  alarmRevision: number;
  /** Active alarms by level, as the server counts them; null until it has. */
  alarmCounts: AlarmCounts | null;
  alarmRules: AlarmRule[];
  /** Alarms that call for something at the desk, in the order in which they came. */
  alarmCalls: number[];
  /** Whether the view goes by itself to where an alarm calls. */
  followAlarms: boolean;
  /** When the view last went to an alarm by itself, epoch milliseconds; null for never. */
  followedAt: number | null;
  /** Alarm that the panel shows in detail; null for the list. */
  openAlarm: number | null;
  alarmTab: AlarmTab;
  /** Event that is unfolded in the list of events; null for none. */
  openEvent: number | null;
  /** Events and work orders that the panel has asked for, and all that have changed since. */
  events: CityEvent[];
  workOrders: WorkOrder[];
  runs: Run[];
  /** Runs that were started here: others are of other desks. */
  ownRuns: string[];
  activeRun: string | null;
  /** Whom the active run affects at its shown frame, or over the whole run; null until known. */
  impact: Impact | null;
  impactView: ImpactView;
  /** Ways that were looked for last, for which place and where they lead; null where none are shown. */
  dryRoutes: (DryRoutes & { name: string; between: RouteEnd }) | null;
  /** Where a way is looked for on the map, from and to, until it is asked for. */
  routeEnds: readonly [LngLat, LngLat] | null;
  /** Measured beside computed water at the gauges, over the active run; a sentence where it cannot be had. */
  runGauges: RunGauges | { run: string; error: string } | null;
  /** Grows when rain forecasts, their schedule or the gauges beside a run have changed: they are asked for anew. */
  forecastRevision: number;
  /** Whether an event is played back: runs and frames follow the clock. */
  reviewing: boolean;
  floodTab: FloodTab;
  floodDraft: FloodDraft;
  /** What the next run or branch does against the water, or suffers: drawn or typed, undoable. */
  floodInterventions: Intervention[];
  /** The intervention that is in the hand, as it would come to lie; null for none. */
  draggedIntervention: Intervention | null;
  /** Areas that the next run computes with finer cells. */
  floodFinerAreas: FinerArea[];
  /** Id of the intervention whose form is open; null for none. */
  openIntervention: string | null;
  /** Who computes the next runs; `softwareToo`: this browser even where its adapter is no graphics processor. */
  floodCompute: { where: 'server' | 'browser'; softwareToo: boolean };
  /** Index into the active run's frameTimes. */
  floodFrame: number;
  floodView: FloodView;
  /** Places whose water is kept and compared. */
  floodProbes: LngLat[];
  /** The line of the flood's cross-section; empty for none. */
  floodSection: LngLat[];
  networkResults: Record<string, NetworkResults>;
  /** Index into the network's times. */
  networkStep: number;
  /** Which result colours the pipes and nodes. */
  networkParameter: NetworkParameter;
  pipesTab: PipesTab;
  drainage: DrainageView;
  /** What the last answer about pipes shows on the map; null for nothing. */
  pipeMarks: PipeMarks | null;
  /** What lies in the ground: the question asked, its answer, the pit to be drawn. */
  buried: GroundView;
  /** A burst water main: the question, its answers, what of them is shown. */
  burst: BurstView;
  /** Sensors of the water network beside its model. */
  sensors: SensorsView;
  gas: GasView;
  gasPart: GasPart;
  gasSupply: GasSupplyView;
  heat: HeatView;
  burstBase: BurstBase;
  /** Pump failure, fire flow, trace, age, criticality: the question and its answer. */
  water: WaterView;
  /** A computed run in the place of a network's own results; null for none. */
  shownRun: ShownRun | null;
  pipesEdit: PipesEdit;
  pipesImport: PipesImport;
  /** Which results run by themselves. */
  playing: { flood: boolean; network: boolean };
  panel: PanelName | null;
  /** True hides everything but the city. */
  clean: boolean;
  paletteOpen: boolean;
  /** The guided tour: the step that is shown (from 0), and whether it was taken up again there; null where it is not on. */
  tour: { step: number; resumed: boolean } | null;
  /** Headline figures of the city as last answered, and when (epoch milliseconds); null before the first answer. */
  indicators: { answer: Indicators; receivedAt: number } | null;
  /** Areas coloured by an indicator, and the one chosen (its code); null where none are. */
  choropleth: { areas: ColouredArea[]; selected: string | null } | null;
  /** What an overlay has found, and the code of the row that is marked; null where none has been asked. */
  overlay: (OverlayAnswer & { find: string; chosen: string | null }) | null;
  edits: { undo: Edit[]; redo: Edit[] };
  /** Counted recoveries, for the status bar and the duty log. */
  recoveries: { context: number; socket: number };
  /** What is wrong with the server itself, as long as it is. */
  operational: OperationalAlarm[];
  notices: Notice[];
}

/** A sentence for the user: what happened, what was kept, what to do. */
export interface Notice {
  id: number;
  level: 'info' | 'warning' | 'error';
  text: string;
}

export const initialState: AppState = {
  server: {
    status: 'unknown',
    stage: '',
    done: null,
    total: null,
    background: null,
    error: null,
    lostAt: null,
  },
  cities: [],
  cityError: null,
  city: null,
  scene: null,
  datasets: [],
  view: null,
  flight: null,
  rotation: 0,
  layers: {},
  layerOrder: [],
  selection: null,
  selectedObject: null,
  depthAtPlace: null,
  isolatedStorey: {},
  tool: null,
  measurements: [],
  cursor: null,
  metresPer100Pixels: null,
  clock: { mode: 'live', time: 0, playing: true, speed: 1 },
  theme: 'dark',
  language: 'zh',
  sun: 'day',
  ground: 'solid',
  digMetres: 8,
  shownByGround: [],
  beforeViewpoint: null,
  live: { status: 'connecting', lastFrameAt: null, epoch: 0, seq: 0 },
  datastreams: [],
  observedProperties: [],
  deviceStates: new Map(),
  gateways: [],
  gatewayLinks: [],
  gatewaysShown: false,
  sensorProperty: null,
  themes: [],
  chosenTheme: null,
  compared: [],
  analysis: null,
  observationVersion: 0,
  alarms: [],
  alarmRevision: 0,
  alarmCounts: null,
  alarmRules: [],
  alarmCalls: [],
  followAlarms: false,
  followedAt: null,
  openAlarm: null,
  alarmTab: 'alarms',
  openEvent: null,
  events: [],
  workOrders: [],
  runs: [],
  ownRuns: [],
  activeRun: null,
  impact: null,
  impactView: { whole: false, tab: 'buildings', compareWith: null },
  dryRoutes: null,
  routeEnds: null,
  runGauges: null,
  floodTab: 'ask',
  floodDraft: initialFloodDraft,
  floodInterventions: [],
  draggedIntervention: null,
  floodFinerAreas: [],
  openIntervention: null,
  floodCompute: { where: 'server', softwareToo: false },
  forecastRevision: 0,
  reviewing: false,
  floodFrame: 0,
  floodView: initialFloodView,
  floodProbes: [],
  floodSection: [],
  networkResults: {},
  networkStep: 0,
  networkParameter: 'pressure',
  pipesTab: 'results',
  drainage: initialDrainageView,
  pipeMarks: null,
  buried: initialGround,
  burst: initialBurst,
  sensors: initialSensors,
  gas: initialGas,
  gasPart: 'leak',
  gasSupply: initialGasSupply,
  heat: initialHeat,
  burstBase: {},
  water: initialWater,
  shownRun: null,
  pipesEdit: initialPipesEdit,
  pipesImport: initialPipesImport,
  playing: { flood: false, network: false },
  panel: 'layers',
  clean: false,
  paletteOpen: false,
  tour: null,
  indicators: null,
  choropleth: null,
  overlay: null,
  edits: { undo: [], redo: [] },
  recoveries: { context: 0, socket: 0 },
  operational: [],
  notices: [],
};

/** The one store. It holds plain serialisable data; engine objects live in the adapters. */
export const useAppState = create<AppState>()(subscribeWithSelector(() => initialState));

export const findLayer = (scene: Scene | null, id: string): Layer | undefined =>
  scene?.layers.find((layer) => layer.id === id);
export const homeViewpoint = (scene: Scene | null): Viewpoint | null => scene?.viewpoints[0] ?? null;
