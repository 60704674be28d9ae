import { disciplineEntry, type PipeDiscipline } from '../../models/survey/classes.ts';
import { linearColour } from '../mesh/colours.ts';

type Colour = [number, number, number, number];

const hex = (colour: readonly number[]): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const mixed = (a: readonly number[], b: readonly number[], share: number): Colour =>
  linearColour(hex(a.map((value, i) => value + (b[i]! - value) * share)));

const concrete = [172, 168, 160];
const metal = [150, 156, 160];

/** Linear colours of a discipline's lines and of what stands in it. */
export interface DrawingColours {
  pipe: Colour;
  /** Bends, tees: a shade darker, so that they read. */
  junction: Colour;
  /** Valves, compensators, hydrants. */
  fitting: Colour;
  /** Manholes, chambers. */
  masonry: Colour;
  /** Cabinets, stations above the ground. */
  housing: Colour;
}

export function coloursOf(discipline: PipeDiscipline): DrawingColours {
  const { colour } = disciplineEntry(discipline);
  return {
    pipe: linearColour(hex(colour)),
    junction: mixed(colour, [0, 0, 0], 0.25),
    fitting: mixed(colour, metal, 0.35),
    masonry: mixed(concrete, colour, 0.18),
    housing: mixed([214, 214, 208], colour, 0.22),
  };
}

/** Utility tunnel: its outer wall lets the cabins be seen; cabins by use. */
export const tunnelColours = {
  wall: [...linearColour('#b4b8bd').slice(0, 3), 70] as Colour,
  cabins: {
    gas: linearColour('#e3a6dc'),
    power: linearColour('#e59a92'),
    combined: linearColour('#a9c4d6'),
    other: linearColour('#c9cdd1'),
  } satisfies Record<string, Colour>,
  door: linearColour('#8a3b2e'),
};
