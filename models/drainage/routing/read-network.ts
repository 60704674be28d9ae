import type { Part, PartWord } from '../../sentences/part-words.ts';
import type { InpLine } from '../../water/inp-sections.ts';
import { NetworkError } from '../../water/network-error.ts';
import { storageSurface } from '../cross-section.ts';
import type { DrainageLink, DrainageModel, DrainageNode } from '../drainage-model.ts';
import { saySwmm } from '../swmm-faults.ts';
import type { SwmmFile } from '../swmm-file.ts';
import { interpolate, type SwmmTables } from '../swmm-tables.ts';
import type { SectionReader } from './read-sections.ts';
import { readStructure } from './read-structures.ts';
import type {
  OutfallRule,
  RoutingConduit,
  RoutingNetwork,
  RoutingNode,
  RoutingOptions,
  StorageShape,
} from './routing-network.ts';
import { storageShape } from './storage-shape.ts';

/** A node's least surface where the file gives none: that of a manhole 4 feet wide, 12.566 square feet. */
const leastSurface = 1.1674;
const daySeconds = 86_400;

/**
 * The network of a SWMM file for the dynamic wave. Nodes and links stand in the order of `model.nodes`, and of conduits and
 * structures in that of `model.links`.
 * @throws NetworkError naming the line of what is wrong or not computed.
 */
export function readNetwork(
  file: SwmmFile,
  model: DrainageModel,
  tables: SwmmTables,
  sections: SectionReader,
): RoutingNetwork {
  const lineOf = new Map<number, InpLine>();
  for (const section of [
    'JUNCTION',
    'OUTFALL',
    'STORAGE',
    'DIVIDER',
    'CONDUIT',
    'PUMP',
    'ORIFICE',
    'WEIR',
    'OUTLET',
  ] as const)
    for (const line of file.lines(section)) lineOf.set(line.line, line);
  const sectionOf = new Map(file.lines('XSECT').map((line) => [line.tokens[0]!.toUpperCase(), line]));
  const lossOf = new Map(file.lines('LOSS').map((line) => [line.tokens[0]!.toUpperCase(), line]));
  const nodeIds = [...model.nodes.keys()];
  const indexOf = new Map(nodeIds.map((id, index) => [id, index]));
  const links = [...model.links.values()];
  const conduits = links
    .filter(({ kind }) => kind === 'conduit')
    .map((link) =>
      readConduit(file, sections, link, {
        line: lineOf.get(link.line)!,
        section: sectionOf.get(link.id.toUpperCase())!,
        loss: lossOf.get(link.id.toUpperCase()),
        from: indexOf.get(link.from)!,
        to: indexOf.get(link.to)!,
      }),
    );
  const ponding = file.option('ALLOW_PONDING', 'NO') === 'YES';
  const nodes = [...model.nodes.values()].map((node) =>
    readNode(file, tables, node, lineOf.get(node.line)!, ponding),
  );
  // A node is at least as deep as its conduits are high.
  const raise = (node: number, level: number): void => {
    const one = nodes[node]!;
    if (one.storage || one.outfall) return;
    nodes[node] = { ...one, fullDepthMetres: Math.max(one.fullDepthMetres, level - one.invertMetres) };
  };
  for (const { from, to, fromInvertMetres, toInvertMetres, profile } of conduits) {
    raise(from, fromInvertMetres + profile.heightMetres);
    raise(to, toInvertMetres + profile.heightMetres);
  }
  const structures = links
    .filter(({ kind }) => kind !== 'conduit')
    .map((link) => {
      const from = indexOf.get(link.from)!;
      const section = sectionOf.get(link.id.toUpperCase());
      if (section && link.fromInvertMetres !== null && link.section?.heightMetres)
        raise(from, link.fromInvertMetres + link.section.heightMetres);
      return readStructure({
        file,
        tables,
        link,
        line: lineOf.get(link.line)!,
        section,
        from,
        to: indexOf.get(link.to)!,
        fromInvertMetres: nodes[from]!.invertMetres,
        well: nodes[from]!.storage,
      });
    });
  return { nodes, conduits, structures, options: readOptions(file) };
}

function readOptions(file: SwmmFile): RoutingOptions {
  const surface = Number(file.option('MIN_SURFAREA', '0'));
  // Without the option the engine damps fully, whatever its manual says.
  const damping = file.option('INERTIAL_DAMPING', 'FULL');
  const limit = file.option('NORMAL_FLOW_LIMITED', 'BOTH');
  return {
    leastSurfaceSquareMetres: surface > 0 ? surface * file.units.metresPerLength ** 2 : leastSurface,
    inertia: damping === 'NONE' ? 'all' : damping === 'FULL' ? 'none' : 'partial',
    normalFlowLimit:
      limit === 'SLOPE' ? 'slope' : limit === 'FROUDE' ? 'froude' : limit === 'NEITHER' ? 'neither' : 'both',
    slot: file.option('SURCHARGE_METHOD', 'EXTRAN') === 'SLOT' ? 'sjoberg' : 'narrow',
  };
}

function readNode(
  file: SwmmFile,
  tables: SwmmTables,
  node: DrainageNode,
  line: InpLine,
  ponding: boolean,
): RoutingNode {
  const { metresPerLength } = file.units;
  const { kind, id } = node;
  const number = (token: number, field: PartWord): number => file.number(line, token, { kind, id }, field, 0);
  const junction = node.kind === 'junction';
  const storage = node.kind === 'storage' ? readStorage(file, tables, node, line) : null;
  // After SWMM's storage curve: surcharge depth, evaporation factor, suction, conductivity, deficit.
  const after = line.tokens[4]?.toUpperCase() === 'TABULAR' ? 6 : 8;
  if (storage && number(after + 3, 'seepage') > 0)
    throw new NetworkError(saySwmm('model.swmm.storage-seepage', { ...file.at(line), id }));
  return {
    id: node.id,
    invertMetres: node.invertMetres,
    fullDepthMetres: node.maximumDepthMetres ?? 0,
    surchargeMetres:
      (junction ? number(4, 'surcharge depth') : storage ? number(after, 'surcharge depth') : 0) *
      metresPerLength,
    pondedSquareMetres: ponding && junction ? number(5, 'ponded area') * metresPerLength ** 2 : 0,
    initialDepthMetres: junction || storage ? number(3, 'initial depth') * metresPerLength : 0,
    storage,
    outfall: node.kind === 'outfall' ? readOutfall(file, tables, node, line) : null,
    evaporationFactor: storage ? number(after + 1, 'evaporation factor') : 0,
  };
}

function readStorage(file: SwmmFile, tables: SwmmTables, node: DrainageNode, line: InpLine): StorageShape {
  const { metresPerLength } = file.units;
  const part: Part = { kind: 'storage', id: node.id };
  const where = { ...file.at(line), id: node.id };
  const depth = node.maximumDepthMetres;
  if (depth === null) throw new NetworkError(saySwmm('model.swmm.storage-depth', where));
  const square = metresPerLength ** 2;
  if (line.tokens[4]?.toUpperCase() === 'TABULAR') {
    const { points } = tables.curve(line, line.tokens[5], part);
    return storageShape(depth, (metres) => interpolate(points, metres / metresPerLength) * square);
  }
  if (storageSurface(line.tokens, 1) === null)
    throw new NetworkError(saySwmm('model.swmm.storage-shape', { ...where, found: line.tokens[4] ?? '' }));
  return storageShape(depth, (metres) => storageSurface(line.tokens, metres / metresPerLength)! * square);
}

function readOutfall(file: SwmmFile, tables: SwmmTables, node: DrainageNode, line: InpLine): OutfallRule {
  const { metresPerLength } = file.units;
  const part: Part = { kind: 'outfall', id: node.id };
  const where = { ...file.at(line), id: node.id };
  const { gated } = node;
  const routed = line.tokens[node.outfallType === 'FREE' || node.outfallType === 'NORMAL' ? 4 : 5];
  if (routed)
    throw new NetworkError(saySwmm('model.swmm.outfall-routed', { ...where, subcatchment: routed }));
  switch (node.outfallType) {
    case 'FREE':
      return { kind: 'free', stage: null, gated };
    case 'NORMAL':
      return { kind: 'normal', stage: null, gated };
    case 'FIXED': {
      const stage = node.outfallStageMetres!;
      return { kind: 'stage', stage: () => stage, gated };
    }
    case 'TIMESERIES': {
      const series = tables.timeSeries(line, line.tokens[3], part);
      return { kind: 'stage', stage: (seconds) => interpolate(series, seconds) * metresPerLength, gated };
    }
    case 'TIDAL': {
      // Hours of the day against the level.
      const { points } = tables.curve(line, line.tokens[3], part);
      const start = tables.startSeconds ?? 0;
      return {
        kind: 'stage',
        stage: (seconds) => {
          const hour = ((((start + seconds) % daySeconds) + daySeconds) % daySeconds) / 3600;
          return interpolate(points, hour) * metresPerLength;
        },
        gated,
      };
    }
    default:
      throw new NetworkError(saySwmm('model.swmm.outfall-kind', { ...where, found: line.tokens[2] ?? '' }));
  }
}

function readConduit(
  file: SwmmFile,
  sections: SectionReader,
  link: DrainageLink,
  at: { line: InpLine; section: InpLine; loss: InpLine | undefined; from: number; to: number },
): RoutingConduit {
  const { line, section, loss, from, to } = at;
  const { id } = link;
  const part: Part = { kind: 'conduit', id };
  const losses: Part = { kind: 'losses of conduit', id };
  const perFlow = file.units.litresPerSecondPerFlow / 1000;
  const shape = section.tokens[1]!.toUpperCase();
  if (shape === 'DUMMY') throw new NetworkError(saySwmm('model.swmm.dummy', { ...file.at(section), id }));
  if (file.number(section, 7, part, 'culvert code', 0) > 0)
    throw new NetworkError(saySwmm('model.swmm.culvert', { ...file.at(section), id }));
  const lossOf = (token: number): number => (loss ? file.number(loss, token, losses, null, 0) : 0);
  if (lossOf(5) > 0) throw new NetworkError(saySwmm('model.swmm.conduit-seepage', { ...file.at(loss!), id }));
  const flow = (token: number, field: PartWord): number => file.number(line, token, part, field, 0) * perFlow;
  const greatest = flow(8, 'greatest flow');
  const roughness = file.number(section, 3, part, 'roughness of the force main', 0);
  return {
    id: link.id,
    from,
    to,
    lengthMetres: link.lengthMetres!,
    roughness: link.roughness!,
    fromInvertMetres: link.fromInvertMetres!,
    toInvertMetres: link.toInvertMetres!,
    profile: sections.profile(section),
    barrels: link.section!.barrels,
    entryLoss: lossOf(1),
    exitLoss: lossOf(2),
    averageLoss: lossOf(3),
    gated: loss?.tokens[4]?.toUpperCase() === 'YES',
    greatestFlow: greatest > 0 ? greatest : null,
    initialFlow: flow(7, 'initial flow'),
    forceMain:
      shape !== 'FORCE_MAIN'
        ? null
        : file.option('FORCE_MAIN_EQUATION', 'H-W') === 'D-W'
          ? // In millimetres or inches.
            {
              law: 'darcy-weisbach',
              roughnessMetres: roughness * (file.units.metresPerLength === 1 ? 1e-3 : 0.0254),
            }
          : { law: 'hazen-williams', coefficient: roughness },
  };
}
