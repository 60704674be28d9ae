import * as webIfc from 'web-ifc';
import { type IfcLine, type IfcModel, number, reference, references, text } from './model.ts';

const prefixes: Record<string, [symbol: string, factor: number]> = {
  MILLI: ['m', 1e-3],
  CENTI: ['c', 1e-2],
  DECI: ['d', 1e-1],
  KILO: ['k', 1e3],
  MEGA: ['M', 1e6],
  GIGA: ['G', 1e9],
  MICRO: ['µ', 1e-6],
  HECTO: ['h', 1e2],
};
const names: Record<string, string> = {
  METRE: 'm',
  SQUARE_METRE: 'm²',
  CUBIC_METRE: 'm³',
  GRAM: 'g',
  SECOND: 's',
  RADIAN: 'rad',
  STERADIAN: 'sr',
  KELVIN: 'K',
  DEGREE_CELSIUS: '°C',
  AMPERE: 'A',
  VOLT: 'V',
  WATT: 'W',
  NEWTON: 'N',
  PASCAL: 'Pa',
  JOULE: 'J',
  HERTZ: 'Hz',
  LUX: 'lx',
  LUMEN: 'lm',
  CANDELA: 'cd',
};
const conversions: Record<string, string> = { DEGREE: '°', DEGREES: '°', FOOT: 'ft', INCH: 'in' };

/** Kind of unit that a measure type carries (IFC4, IfcUnitEnum and IfcMeasureResource). */
const kindOfMeasure: Record<string, string> = {
  IFCLENGTHMEASURE: 'LENGTHUNIT',
  IFCPOSITIVELENGTHMEASURE: 'LENGTHUNIT',
  IFCNONNEGATIVELENGTHMEASURE: 'LENGTHUNIT',
  IFCAREAMEASURE: 'AREAUNIT',
  IFCVOLUMEMEASURE: 'VOLUMEUNIT',
  IFCPLANEANGLEMEASURE: 'PLANEANGLEUNIT',
  IFCPOSITIVEPLANEANGLEMEASURE: 'PLANEANGLEUNIT',
  IFCMASSMEASURE: 'MASSUNIT',
  IFCTIMEMEASURE: 'TIMEUNIT',
  IFCTHERMODYNAMICTEMPERATUREMEASURE: 'THERMODYNAMICTEMPERATUREUNIT',
  IFCELECTRICCURRENTMEASURE: 'ELECTRICCURRENTUNIT',
  IFCELECTRICVOLTAGEMEASURE: 'ELECTRICVOLTAGEUNIT',
  IFCPOWERMEASURE: 'POWERUNIT',
  IFCFORCEMEASURE: 'FORCEUNIT',
  IFCPRESSUREMEASURE: 'PRESSUREUNIT',
  IFCFREQUENCYMEASURE: 'FREQUENCYUNIT',
  IFCLUMINOUSFLUXMEASURE: 'LUMINOUSFLUXUNIT',
  IFCILLUMINANCEMEASURE: 'ILLUMINANCEUNIT',
  IFCENERGYMEASURE: 'ENERGYUNIT',
};

/** The units of a project: symbols for measures, metres per unit of length. */
export class Units {
  private readonly symbols = new Map<string, string>();
  /** Metres in one length unit of the file, for lengths that web-ifc does not scale itself. */
  readonly metresPerLength: number;

  constructor(private readonly model: IfcModel) {
    let metres = 1;
    for (const assignment of model.lines(webIfc.IFCUNITASSIGNMENT))
      for (const id of references(assignment['Units'])) {
        const unit = model.line(id);
        const kind = text(unit['UnitType']);
        const symbol = this.symbolOf(unit);
        if (kind && symbol && !this.symbols.has(kind)) this.symbols.set(kind, symbol);
        if (kind === 'LENGTHUNIT') metres = this.factorOf(unit);
      }
    this.metresPerLength = metres;
  }

  /** Symbol for a measure type such as "IFCLENGTHMEASURE"; null for counts, ratios, labels and unknown units. */
  symbolForMeasure(measure: string | undefined): string | null {
    const kind = kindOfMeasure[measure ?? ''];
    return kind ? this.symbolForKind(kind) : null;
  }

  symbolForKind(kind: string): string | null {
    return this.symbols.get(kind) ?? null;
  }

  /** Symbol of a unit given with a single property or quantity. */
  symbolForReference(value: unknown): string | null {
    const id = reference(value);
    return id === null ? null : this.symbolOf(this.model.line(id));
  }

  private symbolOf(unit: IfcLine): string | null {
    const name = text(unit['Name']);
    if (!name) return null;
    if (unit['ConversionFactor'] !== undefined) return conversions[name.toUpperCase()] ?? name.toLowerCase();
    const base = names[name];
    if (!base) return null;
    const prefix = prefixes[text(unit['Prefix']) ?? '']?.[0] ?? '';
    return `${prefix}${base}`;
  }

  private factorOf(unit: IfcLine): number {
    const conversion = reference(unit['ConversionFactor']);
    if (conversion !== null) {
      const measure = this.model.line(conversion);
      const base = reference(measure['UnitComponent']);
      return (
        (number(measure['ValueComponent']) ?? 1) * (base === null ? 1 : this.factorOf(this.model.line(base)))
      );
    }
    return prefixes[text(unit['Prefix']) ?? '']?.[1] ?? 1;
  }
}
