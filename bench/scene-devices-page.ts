/**
 * Runs in the browser: 20,000 devices that all change once a tick, drawn by ours (sensor-signs.ts) and the way that is
 * written first: one point of the engine for each device, coloured anew. What is measured is the main thread: taking
 * the frame in, painting, and the engine's work for the picture.
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
import { SensorSigns } from '../app/engines/cesium/sensors/sensor-signs.ts';
import { observationTable } from '../app/state/observation-table.ts';
import { decodeLiveFrames, encodeLiveFrame } from '../models/live/frame.ts';
import { observedProperties } from '../models/sensing/observed-properties.ts';
import type { Datastream } from '../models/sensing/sensing.ts';

export interface Measured {
  /** Milliseconds of the main thread in a tick: middle one, and the one that 95 of 100 keep below. */
  median: number;
  p95: number;
  /** The same without the engine's work for the picture. */
  update: number;
  /** Signs or points that were drawn. */
  drawn: number;
}

declare global {
  interface Window {
    measureDevices(who: 'ours' | 'points', view: 'far' | 'near', ticks: number): Measured;
  }
}

const count = 20_000;
const kinds = ['rain-gauge', 'air-monitor', 'traffic-radar', 'smoke-detector', 'gas-detector', 'street-lamp'];
const properties = observedProperties.slice(0, 12);
const byId = new Map(properties.map((property) => [property.id, property]));
let seed = 7;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const datastreams = Array.from({ length: count }, (_, index): Datastream => {
  const property = properties[index % properties.length]!;
  return {
    ...{ id: index + 1, key: `d${index}`, city: 'bench', name: `Device ${index}` },
    ...{ thingKind: kinds[index % kinds.length]!, observedProperty: property.id },
    ...{ longitude: 120.17 + 0.065 * random(), latitude: 30.88 + 0.045 * random() },
    ...{ height: 10 + 40 * random(), periodSeconds: 1 },
  };
});

/** The message that the server would send for a tick: a new value of each device. */
function messageOf(tick: number, time: number): Uint8Array {
  return encodeLiveFrame({
    ...{ type: 'delta', epoch: 1, seq: tick + 1, tickTime: time },
    ids: Uint32Array.from(datastreams, ({ id }) => id),
    results: Float32Array.from(datastreams, ({ observedProperty }) => {
      const [low, high] = byId.get(observedProperty)!.displayRange!;
      return low + (high - low) * random();
    }),
    times: new Float64Array(count).fill(time),
    quality: new Uint8Array(count),
  });
}

function takeIn(message: Uint8Array): void {
  for (const frame of decodeLiveFrames(message))
    for (let index = 0; index < frame.ids.length; index++)
      observationTable.set(
        frame.ids[index]!,
        frame.results[index]!,
        frame.times[index]!,
        frame.quality[index]!,
      );
}

function makeScene(view: 'far' | 'near'): Scene {
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
  drawn(): number;
}

function ours(scene: Scene): Drawing {
  const signs = new SensorSigns(scene, datastreams, byId, new Map(), null);
  signs.repaint({ theme: 'light', opacity: 1 });
  signs.followCamera();
  return { update: (now) => signs.refresh(observationTable, now, 0), drawn: () => signs.size };
}

function points(scene: Scene): Drawing {
  const collection = scene.primitives.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
  const all = datastreams.map(
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
      datastreams.forEach(({ id, observedProperty }, index) => {
        const colour = valueColour(byId.get(observedProperty), observationTable.value(id));
        all[index]!.color = colourFromHex(colour);
      }),
    drawn: () => all.length,
  };
}

const middle = (times: number[], share = 0.5): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length * share)]!;

window.measureDevices = (who, view, ticks) => {
  const scene = makeScene(view);
  const { canvas } = scene;
  const drawing = who === 'ours' ? ours(scene) : points(scene);
  const whole: number[] = [];
  const updates: number[] = [];
  const begin = Date.now();
  for (let tick = 0; tick < ticks + 5; tick++) {
    const now = begin + 1000 * tick;
    const message = messageOf(tick, now);
    const before = performance.now();
    takeIn(message);
    drawing.update(now);
    const between = performance.now();
    scene.render();
    const after = performance.now();
    // The drawing process comes after, outside of the time that is taken: else its work would pile up.
    canvas.getContext('webgl2')?.readPixels(0, 0, 1, 1, 0x1908, 0x1401, new Uint8Array(4));
    // The first ones fill atlas and buffers.
    if (tick < 5) continue;
    whole.push(after - before);
    updates.push(between - before);
  }
  const measured = {
    median: middle(whole),
    p95: middle(whole, 0.95),
    update: middle(updates),
    drawn: drawing.drawn(),
  };
  scene.destroy();
  return measured;
};
