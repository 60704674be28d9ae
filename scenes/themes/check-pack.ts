import { limitsOf, propertiesOf } from '../../models/alarms/alarm-rule.ts';
import { indicatorsOfCard } from '../../models/indicators/dashboard.ts';
import { checkFormula } from '../../models/indicators/formula/check.ts';
import { FormulaError } from '../../models/indicators/formula/syntax.ts';
import type { IndicatorDefinition } from '../../models/indicators/indicator-definition.ts';
import { IndicatorSetError, orderIndicators } from '../../models/indicators/order.ts';
import type { ObservedProperty } from '../../models/sensing/sensing.ts';
import { schemaProblems } from './document-problems.ts';
import { unknownName } from './nearest.ts';
import { type ThemePack, themePack } from './theme-pack.ts';

/** What a pack may name without bringing it. */
export interface KnownToPacks {
  observedProperties: readonly ObservedProperty[];
  /** Kinds of devices of other packs. */
  thingKinds: readonly string[];
  /** Indicators that every city has. */
  indicators: readonly IndicatorDefinition[];
}

/** A pack, or what is wrong with its document: one sentence each, with the place in the document. */
export type CheckedPack = { pack: ThemePack; problems: [] } | { pack: null; problems: string[] };

/** Checks a document: its shape, then what its parts say of each other. */
export function checkThemePack(document: unknown, known: KnownToPacks): CheckedPack {
  const wrong = schemaProblems(themePack, document);
  if (wrong.length > 0) return { pack: null, problems: wrong };
  const pack = themePack.parse(document);
  const problems = [...uniqueness(pack), ...new References(pack, known).problems()];
  return problems.length > 0 ? { pack: null, problems } : { pack, problems: [] };
}

function uniqueness(pack: ThemePack): string[] {
  const lists: [string, string[]][] = [
    ['observedProperties', pack.observedProperties.map(({ id }) => id)],
    ['thingModels', pack.thingModels.map(({ id }) => id)],
    ['symbols', pack.symbols.map(({ thingKind }) => thingKind)],
    ['layers', pack.layers.map(({ id }) => id)],
    ['alarmRules', pack.alarmRules.map(({ key }) => key)],
    ['indicators', pack.indicators.map(({ id }) => id)],
    ['eventClasses', pack.eventClasses.map(({ id }) => id)],
    ...pack.thingModels.map(({ properties }, index): [string, string[]] => [
      `thingModels[${index}].properties`,
      properties.map(({ id }) => id),
    ]),
  ];
  return lists.flatMap(([place, ids]) =>
    ids.flatMap((id, index) => {
      const first = ids.indexOf(id);
      return first < index
        ? [`${place}[${index}]: expected each id once, found "${id}" at ${place}[${first}] too.`]
        : [];
    }),
  );
}

/** What the parts of a pack say of each other. */
class References {
  readonly #properties: Map<string, ObservedProperty>;
  readonly #kinds: Set<string>;
  readonly #found: string[] = [];

  constructor(
    private readonly pack: ThemePack,
    private readonly known: KnownToPacks,
  ) {
    this.#properties = new Map(
      [...known.observedProperties, ...pack.observedProperties].map((property) => [property.id, property]),
    );
    this.#kinds = new Set([...known.thingKinds, ...pack.thingModels.map(({ id }) => id)]);
  }

  problems(): string[] {
    this.#observedProperties();
    this.#thingModels();
    this.#layers();
    this.#property('mainProperty', this.pack.mainProperty);
    this.#rules();
    this.#indicators();
    this.#dashboard();
    return this.#found;
  }

  #say(place: string, sentence: string): void {
    this.#found.push(`${place}: ${sentence}.`);
  }

  #property(place: string, id: string): ObservedProperty | null {
    const property = this.#properties.get(id);
    if (!property) this.#say(place, unknownName('an observed property', id, this.#properties.keys()));
    return property ?? null;
  }

  #kind(place: string, id: string | null): void {
    if (id !== null && !this.#kinds.has(id))
      this.#say(place, unknownName('a thing model of this pack or another', id, this.#kinds));
  }

  /** Both ends in order; a part of another range where one is given. */
  #range(place: string, [low, high]: [number, number], within: [number, number] | null = null): void {
    if (!(low < high)) this.#say(place, `expected the lower end first, found [${low}, ${high}]`);
    else if (within && (low < within[0] || high > within[1]))
      this.#say(place, `expected a range within [${within.join(', ')}], found [${low}, ${high}]`);
  }

  #observedProperties(): void {
    const core = new Map(this.known.observedProperties.map((property) => [property.id, property]));
    this.pack.observedProperties.forEach(({ id, unit, range, displayRange }, index) => {
      const place = `observedProperties[${index}]`;
      const same = core.get(id);
      if (same && same.unit !== unit)
        this.#say(
          `${place}.unit`,
          `expected "${same.unit}", in which "${id}" is measured already, found "${unit}"`,
        );
      this.#range(`${place}.range`, range);
      if (displayRange) this.#range(`${place}.displayRange`, displayRange, range);
    });
  }

  #thingModels(): void {
    const symbols = this.pack.symbols.map(({ thingKind }) => thingKind);
    this.pack.thingModels.forEach(({ id, properties }, index) => {
      const place = `thingModels[${index}]`;
      if (!symbols.includes(id)) this.#say('symbols', `expected one of the thing model "${id}", found none`);
      properties.forEach(({ observedProperty, unit, range, sampleSeconds, report }, at) => {
        const part = `${place}.properties[${at}]`;
        const property = this.#property(`${part}.observedProperty`, observedProperty);
        if (property && property.unit !== unit)
          this.#say(
            `${part}.unit`,
            `expected "${property.unit}" as "${observedProperty}" has, found "${unit}"`,
          );
        this.#range(`${part}.range`, range, property?.range ?? null);
        if (sampleSeconds > report.everySeconds)
          this.#say(
            `${part}.sampleSeconds`,
            `expected at most the ${report.everySeconds} s between two reports, found ${sampleSeconds}`,
          );
      });
    });
    for (const [index, { thingKind }] of this.pack.symbols.entries())
      this.#kind(`symbols[${index}].thingKind`, thingKind);
  }

  #layers(): void {
    this.pack.layers.forEach((layer, index) => {
      if (layer.shows !== 'devices') return;
      const place = `layers[${index}]`;
      for (const [at, kind] of layer.thingKinds.entries()) this.#kind(`${place}.thingKinds[${at}]`, kind);
      this.#property(`${place}.observedProperty`, layer.observedProperty);
      layer.legend.forEach(({ from }, at) => {
        const part = `${place}.legend[${at}].from`;
        const before = layer.legend[at - 1]?.from ?? Number.NEGATIVE_INFINITY;
        if (at === 0 ? from !== null : from === null)
          this.#say(
            part,
            at === 0 ? `expected null in the first class, found ${from}` : 'expected a number, found null',
          );
        else if (from !== null && from <= before)
          this.#say(part, `expected more than ${before}, found ${from}`);
      });
    });
  }

  #rules(): void {
    const classes = this.pack.eventClasses.map(({ id }) => id);
    this.pack.alarmRules.forEach((rule, index) => {
      const place = `alarmRules[${index}]`;
      const { condition } = rule;
      this.#kind(`${place}.scope.thingKind`, rule.scope.thingKind);
      const properties = propertiesOf(condition).map((id) => this.#property(`${place}.condition`, id));
      // A value beyond the plausible range is suspect: a limit there would never be passed by a sound one.
      const [property] = properties;
      if (condition.kind === 'threshold' && property)
        limitsOf(condition).forEach(({ above, below }, at) => {
          for (const limit of [above, below])
            if (limit !== undefined && (limit < property.range[0] || limit > property.range[1]))
              this.#say(
                `${place}.condition.levels[${at}]`,
                `expected a limit within the range [${property.range.join(', ')}] of "${property.id}", found ${limit}`,
              );
        });
      if (condition.kind === 'combination')
        for (const [at, { thingKind }] of condition.parts.entries())
          this.#kind(`${place}.condition.parts[${at}].thingKind`, thingKind);
      if (rule.responsePlan !== null && !this.pack.responsePlans.includes(rule.responsePlan))
        this.#say(
          `${place}.responsePlan`,
          unknownName('one of responsePlans', rule.responsePlan, this.pack.responsePlans),
        );
      rule.actions.forEach((action, at) => {
        if (action.kind === 'event' && !classes.includes(action.class))
          this.#say(
            `${place}.actions[${at}].class`,
            unknownName('one of eventClasses', action.class, classes),
          );
      });
    });
  }

  #indicators(): void {
    const { indicators } = this.pack;
    const ids = new Set([...this.known.indicators, ...indicators].map(({ id }) => id));
    const before = this.#found.length;
    indicators.forEach(({ formula }, index) => {
      try {
        checkFormula(formula, {
          properties: new Set(this.#properties.keys()),
          thingKinds: this.#kinds,
          indicators: ids,
        });
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        this.#say(`indicators[${index}].formula`, error.message.replace(/^formula, /, ''));
      }
    });
    if (this.#found.length > before) return;
    try {
      const own = new Set(indicators.map(({ id }) => id));
      orderIndicators([...this.known.indicators.filter(({ id }) => !own.has(id)), ...indicators]);
    } catch (error) {
      if (!(error instanceof IndicatorSetError)) throw error;
      this.#say('indicators', error.message.replace(/\.$/, ''));
    }
  }

  #dashboard(): void {
    const ids = [...this.known.indicators, ...this.pack.indicators].map(({ id }) => id);
    this.pack.dashboard?.cards.forEach((card, index) => {
      for (const id of indicatorsOfCard(card))
        if (!ids.includes(id)) this.#say(`dashboard.cards[${index}]`, unknownName('an indicator', id, ids));
    });
  }
}
