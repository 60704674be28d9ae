import type { Barrel } from './culvert.ts';
import type { Inlet } from './inlet.ts';
import type { ManholeShape } from './sewer.ts';

interface LinkBase {
  /** Unique; names it in the ledger and in checkpoints. */
  id: string;
  /** Cells where water is taken, indices row * columns + column. */
  from: Uint32Array;
  /** It acts from one time to another; default always. */
  fromSeconds?: number;
  untilSeconds?: number;
}

/**
 * Something that takes water from cells and gives it to others, or out of the computed area. Links act after each round of
 * steps, in their order, on the water that is there then; never on more.
 */
export type Link = LinkBase &
  (
    | {
        kind: 'pump';
        /** Null: out of the area. */
        to: Uint32Array | null;
        cubicMetresPerSecond: number;
        /** Of the deepest of its cells: starts above, stops at the second, below which it draws none. */
        startDepthMetres: number;
        stopDepthMetres: number;
      }
    /** Flow in both directions; inverts on the datum of the bed. */
    | { kind: 'culvert'; to: Uint32Array; barrel: Barrel; fromInvertMetres: number; toInvertMetres: number }
    | { kind: 'inlet'; inlet: Inlet }
    | { kind: 'storage'; volumeCubicMetres: number; cubicMetresPerSecond?: number }
    /** An opening to a drainage network, whose head is told from outside (`FloodSolver.setSewer`). */
    | { kind: 'sewer'; manhole: ManholeShape }
  );
export type LinkKind = Link['kind'];

/** What a link has done so far. */
export interface LinkState {
  id: string;
  kind: LinkKind;
  /** Whether what it took left the surface: pumped out, into the sewer, into a basin. */
  leaves: boolean;
  /** Units of depth taken at `from`, and given back there. */
  taken: number;
  returned: number;
  /** A pump that runs. */
  on: boolean;
}

/** @throws Error with one sentence. */
export function checkLinks(links: readonly Link[], isGround: (cell: number) => boolean): void {
  const ids = new Set<string>();
  for (const link of links) {
    const name = `${link.kind[0]!.toUpperCase()}${link.kind.slice(1)} "${link.id}"`;
    if (ids.has(link.id)) throw new Error(`${name}: expected an id of its own, found "${link.id}" twice.`);
    ids.add(link.id);
    const ends = [link.from, ...('to' in link && link.to ? [link.to] : [])];
    if (ends.some((cells) => cells.length === 0 || !cells.every(isGround)))
      throw new Error(`${name}: it needs cells of known, open ground.`);
  }
}
