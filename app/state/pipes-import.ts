import type { Told } from '../../models/sentences/sentence.ts';

/** Height datum of the files: as they say, above sea level, above the ellipsoid, above the ground. */
export const importHeights = ['', 'geoid', 'ellipsoid', 'ground'] as const;

/** The form of an import of pipes, and how it goes. Fields that are empty leave it to the files. */
export interface PipesImport {
  /** What is chosen; the bytes wait beside the state. */
  files: { name: string; bytes: number }[];
  /** Name of the data set; one that exists is replaced. */
  dataset: string;
  title: string;
  /** Coordinate system such as EPSG:4549. */
  crs: string;
  heights: (typeof importHeights)[number];
  /** Where the centre of a model without coordinate system goes. */
  longitude: number | null;
  latitude: number | null;
  status: 'idle' | { sentShare: number } | 'working' | { error: string };
  /** What came of the last one. */
  done: {
    dataset: string;
    title: string;
    kind: string;
    objectCount: number;
    warnings: Told[];
    report: boolean;
  } | null;
}

export const initialPipesImport: PipesImport = {
  files: [],
  dataset: '',
  title: '',
  crs: '',
  heights: '',
  longitude: null,
  latitude: null,
  status: 'idle',
  done: null,
};

export const isImporting = ({ status }: Pick<PipesImport, 'status'>): boolean =>
  status === 'working' || (typeof status === 'object' && 'sentShare' in status);
