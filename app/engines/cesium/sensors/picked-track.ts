import { Cartesian3, Material, PolylineCollection, type Scene } from 'cesium';
import { type DeviceTrack, trackMilliseconds } from '../../../state/device-track.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import type { Manner } from './sign-paint.ts';
import { trackColour } from './track.ts';

/** A longer silence breaks the line: nobody knows which way it took. */
const gapMilliseconds = 90_000;
/** The way fades towards its beginning in so many steps. */
const steps = 8;
const leastMetres = 4;
const widthPixels = 4;

/** The way of the device that is selected, up to the time that is shown: older parts are fainter. */
export class PickedTrack {
  private readonly lines: PolylineCollection;
  private drawn: { track: DeviceTrack | null; until: number; manner: Manner | null } = {
    ...{ track: null, until: 0, manner: null },
  };

  constructor(private readonly scene: Scene) {
    this.lines = scene.primitives.add(new PolylineCollection()) as PolylineCollection;
  }

  set visible(visible: boolean) {
    this.lines.show = visible;
  }

  /** @param now shown time, epoch milliseconds. */
  show(track: DeviceTrack | null, now: number, manner: Manner): void {
    const last = track?.times.findLastIndex((time) => time <= now) ?? -1;
    const until = track && last >= 0 ? track.times[last]! : 0;
    if (this.drawn.track === track && this.drawn.until === until && this.drawn.manner === manner) return;
    this.drawn = { track, until, manner };
    this.lines.removeAll();
    if (!track || last < 1) return;
    const first = Math.max(
      track.times.findIndex((time) => time > now - trackMilliseconds),
      0,
    );
    const each = Math.max(Math.ceil((last - first) / steps), 1);
    for (let step = 0; step < steps; step++) {
      const begin = first + step * each;
      if (begin >= last) break;
      this.draw(track, begin, Math.min(begin + each, last), (step + 1) / steps, manner);
    }
  }

  dispose(): void {
    this.scene.primitives.remove(this.lines);
  }

  private draw(
    { times, longitudes, latitudes, heights }: DeviceTrack,
    first: number,
    last: number,
    share: number,
    { theme, opacity }: Manner,
  ): void {
    let positions: Cartesian3[] = [];
    const finish = (): void => {
      if (positions.length > 1)
        this.lines.add({
          positions,
          width: widthPixels,
          material: Material.fromType('Color', {
            color: colourFromHex(trackColour[theme]).withAlpha((0.25 + 0.65 * share) * opacity),
          }),
        });
      positions = [];
    };
    for (let index = first; index <= last; index++) {
      if (index > first && times[index]! - times[index - 1]! > gapMilliseconds) finish();
      const place = Cartesian3.fromDegrees(longitudes[index]!, latitudes[index]!, heights[index]!);
      const before = positions.at(-1);
      if (!before || Cartesian3.distance(before, place) >= leastMetres) positions.push(place);
    }
    finish();
  }
}
