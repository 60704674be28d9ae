import type { Sentence } from '../sentences/sentence.ts';

/** A storm drainage model in SI units, as read from a SWMM 5 input file. Heights are in the file's own datum. */

export interface DrainageNode {
  id: string;
  kind: 'junction' | 'outfall' | 'storage' | 'divider';
  /** Line of the file that defines it. */
  line: number;
  /** Level of the bottom inside, metres. */
  invertMetres: number;
  /** Bottom to rim (the ground over a manhole), metres; null where the file leaves it to the engine. */
  maximumDepthMetres: number | null;
  /** Coordinates as in the file; null where [COORDINATES] has none. */
  position: [x: number, y: number] | null;
  /** Water surface of a storage unit at its full depth, square metres; null for others and where a curve says it. */
  surfaceSquareMetres: number | null;
  /** FREE, NORMAL, FIXED, TIDAL, TIMESERIES; null for other nodes. */
  outfallType: string | null;
  /** Water level outside a FIXED outfall, metres. */
  outfallStageMetres: number | null;
  /** True for an outfall with a flap gate. */
  gated: boolean;
  /** Of [TAGS]. */
  tag: string | null;
}

export interface CrossSection {
  /** SWMM's name: CIRCULAR, RECT_CLOSED, TRAPEZOIDAL, STREET … */
  shape: string;
  /** Full height inside (of a round pipe its diameter), metres; null where a curve, transect or street says it. */
  heightMetres: number | null;
  /** Greatest width inside, metres; for a round pipe its diameter. */
  widthMetres: number | null;
  barrels: number;
}

export interface DrainageLink {
  id: string;
  kind: 'conduit' | 'pump' | 'orifice' | 'weir' | 'outlet';
  line: number;
  from: string;
  to: string;
  /** Null but for conduits. */
  lengthMetres: number | null;
  /** Manning's n; null but for conduits. */
  roughness: number | null;
  /** Level of the invert at the first and second end (of a weir or orifice its crest), metres; null for pumps. */
  fromInvertMetres: number | null;
  toInvertMetres: number | null;
  section: CrossSection | null;
  /** True for an orifice or weir with a flap gate. */
  gated: boolean;
  /** Bends between the end nodes, coordinates as in the file. */
  vertices: [x: number, y: number][];
  tag: string | null;
}

export interface Subcatchment {
  id: string;
  line: number;
  rainGage: string;
  /** Node or subcatchment that its runoff goes to. */
  outlet: string;
  areaSquareMetres: number;
  imperviousPercent: number;
  widthMetres: number;
  slopePercent: number;
  /** Open ring, coordinates as in the file; null where [POLYGONS] has none. */
  ring: [x: number, y: number][] | null;
}

export interface DrainageModel {
  title: string;
  /** CFS, GPM, MGD, CMS, LPS or MLD: decides the units of the file. */
  flowUnits: string;
  /** KINWAVE, DYNWAVE, STEADY. */
  routing: string;
  durationSeconds: number;
  reportStepSeconds: number;
  nodes: Map<string, DrainageNode>;
  links: Map<string, DrainageLink>;
  subcatchments: Map<string, Subcatchment>;
  rainGages: string[];
  /** Things worth telling that did not stop the reading. */
  warnings: Sentence[];
}
