import type { DrainageModel, DrainageNode } from '../../models/drainage/drainage-model.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import type { ImportRequest } from '../importer.ts';
import type { Layout } from '../network/layout.ts';
import { heightReference, SourceHeights } from '../place/source-heights.ts';

/** Ellipsoidal heights of what a drainage model says in levels. */
export interface Levels {
  /** Metres above the ellipsoid of a level of the file. */
  height(level: number): number;
  /** Rim of a node: the ground over a manhole, metres above the ellipsoid. */
  rim(node: DrainageNode): number;
  /** What the file's levels count from, e.g. "geoid". */
  datum: string;
  warnings: Sentence[];
}

/** Rims that lie this far from the terrain on average make the datum doubtful, metres. */
const doubtfulMetres = 2;

/**
 * Where the levels of a drainage model lie. In a coordinate system they count from the geoid (the 1985 datum, NAP)
 * unless the request says otherwise. A model that is put somewhere by hand is moved up or down as one, so that its
 * rims lie in the ground there (median).
 */
export function levelsOf(model: DrainageModel, layout: Layout, file: string, request: ImportRequest): Levels {
  const warnings: Sentence[] = [];
  const rims = new Map<string, number>();
  const crowns = highestCrowns(model);
  for (const node of model.nodes.values()) {
    const level = rimLevel(node, crowns);
    if (level !== null) rims.set(node.id, level);
  }
  const place = (node: DrainageNode): LngLat => layout.place(node.position!);
  const gaps = [...rims]
    .map(([id, level]) => layout.ground(place(model.nodes.get(id)!)) - level)
    .sort((a, b) => a - b);
  const median = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const heights = request.crs ? new SourceHeights(heightReference(request.crs, request)) : null;
  let shift = heights?.toEllipsoid(layout.frame.longitude, layout.frame.latitude) ?? layout.undulation;
  const known = request.laid?.levelShiftMetres ?? null;
  if (known !== null) shift = known;
  else if (!request.crs) {
    shift = median;
    warnings.push(
      sayImport('model.import.levels-moved', {
        file,
        metres: (median - layout.undulation).toFixed(2),
        count: gaps.length,
      }),
    );
  } else if (layout.hasTerrain && Math.abs(median - shift) > doubtfulMetres)
    warnings.push(
      sayImport(median > shift ? 'model.import.rims-below' : 'model.import.rims-above', {
        file,
        metres: Math.abs(median - shift).toFixed(1),
        count: gaps.length,
      }),
    );
  const height = (level: number): number => level + shift;
  return {
    height,
    rim(node) {
      const level = rims.get(node.id);
      if (level !== undefined) return height(level);
      const bottom = height(node.invertMetres);
      return layout.hasTerrain ? Math.max(layout.ground(place(node)), bottom + 0.5) : bottom + 0.5;
    },
    datum: heights?.datum ?? 'terrain',
    warnings,
  };
}

/** Level of a node's rim, where the file says it; outfalls have none. */
function rimLevel(node: DrainageNode, crowns: ReadonlyMap<string, number>): number | null {
  if (node.kind === 'outfall') return null;
  if (node.maximumDepthMetres !== null) return node.invertMetres + node.maximumDepthMetres;
  // SWMM takes the crown of the highest conduit where the depth is 0.
  return crowns.get(node.id) ?? null;
}

/** By node the level of the highest crown of its conduits. */
function highestCrowns(model: DrainageModel): Map<string, number> {
  const crowns = new Map<string, number>();
  for (const { kind, from, to, fromInvertMetres, toInvertMetres, section } of model.links.values()) {
    if (kind !== 'conduit' || section?.heightMetres == null) continue;
    for (const [node, invert] of [
      [from, fromInvertMetres],
      [to, toInvertMetres],
    ] as const)
      if (invert !== null)
        crowns.set(node, Math.max(crowns.get(node) ?? -Infinity, invert + section.heightMetres));
  }
  return crowns;
}
