import { join } from 'node:path';
import { ImportError, type ImportRequest } from '../../tiles/importer.ts';
import { liveTargets } from './live-targets.ts';
import { queryTargets } from './query-targets.ts';
import * as seeds from './seeds.ts';

/** One reader under test. */
export interface FuzzTarget {
  name: string;
  seeds: () => Promise<seeds.Seed[]> | seeds.Seed[];
  /** Words of the format, put in anywhere. */
  dictionary: readonly string[];
  /** Longest that one file may take, seconds (default 5). */
  caseSeconds?: number;
  /** Reads the files in a folder. Ends well or with an ImportError; anything else is a find. */
  read(folder: string, files: string[], output: string): Promise<unknown>;
}

function importing(more: Partial<ImportRequest> = {}, only?: (file: string) => boolean): FuzzTarget['read'] {
  return async (folder, files, output) => {
    const { importFiles } = await import('../../tiles/importers.ts');
    const chosen = only ? files.filter(only) : files;
    return importFiles({
      // What lies in folders is given as one.
      files: chosen.some((file) => file.includes('/')) ? [folder] : chosen.map((file) => join(folder, file)),
      dataset: 'fuzz',
      outputFolder: output,
      url: '.',
      workers: 1,
      ...more,
    });
  };
}

const placement = { longitude: 120, latitude: 30, height: 0, headingDegrees: 10 };
const jsonWords = ['null', '[]', '{}', ',', '"type":', '\\u0000', '\\ud800', '[[[[]]]]', '"id":', '1e999'];
const geoWords = [
  ...jsonWords,
  ...['"geometry":null', '"coordinates":[]', '"MultiPolygon"', '"GeometryCollection"', '"height":"-1e308"'],
  ...[
    '"crs":{"type":"name","properties":{"name":"EPSG:0"}}',
    '"properties":null',
    '"features":[',
    '"Feature"',
  ],
  ...['"building:levels":1e9', '"min_height":1e308', '\x1e', '\n'],
];
const xmlWords = [
  ...['<!DOCTYPE a [<!ENTITY b "&b;&b;">]>', '&b;', '&#x110000;', '&#0;', '<![CDATA[', ']]>', '<!--', '-->'],
  ...['xlink:href="#house"', 'xlink:href="#"', 'xlink:href="../../etc/passwd"', 'srsDimension="2"', '/>'],
  ...[
    'srsName="EPSG:4326"',
    '<gml:posList>',
    '</gml:posList>',
    '<bldg:consistsOfBuildingPart>',
    'gml:id="house"',
  ],
  ...[
    '<bldg:Building>',
    '</cityObjectMember>',
    '<gml:interior>',
    '<gml:pos>1 2</gml:pos>',
    '<?xml version="1.1"?>',
  ],
];
const inpWords = [
  ...[
    '[',
    ']',
    ';',
    '"',
    '[END]',
    '[PIPES]',
    '[PATTERNS]',
    '[TAGS]',
    '[TITLE]',
    '[JUNCTIONS]\n',
    '[COORDINATES]\n',
  ],
  ...[
    '[VERTICES]\n',
    '[XSECTIONS]\n',
    '[OPTIONS]\n',
    ' * ',
    '\t',
    'A B 0 0 0',
    'UNITS GPM',
    'FLOW_UNITS CFS',
  ],
];
const stepWords = [
  ...[
    '#1',
    '#4',
    '#30',
    '$',
    '*',
    '(',
    ')',
    "'",
    ';',
    '.T.',
    '#999999999',
    '()',
    "'\\X2\\D83D'",
    '((((',
    '1.E400',
  ],
  ...[
    'IFCMAPPEDITEM(#1,#2)',
    'IFCBOOLEANRESULT(.DIFFERENCE.,#27,#27)',
    'IFCSITE(',
    'ENDSEC;',
    'IFCLOCALPLACEMENT(#22,#21)',
  ],
];

export const targets: readonly FuzzTarget[] = [
  { name: 'citygml', seeds: seeds.cityGml, dictionary: xmlWords, read: importing() },
  {
    name: 'cityjson',
    seeds: seeds.cityJson,
    dictionary: [
      ...jsonWords,
      '"boundaries":',
      '"vertices":[',
      '"transform":{"scale":[0,0,0]}',
      '"parents":["a"]',
      '"lod":"2.2"',
      '"template":0',
    ],
    read: importing({ crs: 'EPSG:28992' }),
  },
  { name: 'geojson', seeds: seeds.geoJson, dictionary: geoWords, read: importing() },
  { name: 'ndjson', seeds: seeds.ndJson, dictionary: geoWords, read: importing() },
  {
    name: 'records',
    seeds: seeds.records,
    dictionary: [...geoWords, '"l":[', '[[', ']]', '},{', '"polygon":', '"h":'],
    read: importing(),
  },
  {
    name: 'shapefile',
    seeds: seeds.shapefile,
    dictionary: ['\0\0\x27\x0a', '\x0d', '\x1a', 'EPSG', 'PROJCS["', ']]'],
    read: importing({ crs: 'EPSG:4326' }, (file) => file.endsWith('.shp')),
  },
  {
    name: 'survey',
    seeds: seeds.survey,
    dictionary: ['\r\n', '"', ',', '点号', '管径', 'DN', '1000X500', '起点号', ';', '\ufeff', '直埋', '-'],
    read: importing({ crs: 'EPSG:4549' }),
  },
  {
    name: 'ifc',
    seeds: seeds.ifc,
    dictionary: stepWords,
    read: importing({ placement }),
  },
  {
    name: 'epanet',
    seeds: seeds.epanet,
    dictionary: inpWords,
    read: importing({ crs: 'EPSG:4549' }),
  },
  { name: 'swmm', seeds: seeds.swmm, dictionary: inpWords, read: importing({ crs: 'EPSG:4549' }) },
  {
    name: 'ascii-grid',
    seeds: seeds.asciiGrid,
    dictionary: [
      'ncols 3\n',
      'nrows 99999999\n',
      'cellsize 0\n',
      'NODATA_value',
      'xllcenter 1',
      'dx 1',
      '-9999',
    ],
    read: importing({ crs: 'EPSG:4549' }),
  },
  { name: 'geotiff', seeds: seeds.geoTiff, dictionary: ['II*\0', '\xff\xff\xff\xff'], read: importing() },
  {
    name: 'archive',
    seeds: seeds.archive,
    dictionary: ['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', '../', 'PK\x06\x06', '\x1f\x8b'],
    read: importing(),
  },
  { name: 'glb', seeds: seeds.glb, dictionary: jsonWords, read: readingGlb },
  {
    name: 'validator',
    seeds: seeds.tileset,
    dictionary: [...jsonWords, '"children":[', '"uri":"tileset.json"'],
    read: validating,
  },
  {
    name: 'packages',
    seeds: seeds.packages,
    dictionary: ['PK\x03\x04', 'PK\x01\x02', '@3dtilesIndex1@', '../'],
    read: validating,
  },
  {
    name: 'tileset',
    seeds: seeds.tileset,
    dictionary: [...jsonWords, '"children":[', '"uri":"../../x"', '"uri":"tileset.json"'],
    read: takingOver,
  },
  {
    name: 'obj',
    seeds: seeds.obj,
    dictionary: [
      'f 1 2 3\n',
      'v nan 0 0\n',
      'usemtl x\n',
      'mtllib ../../a\n',
      'f 1//1 99999999 -5\n',
      '\\\n',
      'o \n',
    ],
    read: importing({ placement }, (file) => file.endsWith('.obj')),
  },
  { name: 'gltf', seeds: seeds.glb, dictionary: jsonWords, read: importing({ placement }) },
  { name: 'las', seeds: seeds.las, dictionary: ['LASF_Projection'], read: importing({ crs: 'EPSG:4549' }) },
  {
    name: 'laz',
    // Two hundred thousand points each.
    caseSeconds: 30,
    seeds: seeds.laz,
    dictionary: ['laszip encoded'],
    read: importing({ crs: 'EPSG:28992' }),
  },
  {
    name: 'osgb',
    seeds: seeds.osgb,
    dictionary: ['osg::Group', 'osg::PagedLOD', '\xff\xff\xff\x7f', '../'],
    read: importing({ placement }, (file) => file === 'a.osgb'),
  },
  {
    name: 'vector tiles',
    seeds: seeds.vectorTiles,
    dictionary: ['PMTiles', '\x1f\x8b', '\x1a\xff\xff\xff\xff\x0f'],
    read: importing(),
  },
  ...liveTargets,
  ...queryTargets,
  ...seeds.laterFormats.map(
    ({ name, find, words, crs }): FuzzTarget => ({
      name,
      seeds: find,
      dictionary: words,
      read: importing({
        crs,
        placement,
      }),
    }),
  ),
];

/** The reader of pictures takes any GLB; what it does not like it says with an Error, but it must end. */
async function readingGlb(folder: string, files: string[]): Promise<void> {
  const { readFileSync } = await import('node:fs');
  const { addContent } = await import('../../tiles/report/picture/glb-triangles.ts');
  const { Triangles } = await import('../../tiles/report/picture/triangles.ts');
  const bytes = readFileSync(join(folder, files[0]!));
  const into = new Triangles();
  await addContent(bytes, identity, into, { thick: false, pointMetres: 1, texturePixels: 64 }).catch(
    (error: Error) => {
      if (error instanceof RangeError && /Invalid (typed )?array/i.test(error.message)) throw error;
      throw new ImportError('The content is damaged.');
    },
  );
}
const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** The validator reports everything as a finding: it never throws. */
async function validating(folder: string, files: string[]): Promise<void> {
  const { validateTiles } = await import('../../tiles/validate/index.ts');
  await validateTiles(join(folder, files.includes('tileset.json') ? 'tileset.json' : files[0]!));
}

/** A tileset as others deliver it: a folder. */
async function takingOver(folder: string, _files: string[], output: string): Promise<void> {
  const { importFiles } = await import('../../tiles/importers.ts');
  await importFiles({ files: [folder], dataset: 'fuzz', outputFolder: output, url: '.', workers: 1 });
}
