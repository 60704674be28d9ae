import { decodeImage, type ImageHead, type Raster } from './image.ts';
import { readShelf, type ShelvedImage } from './shelf.ts';

/** An image of which pixels can be asked. */
export interface Image extends ImageHead {
  /** The part of it, in whole pixels within the image. */
  region(left: number, top: number, width: number, height: number): Promise<Part>;
}

/** Pixels in which a part lies: the whole image or the part alone. */
export interface Part {
  raster: Raster;
  /** Where the part begins in `raster`. */
  left: number;
  top: number;
}

/** Gives an image by its key; null where there is none or nothing of it can be decoded. */
export type LoadImage = (key: string) => Promise<Image | null>;

/** Larger images are decoded part by part: whole they would take more memory than a tile may. */
const mostPixelsAtOnce = 4096 * 4096;
const keptBytes = 96 * 1024 ** 2;

/** Images of a shelf, the last used kept decoded as long as they are not too large together. */
export function imagesOf(folder: string): LoadImage {
  const shelf = readShelf(folder);
  const decoded = new Decoded();
  return async (key) => {
    const image = shelf.get(key);
    if (!image) return null;
    const { width, height, translucent } = image;
    const parts = width * height > mostPixelsAtOnce;
    if (!parts && (await decoded.whole(image)) === null) return null;
    return {
      width,
      height,
      translucent,
      async region(left, top, partWidth, partHeight) {
        if (parts) {
          const part = { left, top, width: partWidth, height: partHeight };
          return { raster: await decodeImage(image.path, part), left: 0, top: 0 };
        }
        return { raster: (await decoded.whole(image))!, left, top };
      },
    };
  };
}

/** An image that is at hand as pixels. */
export function imageOfRaster(raster: Raster): Image {
  return {
    width: raster.width,
    height: raster.height,
    translucent: raster.channels === 4,
    region: async (left, top) => ({ raster, left, top }),
  };
}

/** Decoded images, the least recently used forgotten first. */
class Decoded {
  private readonly kept = new Map<string, Raster | null>();
  private bytes = 0;

  async whole({ key, path }: ShelvedImage): Promise<Raster | null> {
    let raster = this.kept.get(key);
    if (raster === undefined) {
      try {
        raster = await decodeImage(path);
      } catch {
        // Its head was right when it was shelved; what has it is drawn in plain colour.
        raster = null;
      }
      this.bytes += raster?.pixels.length ?? 0;
    }
    this.kept.delete(key);
    this.kept.set(key, raster);
    for (const [oldest, value] of this.kept) {
      if (this.bytes <= keptBytes || oldest === key) break;
      this.kept.delete(oldest);
      this.bytes -= value?.pixels.length ?? 0;
    }
    return raster;
  }
}
