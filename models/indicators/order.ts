import { checkFormula, type KnownNames } from './formula/check.ts';
import { type Formula, indicatorsOf } from './formula/formula.ts';
import type { IndicatorDefinition } from './indicator-definition.ts';

export interface OrderedIndicator {
  definition: IndicatorDefinition;
  formula: Formula;
}

/** Why a set of indicators cannot be computed: one sentence naming the indicator. */
export class IndicatorSetError extends Error {
  override readonly name = 'IndicatorSetError';
}

/**
 * Reads the formulas of a set of indicators and puts each behind those that it takes.
 * @throws IndicatorSetError naming the indicator: a name that is not known, a circle, or one that is not computed at a
 *   level that another one needs.
 */
export function orderIndicators(
  definitions: readonly IndicatorDefinition[],
  known: Omit<KnownNames, 'indicators'> = {},
): OrderedIndicator[] {
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const indicators = new Set(byId.keys());
  const ordered = new Map<string, OrderedIndicator>();
  const open: string[] = [];
  const visit = (definition: IndicatorDefinition): void => {
    if (ordered.has(definition.id)) return;
    if (open.includes(definition.id))
      throw new IndicatorSetError(
        `Indicator "${definition.id}": expected formulas without a circle, found ${[...open.slice(open.indexOf(definition.id)), definition.id].join(' → ')}.`,
      );
    open.push(definition.id);
    let formula: Formula;
    try {
      formula = checkFormula(definition.formula, { ...known, indicators });
    } catch (error) {
      throw new IndicatorSetError(`Indicator "${definition.id}": ${(error as Error).message}.`);
    }
    for (const id of indicatorsOf(formula)) {
      const taken = byId.get(id)!;
      const missing = definition.levels.find((level) => !taken.levels.includes(level));
      if (missing)
        throw new IndicatorSetError(
          `Indicator "${definition.id}": expected "${id}" at level ${missing} too, found ${taken.levels.join(', ')}.`,
        );
      visit(taken);
    }
    open.pop();
    ordered.set(definition.id, { definition, formula });
  };
  for (const definition of definitions) visit(definition);
  return [...ordered.values()];
}
