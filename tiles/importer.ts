import type { CityObject, Dataset, LocalizedText } from '../models/city/city.ts';
import type { Bounds, LngLat } from '../models/geo/position.ts';
import { type Sentence, type Told, textOf } from '../models/sentences/sentence.ts';
import type { Layer } from '../scenes/scene.ts';
import type { LaidModel } from './network/laid.ts';
import type { ImportLedger } from './report/ledger.ts';

/** Thrown for bad input: one sentence that names the file, the line or feature, what was expected and found. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  /** With a code where the screen can say it in its own language. */
  readonly told: Told;

  /** @param told What its text quotes from the file is brought to one line of bearable length. */
  constructor(told: Told, options?: ErrorOptions) {
    super(oneLine(textOf(told)), options);
    this.told =
      typeof told === 'string'
        ? this.message
        : { ...told, values: shortened(told.values), text: this.message };
  }
}

const mostLetters = 600;
/** Letters of one value among those of a sentence. */
const mostOfValue = 200;

function oneLine(sentence: string, most = mostLetters): string {
  const ends = sentence.length > 4 * most ? sentence.slice(0, most) + sentence.slice(-most) : sentence;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what broken files hold
  const line = ends.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 120)} … ${line.slice(-100)}`;
}

const shortened = (values: Sentence['values']): Sentence['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? oneLine(value, mostOfValue) : value,
    ]),
  );

export interface Progress {
  /** What is being done, e.g. "reading DenHaag_01.xml". */
  stage: string;
  done: number;
  /** Null where it cannot be known. */
  total: number | null;
}

/** Where a model without coordinates of its own stands. */
export interface Placement extends LngLat {
  /** Metres above the ellipsoid of the model's own zero; null puts it on the terrain. */
  height: number | null;
  /** Degrees clockwise from north to the model's y axis. */
  headingDegrees: number;
}

export interface ImportRequest {
  /** Absolute paths of files or folders. A .gz or .zip is opened by the importer. */
  files: string[];
  dataset: string;
  /** Name of the layers for people; without it importers take the file's name. */
  title?: LocalizedText;
  /** Folder that the importer fills; it exists and is empty. It is thrown away if the import fails. */
  outputFolder: string;
  /** URL prefix under which `outputFolder` will be served, without trailing slash. */
  url: string;
  /** Overrides what the file says, or says it where the file does not, e.g. "EPSG:28992". */
  crs?: string;
  /** 'ellipsoid', 'geoid' (NAP, 1985 datum, mean sea level: undulation from EGM96) or 'ground' (above terrain). */
  heights?: 'ellipsoid' | 'geoid' | 'ground';
  /** Metres added to the heights of the files: from a local or national datum to the geoid (or ellipsoid). */
  heightOffsetMetres?: number;
  /** Attribute that holds the heights of buildings above ground, metres; found by its name where absent. */
  heightField?: string;
  placement?: Placement;
  /** A model that lies in the city already is laid where it was. */
  laid?: LaidModel;
  /** Orthometric terrain height of the city at a place, metres, or null outside: for footprints on the ground. */
  groundHeight?: (place: LngLat) => number | null;
  /** Where the city lies so far; tells swapped axes where the numbers alone do not. */
  cityBounds?: Bounds | null;
  /** Threads that make tiles (default: one a core, at most 4); 1 stays in this thread. The bytes are the same. */
  workers?: number;
  /** Ceiling of the memory that the import may take, bytes resident in the process; unlimited where absent. */
  memoryBytes?: number;
  /** Folder that keeps what is needed to go on after a kill and to rebuild single tiles; not kept where absent. */
  stateFolder?: string;
  /** The files hold only what has changed: an object of a known id takes the place of the old one. Needs `stateFolder`. */
  update?: boolean;
  /** Writes a vector base map of the objects that a map shows, for viewers that have no store to draw it from. */
  baseMap?: boolean;
  /**
   * What to make of data that could be several things: of vector tiles also their buildings, as 3D Tiles; of a file of
   * city objects the pipe survey that they are, drawn as they stand.
   */
  as?: 'buildings' | 'survey-objects';
  /** Frame in which the tiles of the run before are written: those of an update go on in it. */
  frame?: { longitude: number; latitude: number; height: number };
  /** Everything that came in, went out, was repaired or refused is noted here. */
  ledger?: ImportLedger;
  /** Write `report.json` and `report.html`, with pictures, into the output folder. */
  report?: boolean;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface ImportResult {
  kind: Dataset['kind'];
  crs: string;
  heightDatum: string;
  bounds: Bounds;
  /** Geoid undulation used at the centre, metres. */
  geoidUndulation: number;
  /** Layers for the scene, in drawing order. */
  layers: Layer[];
  /** CIM objects, one JSON object (CityObject) a line, in this file; null when there are none. */
  objectsFile: string | null;
  objectCount: number;
  attribution: string | null;
  /** Of pipes all have a code, so that the screen can say them in its own language. */
  warnings: Told[];
}

export type CityObjectRecord = CityObject;
export interface Importer {
  (request: ImportRequest): Promise<ImportResult>;
  /** It can put changed objects into what an earlier run has made (`ImportRequest.update`). */
  updates?: boolean;
}
