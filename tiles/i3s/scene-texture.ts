import type { TextureImage } from '../gltf/glb.ts';
import { textureImage } from '../osgb/osg-image.ts';
import type { OsgImage } from '../osgb/osg-scene.ts';
import type { SceneLayer, SceneTexture } from './scene-layer.ts';

const endings = [
  '.jpg',
  '.jpeg',
  '.png',
  '.jpg.gz',
  '.png.gz',
  '.bin',
  '.bin.gz',
  '.bin.dds.gz',
  '.bin.dds',
  '.dds',
  '.dds.gz',
  '',
];
const dxtFormats: Record<string, number> = { DXT1: 0x83f1, DXT3: 0x83f2, DXT5: 0x83f3 };

/** The texture of a node in a form that a GLB can hold; null where none of its forms can be read. */
export async function sceneTexture(layer: SceneLayer, { names }: SceneTexture): Promise<TextureImage | null> {
  for (const name of names) {
    const bytes = layer.file(name, endings);
    const image = bytes && imageOf(bytes);
    const texture = image && (await textureImage(image, true, async () => null));
    if (texture) return texture;
  }
  return null;
}

function imageOf(bytes: Uint8Array): OsgImage | null {
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (magic === 'DDS ') return ddsImage(bytes);
  // KTX2 has the JPEG or PNG beside it.
  return magic.includes('KTX') ? null : { fileName: '', file: bytes, pixels: null };
}

/** The largest level of a DirectDraw surface; its first row is the top one. */
function ddsImage(bytes: Uint8Array): OsgImage | null {
  if (bytes.length < 128) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = dxtFormats[String.fromCharCode(...bytes.subarray(84, 88))];
  if (format === undefined) return null;
  const [height, width] = [view.getUint32(12, true), view.getUint32(16, true)];
  return {
    fileName: '',
    file: null,
    pixels: { width, height, format, type: 0x1401, packing: 1, topFirst: true, data: bytes.subarray(128) },
  };
}
