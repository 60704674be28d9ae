import type { Part, PartWord } from '../../sentences/part-words.ts';
import { NetworkError } from '../../water/network-error.ts';
import type { DrainageModel } from '../drainage-model.ts';
import type { DynamicWave } from '../routing/dynamic-wave.ts';
import type { Street } from '../routing/sections/street.ts';
import { saySwmm } from '../swmm-faults.ts';
import type { SwmmFile } from '../swmm-file.ts';
import { type Gutter, gutterOf, type InletDesign, inSag, isGrateType, onGrade } from './inlet-capture.ts';

const foot = 0.3048;
const cubicFoot = foot ** 3;
/** Flow below which an inlet is left alone, cubic feet a second. */
const leastFlow = 1e-4;

/** Inlets along a street conduit, which send what they take to a node of the sewer. */
export interface StreetInlets {
  /** Indices: of the conduit, of the node at its lower end that the rest goes to, of the sewer's node. */
  conduit: number;
  bypass: number;
  capture: number;
  design: InletDesign;
  gutter: Gutter;
  count: number;
  /** Part that is not clogged; and the most that one takes, cubic feet a second. */
  clear: number;
  most: number;
  sag: boolean;
  /** Part of the sewer node's overflow that comes up here. */
  backflow: number;
}

/** [INLETS] and [INLET_USAGE] of a SWMM file. @throws NetworkError naming the line of what is wrong or not computed. */
export function readStreetInlets(
  file: SwmmFile,
  model: DrainageModel,
  streets: ReadonlyMap<string, { street: Street }>,
): StreetInlets[] {
  const designs = readDesigns(file);
  const nodes = new Map([...model.nodes.keys()].map((id, index) => [id.toUpperCase(), index]));
  const conduits = [...model.links.values()].filter(({ kind }) => kind === 'conduit');
  const streetOf = new Map(
    file
      .lines('XSECT')
      .filter(({ tokens }) => tokens[1]?.toUpperCase() === 'STREET')
      .map(({ tokens }) => [tokens[0]!.toUpperCase(), streets.get(tokens[2]?.toUpperCase() ?? '')]),
  );
  const leaves = new Set([...model.links.values()].map(({ from }) => from));
  const inlets = file.lines('INLET_USAGE').map((line): StreetInlets => {
    const [link, name, node] = line.tokens.map((token) => token.toUpperCase()) as [string, string, string];
    const part: Part = { kind: 'inlet of conduit', id: line.tokens[0]! };
    const where = { ...file.at(line), id: part.id };
    const conduit = conduits.findIndex(({ id }) => id.toUpperCase() === link);
    const design = designs.get(name ?? '');
    const capture = nodes.get(node ?? '');
    const street = streetOf.get(link);
    if (conduit < 0 || !street) throw new NetworkError(saySwmm('model.swmm.inlet-conduit', where));
    if (!design)
      throw new NetworkError(
        saySwmm('model.swmm.inlet-undefined', { ...where, inlet: line.tokens[1] ?? '' }),
      );
    if (capture === undefined)
      throw new NetworkError(saySwmm('model.swmm.inlet-node', { ...where, node: line.tokens[2] ?? '' }));
    const number = (token: number, field: PartWord, otherwise: number): number =>
      file.number(line, token, part, field, otherwise);
    const perFoot = file.units.metresPerLength / foot;
    const most = (number(5, 'greatest flow', 0) * file.units.litresPerSecondPerFlow) / 1000 / cubicFoot;
    const { from, to, lengthMetres, fromInvertMetres, toInvertMetres } = conduits[conduit]!;
    const placement = line.tokens[8]?.toUpperCase();
    const fall = Math.max(Math.abs(fromInvertMetres! - toInvertMetres!), 0.001 * foot);
    // Downhill in the end, as the routing lays it.
    const lower = fromInvertMetres! < toInvertMetres! ? from : to;
    return {
      conduit,
      bypass: nodes.get(lower.toUpperCase())!,
      capture,
      design,
      gutter: gutterOf(street.street, fall / lengthMetres!, {
        depression: number(6, 'local depression', 0) * perFoot,
        width: number(7, 'local width', 0) * perFoot,
      }),
      count: number(3, 'count', 1),
      clear: 1 - number(4, 'clogging', 0) / 100,
      most: most > 0 ? most : Number.POSITIVE_INFINITY,
      sag: placement === 'ON_SAG' || (placement !== 'ON_GRADE' && !leaves.has(lower)),
      backflow: 0,
    };
  });
  const sharing = (capture: number): number =>
    inlets.filter((one) => one.capture === capture).reduce((sum, one) => sum + openArea(one), 0);
  return inlets.map((one) => ({ ...one, backflow: openArea(one) / sharing(one.capture) }));
}

function readDesigns(file: SwmmFile): Map<string, InletDesign> {
  const perFoot = file.units.metresPerLength / foot;
  const designs = new Map<string, InletDesign>();
  for (const line of file.lines('INLET')) {
    const [id, kind] = line.tokens.map((token) => token.toUpperCase()) as [string, string];
    const part: Part = { kind: 'inlet', id: line.tokens[0]! };
    const where = { ...file.at(line), id: part.id };
    const before = designs.get(id) ?? { grate: null, kerb: null };
    const length = (token: number, field: PartWord): number =>
      file.positive(line, token, part, field) * perFoot;
    if (kind === 'GRATE') {
      const type = line.tokens[4]?.toUpperCase() ?? '';
      if (type !== 'GENERIC' && !isGrateType(type))
        throw new NetworkError(saySwmm('model.swmm.grate', { ...where, found: line.tokens[4] ?? '' }));
      designs.set(id, {
        ...before,
        grate: {
          length: length(2, 'length'),
          width: length(3, 'width'),
          type: isGrateType(type)
            ? type
            : {
                open: file.number(line, 5, part, 'open part'),
                splash: file.number(line, 6, part, 'splash-over velocity') * perFoot,
              },
        },
      });
    } else if (kind === 'CURB') {
      const throat = (line.tokens[4]?.toLowerCase() ?? 'vertical') as 'horizontal' | 'inclined' | 'vertical';
      designs.set(id, {
        ...before,
        kerb: { length: length(2, 'length'), height: length(3, 'height'), throat },
      });
    } else
      throw new NetworkError(saySwmm('model.swmm.inlet-kind', { ...where, found: line.tokens[1] ?? '' }));
  }
  return designs;
}

function openArea({ design: { grate, kerb }, count, clear }: StreetInlets): number {
  const ofGrate = grate ? grate.length * grate.width : 0;
  const beside = kerb ? Math.max(0, kerb.length - (grate?.length ?? 0)) * kerb.height : 0;
  return (ofGrate + beside) * count * clear || 1e-9;
}

/**
 * Adds to the lateral water of a step what inlets take from the street's nodes and give to the sewer's, and what came over
 * the sewer's rims in the last step and rises in the street: by flow and depth at the step's beginning.
 */
export function passInlets(
  inlets: readonly StreetInlets[],
  wave: DynamicWave,
  seconds: number,
  lateral: Float64Array,
): void {
  for (const inlet of inlets) {
    const { bypass, capture, gutter, design, count } = inlet;
    const one = (flow: number): number => Math.min(inlet.clear * flow, inlet.most);
    const arrives = Math.abs(wave.flowOf(inlet.conduit)) / cubicFoot;
    let taken = 0;
    if (inlet.sag) taken = gutter.sides * count * one(inSag(design, gutter, wave.depthAt(bypass) / foot));
    else {
      let left = arrives / gutter.sides;
      for (let n = 0; n < count && left > leastFlow; n++) {
        const here = Math.min(left, one(onGrade(design, gutter, left)));
        left -= here;
        taken += here * gutter.sides;
      }
    }
    const there = Math.max(0, wave.volumeAt(bypass)) + arrives * cubicFoot * seconds;
    const volume = Math.min(taken * cubicFoot * seconds, there);
    const back = wave.overflowVolume[capture]! * inlet.backflow;
    lateral[bypass]! += back - volume;
    lateral[capture]! += volume;
  }
}
