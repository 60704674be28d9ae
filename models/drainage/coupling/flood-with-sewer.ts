import { cellAt, type PlaneGrid } from '../../flood/ground/rasterise.ts';
import type { FloodInputs } from '../../flood/inputs.ts';
import type { ToPlane } from '../../flood/interventions/intervention-ground.ts';
import type { ManholePlace, SewerLink } from '../../flood/links/manhole-links.ts';
import type { FloodSewer, SewerResult } from '../../flood/scenario.ts';
import type { FloodFrame, FloodSolver } from '../../flood/solver.ts';
import type { DrainageInputs } from '../drainage-inputs.ts';
import { DrainageSolver } from '../drainage-solver.ts';
import { codeOf } from '../object-codes.ts';
import { type CoupledCheckpoint, CoupledRun } from './coupled-run.ts';
import { runoffBeside } from './runoff-beside.ts';
import type { SewerPlaces } from './sewer-places.ts';
import type { SewerHeader, SewerRecord } from './sewer-record.ts';

/** Steps of the network, and turns with the street, seconds. */
export const sewerStepSeconds = 5;
/** Rims that lie further from the ground, by their median, speak of another datum, metres. */
const anotherDatumMetres = 2;
/** A rim further from the ground of its cells is told of, metres. */
const offMetres = 0.5;

/** A drainage network that lies below a flood. */
export interface Sewer {
  dataset: string;
  inputs: DrainageInputs;
  places: SewerPlaces;
}

const linkId = (node: string): string => `manhole:${node}`;

/**
 * Where a network opens to the street: at all junctions, and at basins that subcatchments drain to (a sump under an
 * underpass, but no wet well).
 */
export function openingNodes({ inputs }: Pick<Sewer, 'inputs'>): string[] {
  const { model } = inputs;
  const drained = new Set([...model.subcatchments.values()].map(({ outlet }) => outlet));
  return [...model.nodes.values()]
    .filter(
      ({ id, kind }) => kind === 'junction' || kind === 'divider' || (kind === 'storage' && drained.has(id)),
    )
    .map(({ id }) => id);
}

/** The openings within a grid. @throws Error where there are none. */
export function manholesWithin(
  sewer: Sewer,
  option: FloodSewer,
  grid: PlaneGrid,
  place: ToPlane,
): ManholePlace[] {
  const mouth = { widthMetres: option.edgeMetres, areaSquareMetres: option.openAreaSquareMetres };
  const within = openingNodes(sewer).flatMap((id): ManholePlace[] => {
    const at = sewer.places.nodes[id]!;
    return cellAt(grid, ...place(at)) === null ? [] : [{ id: linkId(id), at, mouth }];
  });
  if (within.length === 0)
    throw new Error(
      `No manhole of the drainage network "${sewer.dataset}" lies in the area that is computed.`,
    );
  return within;
}

export type FrameWithSewer = FloodFrame & { sewer?: { record: SewerRecord; result: SewerResult } };

/** A flood and the drainage network below it as one model: what a run needs of `FloodSolver`. */
export class FloodWithSewer {
  private readonly drainage = new DrainageSolver();
  private inner: { run: CoupledRun; nodes: Int32Array; header: SewerHeader; fixed: FixedResult } | null =
    null;

  constructor(
    private readonly flood: FloodSolver,
    private readonly sewer: Sewer,
    private readonly grid: PlaneGrid,
    private readonly place: ToPlane,
  ) {}

  /** @throws Error with one sentence, also where levels of network and ground cannot be of one datum. */
  async prepare(inputs: FloodInputs): Promise<void> {
    const { sewer, flood, drainage, grid } = this;
    const { network, model } = sewer.inputs;
    const offset = sewer.places.levelOffsetMetres;
    await flood.prepare(inputs);
    const beside = network.nodes.map(({ id }) => {
      const [x, y] = this.place(sewer.places.nodes[id]!);
      return cellAt(grid, x, y) === null ? ([x - grid.x0, y - grid.y0] as const) : null;
    });
    await drainage.prepare(runoffBeside(sewer.inputs, inputs, (node) => beside[node]!));
    const { crown } = drainage.wave.system.nodes;
    const index = new Map(network.nodes.map(({ id }, node) => [linkId(id), node]));
    const links = (inputs.links ?? []).filter(
      (link): link is SewerLink => link.kind === 'sewer' && index.has(link.id),
    );
    const nodeOf = ({ id }: SewerLink): number => index.get(id)!;
    const rimOf = (node: number): number =>
      network.nodes[node]!.invertMetres + network.nodes[node]!.fullDepthMetres + offset;
    const above = links.map((link) => rimOf(nodeOf(link)) - link.manhole.crestMetres).sort((a, b) => a - b);
    const median = above[above.length >> 1] ?? null;
    if (median !== null && Math.abs(median) > anotherDatumMetres)
      throw new Error(
        `Drainage network "${sewer.dataset}": expected levels on the datum of the ground, found rims ${Math.abs(median).toFixed(1)} m ${median > 0 ? 'above' : 'below'} it (median of ${above.length} manholes).`,
      );
    const open = links.filter((link) => link.manhole.crestMetres > crown[nodeOf(link)]! + offset);
    const openings = open.map((link) => ({
      linkId: link.id,
      nodeId: network.nodes[nodeOf(link)]!.id,
      manhole: link.manhole,
    }));
    const run = new CoupledRun(flood, drainage, openings, {
      turnSeconds: sewerStepSeconds,
      levelOffsetMetres: offset,
    });
    const ground = new Map(open.map((link) => [nodeOf(link), link.manhole.crestMetres]));
    const modelNodes = [...model.nodes.values()];
    const modelLinks = [...model.links.values()];
    const all = openingNodes(sewer);
    const outside = all.filter((id) => beside[index.get(linkId(id))!] !== null).length;
    this.inner = {
      run,
      nodes: Int32Array.from(open, nodeOf),
      header: {
        dataset: sewer.dataset,
        nodeCodes: modelNodes.map((node) => codeOf(sewer.dataset, node)),
        linkCodes: modelLinks.map((link) => codeOf(sewer.dataset, link)),
        nodeInvertMetres: network.nodes.map(({ invertMetres }) => invertMetres + offset),
        nodeGroundMetres: network.nodes.map((_, node) => ground.get(node) ?? rimOf(node)),
        nodeOpen: network.nodes.map((_, node) => ground.has(node)),
        linkHeightMetres: heightsOf(sewer.inputs),
      },
      fixed: {
        dataset: sewer.dataset,
        openings: open.length,
        outside,
        shut: all.length - outside - open.length,
        rimAboveGroundMetres: median,
        rimsOff: above.filter((metres) => Math.abs(metres) > offMetres).length,
      },
    };
  }

  get seconds(): number {
    return this.flood.seconds;
  }

  get header(): SewerHeader {
    return this.prepared.header;
  }

  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    await this.prepared.run.step(untilSeconds, signal);
  }

  frame(): FrameWithSewer {
    return { ...this.flood.frame(), sewer: { record: this.record(), result: this.result() } };
  }

  checkpoint(): CoupledCheckpoint {
    return this.prepared.run.checkpoint();
  }

  restore(checkpoint: CoupledCheckpoint): void {
    this.prepared.run.restore(checkpoint);
  }

  close(): void {
    this.flood.close();
    this.inner = null;
  }

  private record(): SewerRecord {
    const { run, nodes, header } = this.prepared;
    const { nodeDepthMetres, linkFlow, linkDepthMetres, linkVelocity } = this.drainage.frame();
    const exchanged = new Float32Array(nodeDepthMetres.length).fill(Number.NaN);
    run.exchanged().forEach((volume, n) => {
      exchanged[nodes[n]!] = volume;
    });
    const conduits = (values: Float64Array): Float32Array =>
      Float32Array.from(values, (value, link) =>
        header.linkHeightMetres[link] === null ? Number.NaN : value,
      );
    return {
      depth: Float32Array.from(nodeDepthMetres),
      exchanged,
      flow: Float32Array.from(linkFlow),
      filling: conduits(linkDepthMetres),
      velocity: conduits(linkVelocity),
    };
  }

  private result(): SewerResult {
    const { run, fixed } = this.prepared;
    const { drainage, between, wentDown, cameUp, relativeError } = run.ledger();
    return {
      ...fixed,
      ledger: {
        initial: drainage.initial,
        inflow: drainage.lateral - wentDown,
        taken: wentDown,
        returned: cameUp - between,
        outfalls: drainage.outfalls,
        lost: drainage.overflow - cameUp,
        evaporated: drainage.evaporated,
        stored: drainage.stored,
        between,
      },
      relativeVolumeError: relativeError,
    };
  }

  private get prepared(): NonNullable<FloodWithSewer['inner']> {
    if (!this.inner) throw new Error('The flood with its sewer was not prepared.');
    return this.inner;
  }
}

type FixedResult = Omit<SewerResult, 'ledger' | 'relativeVolumeError'>;

/** Full heights inside by link of the model; null of what is no conduit. */
function heightsOf({ model, network }: DrainageInputs): (number | null)[] {
  let conduit = 0;
  return [...model.links.values()].map(({ kind }) =>
    kind === 'conduit' ? network.conduits[conduit++]!.profile.heightMetres : null,
  );
}
