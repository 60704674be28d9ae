import type { Part, PartWord } from '../../sentences/part-words.ts';
import type { InpLine } from '../../water/inp-sections.ts';
import { NetworkError } from '../../water/network-error.ts';
import type { DrainageLink } from '../drainage-model.ts';
import { saySwmm } from '../swmm-faults.ts';
import type { SwmmFile } from '../swmm-file.ts';
import type { Points, SwmmTables } from '../swmm-tables.ts';
import type { RoutingStructure, StorageShape, StructureFlow } from './routing-network.ts';
import { orificeLaw } from './structures/orifice.ts';
import { outletLaw } from './structures/outlet.ts';
import { type PumpKind, pumpLaw } from './structures/pump.ts';
import { type Weir, weirLaw } from './structures/weir.ts';

export interface StructureSource {
  file: SwmmFile;
  tables: SwmmTables;
  link: DrainageLink;
  line: InpLine;
  /** Its line of [XSECTIONS], of orifices and weirs. */
  section: InpLine | undefined;
  from: number;
  to: number;
  fromInvertMetres: number;
  well: StorageShape | null;
}

/** A pump, orifice, weir or outlet of a SWMM file. @throws NetworkError naming its line. */
export function readStructure(source: StructureSource): RoutingStructure {
  const { link, line, file, from, to } = source;
  const isPump = link.kind === 'pump';
  const { metresPerLength } = file.units;
  const number = (token: number, field: PartWord): number =>
    file.number(line, token, { kind: link.kind, id: link.id }, field, 0);
  return {
    id: link.id,
    kind: link.kind as RoutingStructure['kind'],
    from,
    to,
    crestMetres: isPump ? null : link.fromInvertMetres,
    law: lawOf(source),
    startDepthMetres: isPump ? number(5, 'startup depth') * metresPerLength : 0,
    stopDepthMetres: isPump ? number(6, 'shutoff depth') * metresPerLength : 0,
    initialSetting: isPump && line.tokens[4]?.toUpperCase() === 'OFF' ? 0 : 1,
    travelSeconds: link.kind === 'orifice' ? number(7, 'closing time') * 3600 : 0,
  };
}

function lawOf(source: StructureSource): StructureFlow {
  switch (source.link.kind) {
    case 'pump':
      return readPump(source);
    case 'orifice':
      return readOrifice(source);
    case 'weir':
      return readWeir(source);
    default:
      return readOutlet(source);
  }
}

function readPump({ file, tables, link, line, fromInvertMetres, well }: StructureSource): StructureFlow {
  const name = line.tokens[3];
  if (name === undefined || name === '*')
    return pumpLaw({ kind: 'ideal', wellInvertMetres: fromInvertMetres, well, curve: [] });
  const { type, points } = tables.curve(line, name, { kind: 'pump', id: link.id });
  const kinds: Record<string, PumpKind> = {
    PUMP1: 'volume',
    PUMP2: 'depth-steps',
    PUMP3: 'head',
    PUMP4: 'depth',
    PUMP5: 'affinity',
  };
  const kind = kinds[type];
  if (!kind)
    throw new NetworkError(saySwmm('model.swmm.pump-curve', { ...file.at(line), id: link.id, found: type }));
  const { metresPerLength, litresPerSecondPerFlow } = file.units;
  const perX = kind === 'volume' ? metresPerLength ** 3 : metresPerLength;
  const curve: Points = points.map(([x, y]) => [x * perX, (y * litresPerSecondPerFlow) / 1000]);
  return pumpLaw({ kind, wellInvertMetres: fromInvertMetres, well, curve });
}

function readOrifice({ file, link, line, section }: StructureSource): StructureFlow {
  const shape = section?.tokens[1]?.toUpperCase();
  if (!section || (shape !== 'CIRCULAR' && shape !== 'RECT_CLOSED'))
    throw new NetworkError(saySwmm('model.swmm.orifice-section', { ...file.at(line), id: link.id }));
  const { metresPerLength } = file.units;
  const part: Part = { kind: 'orifice', id: link.id };
  const heightMetres = file.positive(section, 2, part, 'height') * metresPerLength;
  return orificeLaw({
    place: line.tokens[3]?.toUpperCase() === 'BOTTOM' ? 'bottom' : 'side',
    round: shape === 'CIRCULAR',
    crestMetres: link.fromInvertMetres!,
    heightMetres,
    widthMetres:
      shape === 'CIRCULAR' ? heightMetres : file.positive(section, 3, part, 'width') * metresPerLength,
    dischargeCoefficient: file.positive(line, 5, part, 'discharge coefficient'),
    gated: link.gated,
  });
}

function readWeir({ file, tables, link, line, section }: StructureSource): StructureFlow {
  const part: Part = { kind: 'weir', id: link.id };
  const where = { ...file.at(line), id: link.id };
  const types: Record<string, Weir['type']> = {
    TRANSVERSE: 'transverse',
    SIDEFLOW: 'sideflow',
    'V-NOTCH': 'v-notch',
    TRAPEZOIDAL: 'trapezoidal',
    ROADWAY: 'roadway',
  };
  const type = types[line.tokens[3]?.toUpperCase() ?? ''];
  if (!type)
    throw new NetworkError(
      saySwmm('model.swmm.weir-type', {
        ...where,
        types: Object.keys(types).join(', '),
        found: line.tokens[3] ?? '',
      }),
    );
  if (!section) throw new NetworkError(saySwmm('model.swmm.no-section', { ...where, kind: 'weir' }));
  const { metresPerLength } = file.units;
  const number = (token: number, field: PartWord): number => file.number(line, token, part, field, 0);
  const roadWidth = number(10, 'road width') * metresPerLength;
  const surface = line.tokens[11]?.toUpperCase();
  const curve = line.tokens[12];
  const height = file.positive(section, 2, part, 'height');
  const width = file.number(section, 3, part, 'length', 0);
  return weirLaw({
    type,
    crestMetres: link.fromInvertMetres!,
    metresPerLength,
    height,
    length: width,
    // A notch is as wide as given at its top.
    sideSlope: type === 'v-notch' ? width / 2 / height : file.number(section, 4, part, 'side slope', 0),
    coefficient: number(5, 'coefficient'),
    endCoefficient: number(8, 'end coefficient'),
    endContractions: number(7, 'end contractions'),
    gated: link.gated,
    surcharges: line.tokens[9]?.toUpperCase() !== 'NO',
    coefficientCurve: curve && curve !== '*' ? tables.curve(line, curve, part).points : null,
    road:
      roadWidth > 0 && (surface === 'PAVED' || surface === 'GRAVEL')
        ? { widthMetres: roadWidth, paved: surface === 'PAVED' }
        : null,
  });
}

function readOutlet({ file, tables, link, line }: StructureSource): StructureFlow {
  const part: Part = { kind: 'outlet', id: link.id };
  const type = line.tokens[4]?.toUpperCase() ?? '';
  const { metresPerLength, litresPerSecondPerFlow } = file.units;
  const perFlow = litresPerSecondPerFlow / 1000;
  const by = type.endsWith('HEAD') ? 'head' : 'depth';
  const gateField = type.startsWith('TABULAR') ? 6 : 7;
  const gated = line.tokens[gateField]?.toUpperCase() === 'YES';
  const crestMetres = link.fromInvertMetres!;
  if (type.startsWith('TABULAR')) {
    const { points } = tables.curve(line, line.tokens[5], part);
    const rating: Points = points.map(([x, y]) => [x * metresPerLength, y * perFlow]);
    return outletLaw({ crestMetres, by, rating, gated });
  }
  if (!type.startsWith('FUNCTIONAL'))
    throw new NetworkError(
      saySwmm('model.swmm.outlet-type', { ...file.at(line), id: link.id, found: line.tokens[4] ?? '' }),
    );
  const coefficient = file.number(line, 5, part, 'coefficient');
  const exponent = file.number(line, 6, part, 'exponent');
  return outletLaw({
    crestMetres,
    by,
    rating: (metres) => coefficient * (metres / metresPerLength) ** exponent * perFlow,
    gated,
  });
}
