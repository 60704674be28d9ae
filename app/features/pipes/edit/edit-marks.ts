import type { ObjectChange } from '../../../../models/pipes/pipe-edit.ts';
import type { PipeMarks } from '../../../state/pipes-view.ts';

/** What an edit has changed, as marks on the map: pipes as they are now, and where there are none any more. */
export function marksOf(changes: readonly ObjectChange[]): PipeMarks {
  const marks: PipeMarks = { objects: [], signs: [], lines: [], areas: [] };
  for (const { before, after } of changes) {
    const object = after ?? before!;
    const tone = after ? 'traced' : 'lost';
    const height = ((object.baseHeight ?? 0) + (object.topHeight ?? object.baseHeight ?? 0)) / 2;
    const { type, coordinates } = object.geometry ?? { type: '', coordinates: [] };
    if (type === 'LineString')
      marks.lines.push({
        points: (coordinates as [number, number][]).map(([longitude, latitude]) => ({
          longitude,
          latitude,
          height,
        })),
        tone,
      });
    else if (type === 'Point')
      marks.signs.push({
        position: { longitude: coordinates[0], latitude: coordinates[1] },
        tone,
        text: object.name,
      });
  }
  return marks;
}
