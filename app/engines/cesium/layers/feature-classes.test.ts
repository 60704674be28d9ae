import { type Cesium3DTileContent, Color, Event, type Scene } from 'cesium';
import { describe, expect, it } from 'vitest';
import type { Impact } from '../../../../models/flood/impact/impact.ts';
import { initialState } from '../../../state/state.ts';
import { FeatureClasses } from './feature-classes.ts';
import { floodClasses } from './flood-classes.ts';
import type { TilesetFeatures } from './tileset-features.ts';

const colours = [Color.CYAN, Color.BLUE];

/** A tile with features of these codes; it counts how often a colour is set. */
function tileOf(...codes: string[]) {
  const told = { reads: 0, writes: 0 };
  const features = codes.map((code) => {
    let own = Color.WHITE;
    return {
      getProperty: () => {
        told.reads++;
        return code;
      },
      get color() {
        return own;
      },
      set color(next: Color) {
        told.writes++;
        own = next;
      },
    };
  });
  const content = { featuresLength: codes.length, getFeature: (index: number) => features[index]! };
  return { content: content as unknown as Cesium3DTileContent, features, told };
}

function tinted(...tiles: ReturnType<typeof tileOf>[]) {
  const preRender = new Event();
  let asked = 0;
  let clock = 0;
  const scene = { preRender, requestRender: () => asked++ } as unknown as Scene;
  const contents = new Set(tiles.map(({ content }) => content));
  const features = { contents: () => contents } as unknown as TilesetFeatures;
  // Each look at the clock is three milliseconds later: two tiles a frame.
  const classes = new FeatureClasses(
    scene,
    colours,
    () => features,
    () => {
      clock += 3;
      return clock;
    },
  );
  return { classes, contents, frame: () => preRender.raiseEvent(), asked: () => asked, preRender };
}

describe('features in the colours of classes', () => {
  it('takes its time, and touches only what has changed', () => {
    const tiles = [tileOf('a', 'b'), tileOf('c'), tileOf('d')];
    const { classes, frame } = tinted(...tiles);
    classes.set(
      new Map([
        ['a', 1],
        ['d', 0],
      ]),
    );
    frame();
    expect(classes.isWaiting).toBe(true);
    frame();
    expect(classes.isWaiting).toBe(false);
    expect(tiles.map(({ features }) => features.map(({ color }) => color.toCssHexString()))).toEqual([
      ['#0000ff', '#ffffff'],
      ['#ffffff'],
      ['#00ffff'],
    ]);
    classes.set(new Map([['a', 1]]));
    for (let frames = 0; frames < 3; frames++) frame();
    expect(tiles.map(({ told }) => told)).toEqual([
      { reads: 2, writes: 1 },
      { reads: 1, writes: 0 },
      { reads: 1, writes: 2 },
    ]);
  });

  it('colours tiles that come later, and leaves those alone that have gone', () => {
    const late = tileOf('a');
    const { classes, contents, frame } = tinted();
    classes.set(new Map([['a', 0]]));
    contents.add(late.content);
    classes.add(late.content);
    frame();
    expect(late.features[0]!.color.toCssHexString()).toBe('#00ffff');
    const gone = tileOf('a');
    classes.add(gone.content);
    frame();
    expect(gone.told.writes).toBe(0);
  });

  it('keeps the opacity of the layer, and ends with it', () => {
    const tile = tileOf('a', 'b');
    const { classes, frame, preRender } = tinted(tile);
    classes.opacity = 0.5;
    classes.set(new Map([['a', 0]]));
    frame();
    expect(tile.features[0]!.color.alpha).toBe(0.5);
    classes.dispose();
    expect(preRender.numberOfListeners).toBe(0);
  });
});

describe('which buildings are coloured', () => {
  const impact = { run: 'r', buildings: { list: [{ code: 'a', depthClass: 3 }] } } as unknown as Impact;
  const state = { ...initialState, activeRun: 'r', impact };

  it('are those that are affected, while the flood is shown and the switch is on', () => {
    expect([...floodClasses(state)]).toEqual([['a', 3]]);
    expect(floodClasses(state)).toBe(floodClasses({ ...state, floodFrame: 4 }));
    const off = { ...state.floodView, buildings: false };
    expect(floodClasses({ ...state, floodView: off }).size).toBe(0);
    expect(floodClasses({ ...state, activeRun: 'other' }).size).toBe(0);
  });

  it('are none while two runs are compared', () => {
    const other = { id: 'o', result: { frameTimes: [0] } };
    const floodView = { ...state.floodView, comparison: 'difference', otherRun: 'o' } as const;
    expect(floodClasses({ ...state, runs: [other] as never, floodView }).size).toBe(0);
  });
});
