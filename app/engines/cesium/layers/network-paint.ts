import type { Cesium3DTileContent, Cesium3DTileFeature, Color } from 'cesium';
import {
  type NetworkParameter,
  type NetworkResults,
  networkRows,
  parameterPlaces,
} from '../../../../models/water/network.ts';
import type { Discipline } from '../../../../scenes/scene.ts';
import { pipeTones } from '../../../state/pipes-view.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import { rampColour, rampShare } from '../colours/network-ramp.ts';
import { toneLooks } from '../colours/pipe-tones.ts';
import { hexFromRgb, mixColours, rgbFromHex } from '../colours/ramp.ts';
import { unknownColour } from '../colours/value-colour.ts';
import { isNodeClass, plainColour } from './network-colouring.ts';

/** What the pipes say now. */
export interface Painted {
  results: NetworkResults | undefined;
  parameter: NetworkParameter;
  /** Index into the times of the results; beyond the last it is the last. */
  step: number;
  /** Tone of marked objects by code, an index into `pipeTones`; while there are any, all others step back. */
  marked: ReadonlyMap<string, number>;
}

/** Colours along a ramp: more than an eye tells apart. */
const shades = 64;
const none = 255;
const neutral = '#66758f';
/** How far what is not marked goes toward grey. */
const stepBack = 0.62;

/** Columns of results for the features of a tile; -1 where a feature has none. */
interface Columns {
  codes: readonly string[];
  own: Int32Array;
  from: Int32Array;
  to: Int32Array;
}

interface Tile {
  features: Cesium3DTileFeature[];
  codes: string[];
  from: (string | null)[];
  to: (string | null)[];
  isNode: Uint8Array;
  /** Index into the palette: the colour without results. */
  plain: Uint16Array;
  /** Index into the palette that a feature is drawn in now; 65535 before the first. */
  shown: Uint16Array;
  /** The same as it is to be, while a tile is painted. */
  wanted: Uint16Array;
  columns: Columns | null;
  /** Tone of each feature, `none` for most, and the map that it was read from. */
  tones: Uint8Array;
  marked: Painted['marked'] | null;
}

type Row = readonly (number | null)[];

interface RowPlaces {
  row: Row;
  parameter: NetworkParameter;
  values: Float64Array;
  places: Uint16Array;
}

const columnsOf = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/**
 * The colours of a network's features, held as indices into one palette: a new step of the results is a walk over typed
 * arrays, and only features whose colour has changed are handed to the engine. Texts of a tile are read once.
 */
export class NetworkPaint {
  private readonly tiles = new WeakMap<Cesium3DTileContent, Tile>();
  private readonly palette: Color[] = [];
  private readonly places = new Map<string, number>();
  private readonly ramps = new Map<string, number>();
  private painted: Painted = {
    results: undefined,
    parameter: 'pressure',
    step: 0,
    marked: new Map(),
  };
  private readonly tones: number[];
  private lastRow: RowPlaces | null = null;

  constructor(private readonly discipline: Discipline) {
    this.tones = pipeTones.map((tone) => this.place(toneLooks[tone].colour));
  }

  /** True where something has changed: then all tiles are to be painted. */
  set(next: Painted): boolean {
    const { results, parameter, step, marked } = this.painted;
    if (
      next.results === results &&
      next.parameter === parameter &&
      next.step === step &&
      next.marked === marked
    )
      return false;
    this.painted = next;
    return true;
  }

  /** @returns how many features have got another colour. */
  paint(content: Cesium3DTileContent): number {
    let tile = this.tiles.get(content);
    if (!tile) {
      tile = this.read(content);
      this.tiles.set(content, tile);
    }
    const { results, parameter, step, marked } = this.painted;
    if (tile.marked !== marked) this.mark(tile, marked);
    const wanted = this.wanted(tile, results, parameter, step);
    let changed = 0;
    for (let index = 0; index < wanted.length; index++) {
      const colour = wanted[index]!;
      if (colour === tile.shown[index]) continue;
      tile.shown[index] = colour;
      tile.features[index]!.color = this.palette[colour]!;
      changed++;
    }
    return changed;
  }

  private wanted(
    tile: Tile,
    results: NetworkResults | undefined,
    parameter: NetworkParameter,
    step: number,
  ): Uint16Array {
    const { wanted } = tile;
    const count = wanted.length;
    const faded = this.painted.marked.size > 0;
    const known = results && networkRows(results, parameter);
    if (!known) {
      for (let index = 0; index < count; index++) {
        const tone = tile.tones[index]!;
        wanted[index] = tone === none ? tile.plain[index]! + (faded ? 1 : 0) : this.tones[tone]!;
      }
      return wanted;
    }
    if (tile.columns?.codes !== known.codes) tile.columns = columns(tile, known.codes);
    const { own, from, to } = tile.columns;
    const atNodes = parameterPlaces[parameter] === 'nodes';
    const { values, places } = this.rowPlaces(parameter, known.rows[Math.min(step, known.rows.length - 1)]!);
    const [unknownPlace, neutralPlace] = [this.place(unknownColour), this.place(neutral)];
    const [first, share] = [this.ramp(parameter), rampShare(parameter)];
    const fade = faded ? 1 : 0;
    for (let index = 0; index < count; index++) {
      const tone = tile.tones[index]!;
      if (tone !== none) {
        wanted[index] = this.tones[tone]!;
        continue;
      }
      const isNode = tile.isNode[index] === 1;
      let place = neutralPlace;
      if (isNode === atNodes) place = own[index]! < 0 ? unknownPlace : (places[own[index]!] ?? unknownPlace);
      else if (!isNode) {
        const one = from[index]! < 0 ? Number.NaN : values[from[index]!]!;
        const other = to[index]! < 0 ? Number.NaN : values[to[index]!]!;
        const mean = Number.isNaN(one) ? other : Number.isNaN(other) ? one : (one + other) / 2;
        if (!Number.isNaN(mean)) place = ramped(first, unknownPlace, share(mean));
      }
      wanted[index] = place + fade;
    }
    return wanted;
  }

  /** A row of results as numbers, NaN where unknown, and as places in the palette: worked out once for all tiles. */
  private rowPlaces(parameter: NetworkParameter, row: Row): RowPlaces {
    if (this.lastRow?.row === row && this.lastRow.parameter === parameter) return this.lastRow;
    const [first, unknownPlace, share] = [
      this.ramp(parameter),
      this.place(unknownColour),
      rampShare(parameter),
    ];
    const reused = this.lastRow?.places.length === row.length ? this.lastRow : null;
    const values = reused?.values ?? new Float64Array(row.length);
    const places = reused?.places ?? new Uint16Array(row.length);
    for (let column = 0; column < row.length; column++) {
      const value = row[column] ?? Number.NaN;
      values[column] = value;
      places[column] = ramped(first, unknownPlace, share(value));
    }
    this.lastRow = { row, parameter, values, places };
    return this.lastRow;
  }

  /** Where a colour stands in the palette; after it stands the same, stepped back. */
  private place(hex: string): number {
    let place = this.places.get(hex);
    if (place === undefined) {
      place = this.palette.length;
      const faded = hexFromRgb(mixColours(rgbFromHex(hex), rgbFromHex(neutral), stepBack));
      this.palette.push(colourFromHex(hex), colourFromHex(faded));
      this.places.set(hex, place);
    }
    return place;
  }

  /** Where the shades of a ramp begin: two places each. */
  private ramp(parameter: NetworkParameter): number {
    let first = this.ramps.get(parameter);
    if (first === undefined) {
      first = this.palette.length;
      for (let shade = 0; shade < shades; shade++) {
        const rgb = rgbFromHex(rampColour(parameter, shade / (shades - 1)));
        const faded = mixColours(rgb, rgbFromHex(neutral), stepBack);
        this.palette.push(colourFromHex(hexFromRgb(rgb)), colourFromHex(hexFromRgb(faded)));
      }
      this.ramps.set(parameter, first);
    }
    return first;
  }

  private mark(tile: Tile, marked: Painted['marked']): void {
    tile.marked = marked;
    tile.tones.fill(none);
    if (marked.size === 0) return;
    for (const [index, code] of tile.codes.entries()) tile.tones[index] = marked.get(code) ?? none;
  }

  private read(content: Cesium3DTileContent): Tile {
    const count = content.featuresLength;
    const tile: Tile = {
      ...{ features: [], codes: [], from: [], to: [] },
      isNode: new Uint8Array(count),
      plain: new Uint16Array(count),
      shown: new Uint16Array(count).fill(65535),
      wanted: new Uint16Array(count),
      columns: null,
      tones: new Uint8Array(count).fill(none),
      marked: null,
    };
    for (let index = 0; index < count; index++) {
      const feature = content.getFeature(index);
      const text = (name: string): string | null => {
        const value = feature.getProperty(name) as unknown;
        return typeof value === 'string' ? value : null;
      };
      const className = text('class') ?? '';
      tile.features.push(feature);
      tile.codes.push(text('id') ?? '');
      tile.from.push(text('from'));
      tile.to.push(text('to'));
      tile.isNode[index] = isNodeClass(className) ? 1 : 0;
      tile.plain[index] = this.place(plainColour(this.discipline, className));
    }
    return tile;
  }
}

function ramped(first: number, unknownPlace: number, share: number): number {
  return share >= 0 ? first + 2 * ((share * (shades - 1) + 0.5) | 0) : unknownPlace;
}

function columns(tile: Tile, codes: readonly string[]): Columns {
  let index = columnsOf.get(codes);
  if (!index) {
    index = new Map(codes.map((code, column) => [code, column]));
    columnsOf.set(codes, index);
  }
  const found = (texts: readonly (string | null)[]): Int32Array =>
    Int32Array.from(texts, (text) => (text === null ? -1 : (index.get(text) ?? -1)));
  return { codes, own: found(tile.codes), from: found(tile.from), to: found(tile.to) };
}
