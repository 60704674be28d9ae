import { statSync } from 'node:fs';
import { firstBytes, openFileTree, treeKind } from './file-tree.ts';

/** Deliveries of many files that belong together, told as a whole and not file by file. */
export type DeliveryKind = 'tileset' | 'quantized-mesh' | 'osgb' | 'i3s';

/** What stands for each kind among the files of a folder or archive; the first that is found counts. */
const signs: [DeliveryKind, RegExp][] = [
  ['i3s', /(^|\/)3dSceneLayer\.json(\.gz)?$/i],
  ['osgb', /\.osgb$/i],
  ['tileset', /(^|\/)tileset\.json$/i],
  ['quantized-mesh', /(^|\/)layer\.json(\.gz)?$/i],
];
/** Sources of a city that were delivered together with tiles made of them are worth more than the tiles. */
const sources = /\.(gml|city\.jsonl?|cityjson|ifc)(\.gz)?$/i;
const headBytes = 4096;

/** The kind of delivery that some files are; null where they are to be told file by file. */
export async function deliveryKind(files: readonly string[]): Promise<DeliveryKind | null> {
  for (const file of files) {
    const kind = await kindOf(file);
    if (kind) return kind;
  }
  return null;
}

async function kindOf(file: string): Promise<DeliveryKind | null> {
  if (!statSync(file, { throwIfNoEntry: false })) return null;
  if (treeKind(file) === null) return kindOfFile(firstBytes(file, headBytes));
  let paths: readonly string[];
  try {
    const tree = await openFileTree(file);
    paths = tree.paths;
    tree.close();
  } catch {
    // Damaged archives and databases of another kind: whoever reads them says so.
    return null;
  }
  if (paths.some((path) => sources.test(path))) return null;
  return signs.find(([, sign]) => paths.some((path) => sign.test(path)))?.[0] ?? null;
}

function kindOfFile(head: Buffer): DeliveryKind | null {
  if (head.length >= 8 && head.readUInt32LE(0) === 0x6c910ea1 && head.readUInt32LE(4) === 0x1afb4545)
    return 'osgb';
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^<[\s\S]*<ModelMetadata\b/.test(text)) return 'osgb';
  if (!text.startsWith('{')) return null;
  if (/"quantized-mesh-1\.\d"/.test(text)) return 'quantized-mesh';
  if (/"layerType"\s*:\s*"(3DObject|IntegratedMesh|Building|Point|PointCloud)"/.test(text)) return 'i3s';
  const tileset = /"asset"\s*:/.test(text) && /"(root|geometricError)"\s*:/.test(text);
  return tileset && !/"(type|features)"\s*:\s*("Feature|\[)/.test(text) ? 'tileset' : null;
}
