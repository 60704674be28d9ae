import { projection } from '../../models/geo/coordinate-systems.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import type { ImportRequest, Placement } from '../importer.ts';
import { placeAt } from '../place/place.ts';

/** How the coordinates of one file get into the frame of the cloud. Plain data, so that threads can be told. */
export interface CloudPlacePlan {
  file: string;
  frame: { longitude: number; latitude: number; height: number };
  /** Null where the file is placed by hand. */
  crs: string | null;
  /** A place of the file in its own coordinates. */
  first: [x: number, y: number];
  request: Pick<ImportRequest, 'heights' | 'heightOffsetMetres'>;
  metresPerHeightUnit: number;
  placement: Placement | null;
}

/** Source coordinates to metres in the frame. */
export interface ToLocal {
  toLocal(x: number, y: number, z: number, out: Float64Array, offset: number): void;
}

export function localGridOf(plan: CloudPlacePlan): ToLocal {
  const { frame, crs, first, placement } = plan;
  if (crs === null) return turned(placement?.headingDegrees ?? 0);
  const place = placeAt(crs, projection(crs), ...first, { ...plan.request, frame }, plan.file);
  if (plan.metresPerHeightUnit === 1) return place.grid;
  return {
    toLocal: (x, y, z, out, offset) => place.grid.toLocal(x, y, z * plan.metresPerHeightUnit, out, offset),
  };
}

export function frameOf({ frame }: CloudPlacePlan): LocalFrame {
  return new LocalFrame(frame.longitude, frame.latitude, frame.height);
}

/** A model without coordinates of its own: its y axis points `headingDegrees` clockwise from north. */
function turned(headingDegrees: number): ToLocal {
  const angle = (headingDegrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return {
    toLocal(x, y, z, out, offset) {
      out[offset] = x * cosine + y * sine;
      out[offset + 1] = y * cosine - x * sine;
      out[offset + 2] = z;
    },
  };
}
