import type { Part, PartWord } from '../../sentences/part-words.ts';
import type { InpLine } from '../../water/inp-sections.ts';
import { NetworkError } from '../../water/network-error.ts';
import type { DrainageModel, Subcatchment } from '../drainage-model.ts';
import { saySwmm } from '../swmm-faults.ts';
import type { SwmmFile } from '../swmm-file.ts';
import type { SwmmTables } from '../swmm-tables.ts';
import { clockSeconds } from '../swmm-times.ts';
import {
  curveNumberGround,
  type GroundWater,
  greenAmptGround,
  hortonGround,
  modifiedHortonGround,
} from './infiltration.ts';
import { type Rain, readRain } from './rain.ts';
import { runoffCoefficient, Subarea } from './subcatchment.ts';

export interface RunoffCatchment {
  id: string;
  areaSquareMetres: number;
  rain: Rain | null;
  /** Index of the node it drains to, or of another subcatchment. */
  outlet: { node: number } | { subcatchment: number };
  /** Sealed without hollows, sealed, pervious. */
  subareas: readonly [Subarea, Subarea, Subarea];
}

export interface RunoffInputs {
  catchments: readonly RunoffCatchment[];
  rains: readonly Rain[];
  wetStepSeconds: number;
  dryStepSeconds: number;
}

/** @throws NetworkError naming the line of what is wrong or not computed. */
export function readRunoff(file: SwmmFile, model: DrainageModel, tables: SwmmTables): RunoffInputs {
  const rains = readRain(file, tables);
  const nodes = new Map([...model.nodes.keys()].map((id, index) => [id.toUpperCase(), index]));
  const subcatchments = new Map(
    [...model.subcatchments.keys()].map((id, index) => [id.toUpperCase(), index]),
  );
  const byName = (section: 'SUBAREA' | 'INFIL'): Map<string, InpLine> =>
    new Map(file.lines(section).map((line) => [line.tokens[0]!.toUpperCase(), line]));
  const [subareaOf, infiltrationOf] = [byName('SUBAREA'), byName('INFIL')];
  const lineOf = new Map(file.lines('SUBCATCH').map((line) => [line.line, line]));
  const catchments = [...model.subcatchments.values()].map((catchment): RunoffCatchment => {
    const line = lineOf.get(catchment.line)!;
    const key = catchment.id.toUpperCase();
    const rain = rains.get(catchment.rainGage.toUpperCase());
    if (!rain && catchment.rainGage !== '*')
      throw new NetworkError(
        saySwmm('model.swmm.gauge-undefined', {
          ...file.at(line),
          id: catchment.id,
          gauge: catchment.rainGage,
        }),
      );
    const outlet = catchment.outlet.toUpperCase();
    const node = nodes.get(outlet);
    return {
      id: catchment.id,
      areaSquareMetres: catchment.areaSquareMetres,
      rain: rain ?? null,
      outlet: node === undefined ? { subcatchment: subcatchments.get(outlet)! } : { node },
      subareas: readSubareas(file, catchment, subareaOf.get(key), line, () =>
        readGround(file, catchment, infiltrationOf.get(key), line),
      ),
    };
  });
  const step = (name: string, otherwise: string): number =>
    Math.max(1, clockSeconds(file.option(name, otherwise)) ?? 300);
  return {
    catchments,
    rains: [...rains.values()],
    wetStepSeconds: step('WET_STEP', '0:05:00'),
    dryStepSeconds: step('DRY_STEP', '1:00:00'),
  };
}

function readSubareas(
  file: SwmmFile,
  catchment: Subcatchment,
  given: InpLine | undefined,
  line: InpLine,
  ground: () => GroundWater,
): [Subarea, Subarea, Subarea] {
  const part: Part = { kind: 'subcatchment', id: catchment.id };
  if (!given)
    throw new NetworkError(
      saySwmm('model.swmm.no-line', { ...file.at(line), id: part.id, section: '[SUBAREAS]' }),
    );
  const { areaSquareMetres, imperviousPercent, widthMetres, slopePercent } = catchment;
  const number = (token: number, field: PartWord, otherwise?: number): number =>
    file.number(given, token, part, field, otherwise);
  const hollow = (field: number): number =>
    number(field, 'depression storage') * (file.units.metresPerLength === 1 ? 1e-3 : 0.0254);
  const sealed = (areaSquareMetres * Math.min(100, Math.max(0, imperviousPercent))) / 100;
  const bare = (sealed * number(5, 'part without depressions', 25)) / 100;
  const pervious = areaSquareMetres - sealed;
  const route = given.tokens[6]?.toUpperCase() ?? 'OUTLET';
  const routed = number(7, 'part routed', 100) / 100;
  const slope = slopePercent / 100;
  const area = (
    own: number,
    whole: number,
    roughnessField: number,
    hollowMetres: number,
    pass: boolean,
    soil: GroundWater | null,
  ): Subarea => {
    const roughness = number(roughnessField, 'roughness');
    return new Subarea(
      { areaSquareMetres: own, roughness, hollowMetres, ground: soil, toOutlet: pass ? 1 - routed : 1 },
      runoffCoefficient(widthMetres, slope, whole, roughness),
    );
  };
  const sealedPasses = route === 'PERVIOUS' && pervious > 0;
  return [
    area(bare, sealed, 1, 0, sealedPasses, null),
    area(sealed - bare, sealed, 1, hollow(3), sealedPasses, null),
    area(
      pervious,
      pervious,
      2,
      hollow(4),
      route === 'IMPERVIOUS' && sealed > 0,
      pervious > 0 ? ground() : null,
    ),
  ];
}

function readGround(
  file: SwmmFile,
  catchment: Subcatchment,
  given: InpLine | undefined,
  line: InpLine,
): GroundWater {
  const { id } = catchment;
  if (!given)
    throw new NetworkError(
      saySwmm('model.swmm.no-line', { ...file.at(line), id, section: '[INFILTRATION]' }),
    );
  const millimetres = file.units.metresPerLength === 1 ? 1 : 25.4;
  const part: Part = { kind: 'infiltration of subcatchment', id };
  const number = (token: number, field: PartWord, otherwise?: number): number =>
    file.number(given, token, part, field, otherwise);
  // SWMM 5.2 lets a line name its own method.
  const own = given.tokens.slice(4).find((token) => Number.isNaN(Number(token)) && token !== '*');
  const method = own?.toUpperCase() ?? file.option('INFILTRATION', 'HORTON');
  switch (method) {
    case 'HORTON':
    case 'MODIFIED_HORTON': {
      const soil = {
        method: 'horton',
        initialMillimetresPerHour: number(1, 'greatest rate') * millimetres,
        finalMillimetresPerHour: number(2, 'least rate') * millimetres,
        decayPerHour: number(3, 'decay'),
      } as const;
      if (soil.initialMillimetresPerHour < soil.finalMillimetresPerHour)
        throw new NetworkError(saySwmm('model.swmm.infiltration-rates', { ...file.at(given), id }));
      const greatest = own && given.tokens[5] === own ? 0 : number(5, 'greatest volume', 0);
      const recovery = {
        dryingDays: number(4, 'drying time', 7),
        greatestMillimetres: greatest * millimetres,
      };
      return method === 'HORTON' ? hortonGround(soil, recovery) : modifiedHortonGround(soil, recovery);
    }
    case 'GREEN_AMPT':
    case 'MODIFIED_GREEN_AMPT':
      return greenAmptGround({
        method: 'green-ampt',
        suctionMillimetres: number(1, 'suction') * millimetres,
        conductivityMillimetresPerHour: number(2, 'conductivity') * millimetres,
        moistureDeficit: number(3, 'moisture deficit'),
      });
    case 'CURVE_NUMBER':
      return curveNumberGround(
        {
          method: 'curve-number',
          curveNumber: Math.min(99, Math.max(10, number(1, 'curve number'))),
          initialAbstractionRatio: 0,
        },
        number(3, 'drying time', 7),
      );
    default:
      throw new NetworkError(
        saySwmm('model.swmm.infiltration-method', { ...file.at(given), id, found: method }),
      );
  }
}
