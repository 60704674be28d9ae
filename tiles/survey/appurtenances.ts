import { appurtenanceClass, type PointClass } from '../../models/survey/point-kinds.ts';
import { ball, box, joined, turned, valveSign } from '../network/solids.ts';
import type { Mesh } from '../network/tube.ts';
import { add, type Vector } from '../network/vector.ts';
import { boxTube } from './box-tube.ts';
import type { DrawingColours } from './colours.ts';

/** What is known of a point when it is drawn; frame metres. */
export interface PointPlace {
  appurtenance: string | null;
  /** Middle of the thickest line that meets there. */
  axis: Vector;
  /** The ground above; null where unknown. */
  ground: Vector | null;
  /** Direction of one of its lines; horizontal where none is known. */
  along: Vector;
  /** Half height of the thickest line, metres. */
  radius: number;
  /** Widest line, metres. */
  width: number;
  /** True where its lines are boxes. */
  boxed: boolean;
  /** How many lines meet. */
  degree: number;
}

export interface DrawnPoint {
  class: PointClass;
  mesh: Mesh;
  colour: DrawingColours[keyof DrawingColours];
}

const up: Vector = [0, 0, 1];

/** The small solid that shows a point; stands for its kind, not for its exact make. */
export function drawPoint(place: PointPlace, colours: DrawingColours): DrawnPoint {
  const kind = place.appurtenance === null ? 'junction' : appurtenanceClass(place.appurtenance);
  const { axis, ground, radius } = place;
  const rise = ground ? Math.max(ground[2] - axis[2], 0.2) : 1;
  /** A round shaft from `below` under the axis to the ground. */
  const shaft = (below: number, wide: number, neck: number): Mesh =>
    turned(
      add(axis, up, -below),
      up,
      rise + below > 1
        ? [
            [0, wide],
            [rise + below - 0.7, wide],
            [rise + below - 0.35, neck],
            [rise + below, neck],
          ]
        : [
            [0, neck],
            [rise + below, neck],
          ],
      12,
    );
  const spindle = (): Mesh =>
    turned(
      axis,
      up,
      [
        [0, 0.06],
        [rise, 0.06],
      ],
      6,
    );
  const standing = (width: number, height: number): Mesh =>
    joined([box(add(axis, up, rise), width, height), spindle()]);
  const size = Math.max(radius * 3.6, 0.5);

  switch (kind) {
    case 'valve':
      return {
        class: kind,
        mesh: joined([valveSign(axis, place.along, size), spindle()]),
        colour: colours.fitting,
      };
    case 'hydrant':
      return {
        class: kind,
        mesh: joined([
          spindle(),
          turned(
            add(axis, up, rise),
            up,
            [
              [0, 0.16],
              [0.6, 0.16],
              [0.75, 0.05],
            ],
            10,
          ),
        ]),
        colour: colours.fitting,
      };
    case 'regulator':
      return { class: kind, mesh: standing(1.1, 1.5), colour: colours.housing };
    case 'station':
      return { class: kind, mesh: standing(5, 3.4), colour: colours.housing };
    case 'transformer':
      return { class: kind, mesh: standing(2.4, 2.1), colour: colours.housing };
    case 'cabinet':
      return { class: kind, mesh: standing(1.3, 1.5), colour: colours.housing };
    case 'manhole':
      return {
        class: kind,
        mesh: shaft(radius + 0.3, Math.max(0.65, place.width * 0.8), 0.38),
        colour: colours.masonry,
      };
    case 'handhole':
      return { class: kind, mesh: shaft(radius + 0.1, 0.4, 0.35), colour: colours.masonry };
    case 'chamber':
      return {
        class: kind,
        mesh: joined([
          box(add(axis, up, -radius - 0.5), 3.2, Math.min(rise + radius + 0.2, 2.4)),
          turned(
            axis,
            up,
            [
              [0, 0.4],
              [rise, 0.4],
            ],
            12,
          ),
        ]),
        colour: colours.masonry,
      };
    case 'compensator': {
      const profile: [number, number][] = [];
      for (let fold = 0; fold <= 8; fold++)
        profile.push([(fold - 4) * size * 0.12, radius * (fold % 2 === 0 ? 1.15 : 1.6) + 0.05]);
      return { class: kind, mesh: turned(axis, place.along, profile, 12), colour: colours.fitting };
    }
    case 'meter':
      return {
        class: kind,
        mesh: joined([
          turned(
            axis,
            up,
            [
              [-radius * 1.6, size / 2],
              [radius * 1.6, size / 2],
            ],
            12,
          ),
          spindle(),
        ]),
        colour: colours.fitting,
      };
    case 'drain-point':
      return {
        class: kind,
        mesh: joined([ball(axis, radius * 1.4 + 0.05), spindle()]),
        colour: colours.fitting,
      };
    case 'vent':
      return {
        class: kind,
        mesh: joined([
          box(add(axis, up, rise), 1.4, 2.4),
          turned(
            add(axis, up, radius),
            up,
            [
              [0, 0.6],
              [Math.max(rise - radius, 0.2), 0.6],
            ],
            12,
          ),
        ]),
        colour: colours.housing,
      };
    case 'hatch':
      return {
        class: kind,
        mesh: joined([
          box(add(axis, up, rise), 2, 0.5),
          box(add(axis, up, radius), 1.6, Math.max(rise - radius, 0.2)),
        ]),
        colour: colours.housing,
      };
    case 'fire-door':
      return { class: kind, mesh: portal(place), colour: colours.fitting };
    default:
      return {
        class: 'junction',
        mesh: junction(place),
        colour: colours.junction,
      };
  }
}

/** A ball over a joint of round pipes; over boxes a collar, or a block where more than two meet. */
function junction({ axis, along, radius, width, boxed, degree }: PointPlace): Mesh {
  if (!boxed) return ball(axis, radius * 1.12, 8, 5);
  if (degree > 2) return box(add(axis, up, -radius * 1.03), width * 1.04, radius * 2.06);
  // Open at both ends: in a tunnel one looks through it.
  return boxTube([axis, add(axis, along, 0.25)], width + 0.06, radius * 2 + 0.06, { closed: false });
}

/** The frame of a fire wall: one goes through, whichever cabin one walks in. */
function portal({ axis, along, width, radius }: PointPlace): Mesh {
  const line = [add(axis, along, -0.2), add(axis, along, 0.2)];
  const [outer, height] = [width - 0.5, radius * 2 - 0.5];
  return joined([
    boxTube(line, outer, height, { closed: false }),
    boxTube(line, outer - 0.3, height - 0.3, { inward: true, closed: false }),
  ]);
}
