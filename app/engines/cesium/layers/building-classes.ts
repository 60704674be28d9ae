import type { Color } from 'cesium';
import { pipeTones } from '../../../state/pipes-view.ts';
import type { AppState } from '../../../state/state.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import { depthClasses } from '../colours/depth-classes.ts';
import { markedObjects, toneLooks } from '../colours/pipe-tones.ts';
import { floodClasses } from './flood-classes.ts';

/** Colours that a building can have: of its depth of water, else of its tone in an answer about pipes. */
export const buildingColours: readonly Color[] = [
  ...depthClasses.map(({ colour }) => colour),
  ...pipeTones.map((tone) => toneLooks[tone].colour),
].map(colourFromHex);

type Classes = ReadonlyMap<string, number>;
const joined = new WeakMap<Classes, WeakMap<Classes, Classes>>();

/** The class of each building that has one, by code; what an answer marks comes before the flood. The same map for the same state. */
export function buildingClasses(state: AppState): Classes {
  const flooded = floodClasses(state);
  const marked = markedObjects(state.pipeMarks);
  if (marked.size === 0) return flooded;
  const ofFlood = joined.get(flooded) ?? new WeakMap<Classes, Classes>();
  joined.set(flooded, ofFlood);
  let classes = ofFlood.get(marked);
  if (!classes) {
    const tones = [...marked].map(([code, tone]) => [code, depthClasses.length + tone] as const);
    classes = new Map([...flooded, ...tones]);
    ofFlood.set(marked, classes);
  }
  return classes;
}
