import type { ToPlane } from '../interventions/intervention-ground.ts';
import type { Link } from './link.ts';
import type { ManholeShape } from './sewer.ts';
import { type SumpGround, sumpCells } from './sump.ts';

/** Where a drainage network opens to the street. */
export interface ManholePlace {
  /** Of its link. */
  id: string;
  /** Longitude and latitude. */
  at: readonly [number, number];
  /** Its crest is the lowest ground of its cells. */
  mouth: Omit<ManholeShape, 'crestMetres'>;
}

export type SewerLink = Extract<Link, { kind: 'sewer' }>;

/** Water comes to the openings of a manhole, the gullies on both sides of a street, from so far, metres. */
const reachMetres = 3;

/** @returns a link for each manhole with open ground, and the ids of those without. */
export function manholeLinks(
  manholes: readonly ManholePlace[],
  on: SumpGround & { place: ToPlane },
): { links: SewerLink[]; shut: string[] } {
  const shut: string[] = [];
  const links = manholes.flatMap(({ id, at, mouth }): SewerLink[] => {
    const from = sumpCells(on.place(at), reachMetres, on);
    if (!from) {
      shut.push(id);
      return [];
    }
    const crestMetres = from.reduce(
      (least, cell) => Math.min(least, on.bed[cell]!),
      Number.POSITIVE_INFINITY,
    );
    return [{ kind: 'sewer', id, from, manhole: { ...mouth, crestMetres } }];
  });
  return { links, shut };
}
