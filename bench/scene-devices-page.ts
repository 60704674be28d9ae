/**
 * Runs in the browser: 20,000 devices that all change once a tick, a hundredth of them in motion and one fibre among
 * them, drawn by ours (engines/cesium/sensors) and the way that is written first: one point of the engine for each
 * device, coloured anew. What is measured is the main thread, in the two tasks that a tick has in the application: the
 * message (the client of the live stream decodes what differs from before, and the table takes it) and the picture
 * (signs are painted, and the engine does its work for them).
 */
import {
  Cartesian3,
  Math as CesiumMath,
  Color,
  type PointPrimitive,
  PointPrimitiveCollection,
  Scene,
} from 'cesium';
import { colourFromHex } from '../app/engines/cesium/colours/cesium-colour.ts';
import { valueColour } from '../app/engines/cesium/colours/value-colour.ts';
import { MovingSigns } from '../app/engines/cesium/sensors/moving-signs.ts';
import { groupSensors } from '../app/engines/cesium/sensors/sensor-groups.ts';
import { SensorLines } from '../app/engines/cesium/sensors/sensor-lines.ts';
import { SensorSigns } from '../app/engines/cesium/sensors/sensor-signs.ts';
import { applyFrames } from '../app/features/live/apply-frames.ts';
import { observationTable } from '../app/state/observation-table.ts';
import { LiveClient, type Socket } from '../models/live/client.ts';
import { encodeFrame } from '../models/live/frame.ts';
import type { ServerMessage } from '../models/live/messages.ts';
import { type Before, encodeSections } from '../models/live/sections.ts';
import { observedProperties } from '../models/sensing/observed-properties.ts';
import type { Datastream } from '../models/sensing/sensing.ts';
import { type DeviceSymbol, deviceSymbol } from '../scenes/themes/symbol.ts';
import { marks } from './scene-devices-marks.ts';

export interface Measured {
  /** Milliseconds of each tick's first task: a message is taken in. */
  messages: number[];
  /** Of its second task: signs and the engine's work for the picture. */
  pictures: number[];
  /** Of the second task, what is before the engine's work. */
  paints: number[];
  /** Of a picture between two ticks, in which what moves goes on its way. */
  glides: number[];
  /** Signs or points that were drawn. */
  drawn: number;
}

export type View = 'far' | 'near';

declare global {
  interface Window {
    /** Makes the scene; what was there before is taken away. */
    openDevices(who: 'ours' | 'points', view: View): void;
    /** @param pauseMilliseconds from the begin of one tick to that of the next; 0: one after another. */
    tickDevices(ticks: number, pauseMilliseconds: number): Promise<Measured>;
    closeDevices(): void;
  }
}

const count = 20_000;
const vehicles = 200;
const fibreReadings = 100;
const kinds = ['rain-gauge', 'air-monitor', 'traffic-radar', 'smoke-detector', 'gas-detector', 'street-lamp'];
const properties = observedProperties.filter(({ displayRange }) => displayRange).slice(0, 12);
const byId = new Map(observedProperties.map((property) => [property.id, property]));
let seed = 7;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const [west, east, south, north] = [120.17, 120.235, 30.88, 30.925];

const datastreams: Datastream[] = [];
function put(
  key: string,
  thingKind: string,
  observedProperty: string,
  place: number[],
  thing?: string,
): void {
  const [longitude, latitude, height] = place as [number, number, number];
  datastreams.push({
    ...{ id: datastreams.length + 1, key, city: 'bench', name: key, thingKind, observedProperty },
    ...{ longitude, latitude, height, periodSeconds: 1, ...(thing && { thing }) },
  });
}
const anywhere = (): number[] => [
  west + (east - west) * random(),
  south + (north - south) * random(),
  10 + 40 * random(),
];
for (let index = 0; index < count - vehicles - fibreReadings; index++)
  put(`d${index}`, kinds[index % kinds.length]!, properties[index % properties.length]!.id, anywhere());
for (let index = 0; index < vehicles; index++) {
  const place = anywhere();
  for (const property of ['vehicle-speed', 'longitude', 'latitude'])
    put(`bus-${index}.${property}`, 'bus', property, place, `bus-${index}`);
}
for (let index = 0; index < fibreReadings; index++)
  put(`fibre.${index}`, 'strain-fibre', 'structure-strain', [
    west + ((east - west) * index) / fibreReadings,
    (south + north) / 2,
    12,
  ]);
const symbols = new Map<string, DeviceSymbol>([
  ['strain-fibre', deviceSymbol.parse({ thingKind: 'strain-fibre', form: 'line' })],
]);
const ids = Uint32Array.from(datastreams, ({ id }) => id);

/** What the client knows: deltas say how they differ from it. */
let sent: Before | null = null;

/** The message that the server would send for a tick: a new value of each datastream, in hundredths. */
function messageOf(seq: number, tickTime: number): Uint8Array {
  const results = Float32Array.from(datastreams, ({ observedProperty, longitude, latitude }, index) => {
    // Vehicles go round their blocks at 30 km/h.
    if (observedProperty === 'longitude') return longitude + 0.002 * Math.cos(index + seq / 23);
    if (observedProperty === 'latitude') return latitude + 0.002 * Math.sin(index - 1 + seq / 23);
    const [low, high] = byId.get(observedProperty)!.displayRange!;
    return Math.round(100 * (low + (high - low) * random())) / 100;
  });
  const times = new Float64Array(datastreams.length).fill(tickTime);
  const quality = new Uint8Array(datastreams.length);
  const bytes = encodeSections({ ids, results, times, quality }, tickTime, sent ?? undefined);
  const type = sent ? 'delta' : 'snapshot';
  sent = { results, times };
  const base = Math.max(seq - 1, 0);
  return encodeFrame({ type, subscription: 1, epoch: 1, seq, base, tickTime }, [
    { count: datastreams.length, bytes },
  ]);
}

/** The stream without a network: what a tick brings is handed to the client as a socket would. */
const socket: Socket = {
  ...{ binaryType: '', readyState: 1, send: () => {}, close: () => {} },
  ...{ onopen: null, onmessage: null, onclose: null },
};
const say = (message: ServerMessage): void => socket.onmessage?.({ data: JSON.stringify(message) });

/** A client anew, to which the next message is a snapshot. */
function connect(): LiveClient {
  sent = null;
  const client = new LiveClient({
    city: 'bench',
    openSocket: () => socket,
    onFrames: (frames) => {
      applyFrames(frames);
      observationTable.publish();
    },
    onMessage: () => {},
    onStatus: () => {},
    onProblem: (sentence) => {
      throw new Error(sentence);
    },
  });
  client.start();
  socket.onopen?.();
  say({
    ...{ type: 'subscribed', city: 'bench', subscription: 1, epoch: 1, seq: 0, serverTime: Date.now() },
    ...{ accessUntil: null, channelNumbers: {} },
  });
  return client;
}

function makeScene(view: View): Scene {
  const canvas = document.createElement('canvas');
  // Few pixels: they are drawn by another process, which here shares the processor.
  Object.assign(canvas.style, { width: '1920px', height: '1080px' });
  canvas.width = 480;
  canvas.height = 270;
  document.body.replaceChildren(canvas);
  const scene = new Scene({ canvas, contextOptions: { webgl: { alpha: false } } });
  const height = view === 'far' ? 2600 : 420;
  scene.camera.setView({
    destination: Cartesian3.fromDegrees(120.2, view === 'far' ? 30.875 : 30.9, height),
    orientation: { heading: 0, pitch: CesiumMath.toRadians(view === 'far' ? -35 : -40), roll: 0 },
  });
  return scene;
}

interface Drawing {
  update(now: number): void;
  /** Before each picture: what moves goes on its way. */
  follow(): void;
  drawn(): number;
}

function ours(scene: Scene): Drawing {
  const groups = groupSensors(datastreams, null, symbols);
  const signs = new SensorSigns(scene, groups.points, byId, symbols, null);
  const moving = new MovingSigns(scene, groups.moving, byId, symbols);
  const lines = new SensorLines(scene, groups.lines, byId);
  moving.glides = true;
  const parts = [signs, moving, lines];
  for (const part of parts) part.repaint({ theme: 'light', opacity: 1 });
  signs.followCamera();
  return {
    update: (now) => {
      for (const part of parts) part.refresh(observationTable, now, 0);
    },
    follow: () => void moving.follow(),
    drawn: () => signs.size + groups.moving.length + fibreReadings,
  };
}

function points(scene: Scene): Drawing {
  const collection = scene.primitives.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
  const all = datastreams.slice(0, count).map(
    ({ longitude, latitude, height }): PointPrimitive =>
      collection.add({
        position: Cartesian3.fromDegrees(longitude, latitude, height),
        pixelSize: 8,
        outlineColor: Color.WHITE,
        outlineWidth: 1,
      }),
  );
  return {
    update: () =>
      all.forEach((point, index) => {
        const { id, observedProperty } = datastreams[index]!;
        point.color = colourFromHex(valueColour(byId.get(observedProperty), observationTable.value(id)));
      }),
    follow: () => {},
    drawn: () => all.length,
  };
}

let open: { scene: Scene; drawing: Drawing; client: LiveClient } | null = null;
let tick = 0;
/** The clock of the observations; it goes on from scene to scene. */
let time = Date.now();

window.openDevices = (who, view) => {
  window.closeDevices();
  const scene = makeScene(view);
  open = { scene, drawing: who === 'ours' ? ours(scene) : points(scene), client: connect() };
};

window.closeDevices = () => {
  open?.client.stop();
  open?.scene.destroy();
  open = null;
};

/** A turn of the browser's own between two tasks. */
const turn = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(milliseconds, 0)));

/** Does one task between its marks; returns its milliseconds. */
function task([begins, ends]: readonly [string, string], work: () => void): number {
  performance.mark(begins);
  const before = performance.now();
  work();
  const milliseconds = performance.now() - before;
  performance.mark(ends);
  return milliseconds;
}

window.tickDevices = async (ticks, pauseMilliseconds) => {
  const { scene, drawing } = open!;
  // Before the clock runs: encoding is the server's work, and its garbage would be collected in our time.
  const messages = Array.from({ length: ticks }, () => {
    time += 1000;
    return messageOf(tick++, time);
  });
  const gl = scene.canvas.getContext('webgl2')!;
  const pixel = new Uint8Array(4);
  const begin = performance.now();
  const measured: Measured = { messages: [], pictures: [], paints: [], glides: [], drawn: 0 };
  for (const [index, message] of messages.entries()) {
    await turn(begin + index * pauseMilliseconds - performance.now());
    const data = message.buffer;
    measured.messages.push(task(marks.message, () => socket.onmessage?.({ data })));
    await turn(0);
    measured.pictures.push(
      task(marks.picture, () => {
        const before = performance.now();
        drawing.update(time - 1000 * (ticks - 1 - index));
        drawing.follow();
        measured.paints.push(performance.now() - before);
        scene.render();
      }),
    );
    await turn(0);
    // The drawing process comes after, outside of the time that is taken: else its work would pile up.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    // One of the pictures between two ticks, in which only what moves has moved.
    await turn(0);
    measured.glides.push(
      task(marks.glide, () => {
        drawing.follow();
        scene.render();
      }),
    );
    await turn(0);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  }
  measured.drawn = drawing.drawn();
  performance.clearMarks();
  return measured;
};
