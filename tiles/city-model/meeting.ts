import { distanceMetres, type Foot, footOn, type Place } from '../../models/pipes/plan-line.ts';
import type { Discipline } from '../../scenes/scene.ts';
import { contains } from '../mesh/outline.ts';
import type { EndHeights } from './utility-shape.ts';

/** A pipe this far outside of a node's outline still belongs to it, metres; in plan, and in height where known. */
export const wallMetres = 0.3;
/** Points nearer than this are one, metres. */
export const sameMetres = 0.05;

/** A node that pipes can end at. */
export interface Meeting {
  code: string;
  class: string;
  discipline: Discipline;
  /** False while its discipline is a guess, until a pipe tells. */
  isSure: boolean;
  place: Place;
  rings: readonly (readonly Place[])[];
  /** From where to where it reaches, in the heights of the source; null where unknown. */
  heights: EndHeights | null;
  /** Height of the ground in the heights of the source; null where unknown. */
  ground: number | null;
  /** The larger one of two that are one place: pipes of both end there. */
  whole: Meeting | null;
}

/** A valve on the line of a pipe. */
export interface Cut {
  valve: Meeting;
  foot: Foot;
}

/** True where a node can be that of a pipe's network. */
export const isOf = ({ discipline, isSure }: Meeting, of: Discipline): boolean =>
  !isSure || discipline === of;

/** The node of that network, now for sure. */
export function settle(node: Meeting, discipline: Discipline): void {
  node.discipline = discipline;
  node.isSure = true;
}

/** True where a place of a pipe belongs to a node. */
export const isAt = ({ place, rings }: Meeting, at: Place): boolean =>
  distanceMetres(place, at) <= sameMetres ||
  rings.some((ring) => contains(ring, at) || footOn(ring, at).distanceMetres <= wallMetres);

/** True where a node stands within the outline of another, or at its point. */
export const standsIn = ({ place }: Meeting, other: Meeting): boolean =>
  distanceMetres(place, other.place) <= sameMetres || other.rings.some((ring) => contains(ring, place));

/** How far from its point pipes can belong to a node, metres. */
export const reachOf = ({ place, rings }: Meeting): number =>
  wallMetres +
  rings.flat().reduce((farthest, corner) => Math.max(farthest, distanceMetres(place, corner)), 0);
