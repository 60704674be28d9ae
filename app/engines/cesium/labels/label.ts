import type { LngLat } from '../../../../models/geo/position.ts';
import type { Picked } from '../layers/layer-adapter.ts';

/** A plate of lines, each a word and its figure, parted by a tab; see gauge-plate.ts. */
export type GaugeStyle = 'gauge' | 'gauge-parted';

/** How a label reads: each has its own size, weight and colour (label-sprite.ts). */
export type LabelStyle =
  | 'district'
  | 'water'
  | 'green'
  | 'street'
  | 'landmark'
  | 'place'
  | 'alarm'
  | 'pipe'
  | GaugeStyle;

/** A small round sign with a picture of what is there. */
export interface LabelSymbol {
  /** Name of a glyph (glyphs.ts). */
  glyph: string;
  /** "#rrggbb" of the disc. */
  colour: string;
}

/** A name that may stand on the map. Which of them do is decided anew when the camera has moved. */
export interface LabelCandidate extends LngLat {
  /** Unique within its owner. */
  key: string;
  text: string;
  style: LabelStyle;
  symbol: LabelSymbol | null;
  /** Ellipsoidal metres; null stands on the ground. */
  height: number | null;
  /** The higher the sooner it is placed. */
  priority: number;
  /** Shown while the camera is at most this far away, metres. */
  reachMetres: number;
  /** Not shown nearer than this, metres: the name of a district over a single house says nothing. */
  leastMetres: number;
  /** What a click on it selects; null where it is only a name. */
  picked: Picked | null;
}
