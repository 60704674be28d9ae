import {
  BufferPolyline,
  BufferPolylineCollection,
  BufferPolylineMaterial,
  Cartesian3,
  type Scene,
} from 'cesium';
import type { DeviceStateName } from '../../../../models/devices/device-state.ts';
import type { Datastream, ObservedProperty } from '../../../../models/sensing/sensing.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import type { Picked } from '../layers/layer-adapter.ts';
import { SensorField, shareSteps, unknownShare, type Values } from './sensor-field.ts';
import type { SensorLine } from './sensor-groups.ts';
import { stateCode, toldState } from './sensor-state.ts';
import { deviceKey, type Manner, tintsOf } from './sign-paint.ts';

const linePixels = 5;
/** Where nothing is heard the line is thin and grey. */
const silentPixels = 2;
const silentColour = { dark: '#8a94a6', light: '#64708a' };
/** Above its place, so that the ground does not hide it, metres. */
const liftMetres = 1.5;

class LineId {
  constructor(readonly datastream: number) {}
}

/** Fibre sensors as lines: each stretch has the colour of the reading in its middle. */
export class SensorLines {
  private readonly field: SensorField;
  private readonly streams: readonly Datastream[];
  private readonly collection: BufferPolylineCollection;
  private readonly drawn: Int32Array;
  private readonly tints: ReturnType<typeof tintsOf>[] = [];
  private manner: Manner = { theme: 'light', opacity: 1 };
  private readonly flyweight = new BufferPolyline();
  private readonly material = new BufferPolylineMaterial({ width: linePixels });

  constructor(
    private readonly scene: Scene,
    lines: readonly SensorLine[],
    properties: ReadonlyMap<string, ObservedProperty>,
  ) {
    const streams = lines.flatMap(({ datastreams }) => datastreams);
    this.streams = streams;
    this.field = new SensorField(streams, properties);
    this.drawn = new Int32Array(streams.length).fill(-1);
    this.collection = scene.primitives.add(
      new BufferPolylineCollection({
        primitiveCountMax: Math.max(streams.length, 1),
        vertexCountMax: Math.max(3 * streams.length, 1),
        allowPicking: true,
      }),
    ) as BufferPolylineCollection;
    for (const { datastreams } of lines) {
      const places = datastreams.map(({ longitude, latitude, height }) =>
        Cartesian3.fromDegrees(longitude, latitude, height + liftMetres),
      );
      const tints = tintsOf(datastreams[0]!.observedProperty);
      datastreams.forEach(({ id }, index) => {
        this.tints.push(tints);
        this.collection.add(
          { positions: stretch(places, index), pickObject: { id: new LineId(id) } },
          this.flyweight,
        );
      });
    }
  }

  set visible(visible: boolean) {
    this.collection.show = visible && this.field.count > 0;
  }

  /** States that devices or their gateways told, by the code of the device. */
  tell(states: ReadonlyMap<string, DeviceStateName>): void {
    for (const [index, { thing }] of this.streams.entries())
      this.field.tell(index, toldState(thing === undefined ? undefined : states.get(thing)));
  }

  repaint(manner: Manner): void {
    this.manner = manner;
    this.drawn.fill(-1);
  }

  refresh(values: Values, now: number, graceMilliseconds: number): void {
    const { field, drawn, collection, flyweight, material, manner } = this;
    if (field.count === 0) return;
    field.refresh(values, now, graceMilliseconds);
    for (let index = 0; index < field.count; index++) {
      const state = field.state[index]!;
      const share = field.share[index]!;
      const key = deviceKey(state, share, 0, true);
      if (key === drawn[index]) continue;
      drawn[index] = key;
      const silent = (state !== stateCode.fresh && state !== stateCode.stale) || share === unknownShare;
      const colour = silent
        ? colourFromHex(silentColour[manner.theme])
        : this.tints[index]![Math.min(share, shareSteps)]!.colour;
      colour.withAlpha((state === stateCode.stale ? 0.5 : 1) * manner.opacity, material.color);
      material.width = silent ? silentPixels : linePixels;
      collection.get(index, flyweight);
      flyweight.setMaterial(material);
    }
  }

  identify(picked: unknown): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    return id instanceof LineId ? { kind: 'datastream', id: id.datastream } : null;
  }

  dispose(): void {
    this.scene.primitives.remove(this.collection);
  }
}

/** The line about a reading: from half-way to its neighbour before to half-way to the one after. */
function stretch(places: readonly Cartesian3[], index: number): Float64Array {
  const here = places[index]!;
  const half = (neighbour: Cartesian3 | undefined): Cartesian3 =>
    neighbour ? Cartesian3.midpoint(here, neighbour, new Cartesian3()) : here;
  const [from, to] = [half(places[index - 1]), half(places[index + 1])];
  return Float64Array.of(from.x, from.y, from.z, here.x, here.y, here.z, to.x, to.y, to.z);
}
