import { type CompiledFormula, compileFormula } from '../../models/indicators/formula/evaluate.ts';
import { indicatorsOf, sourcesOf } from '../../models/indicators/formula/formula.ts';
import type { Source } from '../../models/indicators/formula/sources.ts';
import type { IndicatorDefinition } from '../../models/indicators/indicator-definition.ts';
import type { UnknownReason } from '../../models/indicators/indicator-value.ts';
import type { OrderedIndicator } from '../../models/indicators/order.ts';
import type { SourceState } from './sources/source-state.ts';

/** One indicator with its values in all areas. */
export class IndicatorState {
  readonly definition: IndicatorDefinition;
  /** By index of the area; NaN where it is not known or not asked for. */
  readonly values: Float64Array;
  /** 1 for the areas whose value the last computation has changed. */
  readonly changed: Uint8Array;
  /** The sources of its formula and of the indicators that it takes. */
  readonly sources: SourceState[];
  /** Those of its own formula, and the indicators that it takes: what its values follow from. */
  private readonly inputs: { readonly changed: Uint8Array }[];
  private readonly compiled: CompiledFormula;
  private readonly fewest: number;

  /** @param areas indices of the areas that it is computed for. */
  constructor(
    { definition, formula }: OrderedIndicator,
    readonly areas: readonly number[],
    areaCount: number,
    sourceOf: (source: Source) => SourceState,
    indicatorOf: (id: string) => IndicatorState,
  ) {
    this.definition = definition;
    this.values = new Float64Array(areaCount).fill(Number.NaN);
    this.changed = new Uint8Array(areaCount);
    this.compiled = compileFormula(formula, { source: sourceOf, indicator: indicatorOf });
    const own = sourcesOf(formula).map(sourceOf);
    const taken = indicatorsOf(formula).map(indicatorOf);
    this.inputs = [...new Set<{ readonly changed: Uint8Array }>([...own, ...taken])];
    this.sources = [...new Set([...own, ...taken.flatMap(({ sources }) => sources)])];
    this.fewest = definition.freshness.minimumShare;
  }

  /** Computes the areas of which an input has changed. @returns how many were computed. */
  compute(all: boolean): number {
    this.changed.fill(0);
    let computed = 0;
    for (const area of this.areas) {
      if (!all && !this.inputs.some(({ changed }) => changed[area] === 1)) continue;
      computed++;
      const formulaValue = this.tooFew(area) ? Number.NaN : this.compiled.value(area);
      const value = Number.isFinite(formulaValue) ? formulaValue : Number.NaN;
      if (Object.is(value, this.values[area])) continue;
      this.values[area] = value;
      this.changed[area] = 1;
    }
    return computed;
  }

  /** Why there is no value. */
  reason(area: number): UnknownReason {
    return this.tooFew(area) ? 'too-few' : this.compiled.reason(area);
  }

  private tooFew(area: number): boolean {
    if (this.fewest === 0) return false;
    return this.sources.some((source) => {
      const coverage = source.register ? null : source.coverage(area);
      return coverage !== null && coverage.count > 0 && coverage.count < this.fewest * coverage.total;
    });
  }
}
