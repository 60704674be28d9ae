/** A box on the page, CSS pixels. */
export type Box = Pick<DOMRectReadOnly, 'left' | 'top' | 'right' | 'bottom'>;

/** The part of a picture that no panel covers. */
export interface FreePicture {
  /** Its middle, from that of the picture: -1 to 1 from edge to edge, to the right and upwards. */
  right: number;
  up: number;
  /** Its share of the picture's width and height, above 0 up to 1. */
  wide: number;
  high: number;
}

export const wholePicture: FreePicture = { right: 0, up: 0, wide: 1, high: 1 };
/** A part smaller than this is none that anything could be shown in, CSS pixels. */
const leastPixels = 80;

/** What of a picture lies in the box that is free of panels; all of it where nothing is known or next to nothing is left. */
export function freePicture(picture: Box, free: Box | null): FreePicture {
  if (!free) return wholePicture;
  const [left, right] = [Math.max(picture.left, free.left), Math.min(picture.right, free.right)];
  const [top, bottom] = [Math.max(picture.top, free.top), Math.min(picture.bottom, free.bottom)];
  if (right - left < leastPixels || bottom - top < leastPixels) return wholePicture;
  const [width, height] = [picture.right - picture.left, picture.bottom - picture.top];
  return {
    right: (left + right - picture.left - picture.right) / width,
    up: (picture.top + picture.bottom - top - bottom) / height,
    wide: (right - left) / width,
    high: (bottom - top) / height,
  };
}

/** From where a camera looks at a target, and where in the picture the target is to be. */
export interface Sighting {
  /** Of the camera, radians clockwise from north. */
  heading: number;
  /** Angle of the line from the camera to the target over the horizon, radians; below 0 as a rule. */
  elevation: number;
  /** Length of that line, metres. */
  range: number;
  /** Where the target is to be: tangents of the angles from the middle of the picture to the right and upwards. */
  right: number;
  up: number;
}

export interface Stand {
  /** Of the camera from the target, metres. */
  east: number;
  north: number;
  height: number;
  /** Of the camera, radians. */
  pitch: number;
}

/**
 * Where a camera stands to have its target aside from the middle of the picture: it looks lower or higher, so that it comes
 * no nearer to the ground, and moves aside, so that its heading stays.
 */
export function standOf({ heading, elevation, range, right, up }: Sighting): Stand {
  const pitch = Math.max(elevation - Math.atan(up), -Math.PI / 2);
  const aside = (right * range) / Math.hypot(1, up);
  const level = range * Math.cos(elevation);
  return {
    east: -level * Math.sin(heading) - aside * Math.cos(heading),
    north: -level * Math.cos(heading) + aside * Math.sin(heading),
    height: -range * Math.sin(elevation),
    pitch,
  };
}
