import type { AlarmRule, CombinationCondition } from '../../models/alarms/alarm-rule.ts';
import { ruleApplies } from '../../models/alarms/rule-scope.ts';
import { type PreparedCondition, prepareCondition, stateAt } from '../../models/alarms/rule-state.ts';
import { metresBetween } from '../../models/geo/distance.ts';
import type { DatastreamRegistry, RegisteredDatastream } from '../ingest/datastream-registry.ts';
import type { ActiveAlarm, Watch } from './watch.ts';

/** The watches that an observation of a datastream concerns. */
export interface WatchesOf {
  /** Rules that look at the datastream by itself. */
  own: readonly Watch[];
  /** Combinations that it is part of, its own and those of others. */
  together: readonly Watch[];
}

/** Whether a rule looks at other datastreams than that of its alarm. */
const looksAround = ({ condition }: AlarmRule): boolean =>
  condition.kind === 'combination' || (condition.kind === 'deviation' && condition.baseline.kind === 'model');

const none: WatchesOf = { own: [], together: [] };

interface HeldRule {
  rule: AlarmRule;
  prepared: PreparedCondition;
  /** Datastreams of the scope's city object; null for a scope without one. */
  objectDatastreams: ReadonlySet<number> | null;
}

/** Which rules look at which datastreams, and what each remembers. Watches are made when they are first asked for. */
export class WatchBook {
  readonly #rules = new Map<number, HeldRule>();
  /** By datastream, then by rule. */
  readonly #watches = new Map<number, Map<number, Watch>>();
  readonly #of = new Map<number, WatchesOf>();
  /** Of a datastream the combinations of other datastreams that look at it. */
  readonly #together = new Map<number, Set<Watch>>();
  /** Watches of rules that look at other datastreams too. */
  readonly #anchors = new Map<number, Set<Watch>>();
  /** Ids of active alarms that no rule looks after any more. */
  readonly orphans = new Set<number>();
  #active = 0;

  constructor(private readonly registry: DatastreamRegistry) {}

  get activeCount(): number {
    return this.#active;
  }

  rulesOfCity(city: string): AlarmRule[] {
    return [...this.#rules.values()].filter(({ rule }) => rule.city === city).map(({ rule }) => rule);
  }

  rule(id: number): AlarmRule | undefined {
    return this.#rules.get(id)?.rule;
  }

  /** Takes rules, or new versions of them. */
  setRules(rules: readonly { rule: AlarmRule; objectDatastreams: ReadonlySet<number> | null }[]): void {
    for (const { rule, objectDatastreams } of rules)
      this.#rules.set(rule.id, { rule, prepared: prepareCondition(rule.condition), objectDatastreams });
    for (const city of new Set(rules.map(({ rule }) => rule.city)))
      for (const datastream of this.registry.ofCity(city)) this.#match(datastream);
  }

  /** Forgets rules; their active alarms are orphans. */
  removeRules(ids: readonly number[]): void {
    const cities = new Set(ids.map((id) => this.#rules.get(id)?.rule.city));
    for (const id of ids) this.#rules.delete(id);
    for (const city of cities)
      if (city !== undefined) for (const datastream of this.registry.ofCity(city)) this.#match(datastream);
  }

  /** Works out anew which rules look at a datastream: it is new, or has been defined anew. */
  refresh(datastream: RegisteredDatastream): void {
    this.#match(datastream);
    this.#join(datastream);
  }

  #match(datastream: RegisteredDatastream): void {
    const former = this.#watches.get(datastream.id);
    const watches = new Map<number, Watch>();
    for (const held of this.#rules.values()) {
      if (!ruleApplies(held.rule, datastream, held.objectDatastreams)) continue;
      const known = former?.get(held.rule.id);
      watches.set(
        held.rule.id,
        known?.prepared === held.prepared && known.datastream === datastream && !known.neighbours.length
          ? known
          : this.#watch(held, datastream, known ?? null),
      );
    }
    for (const [rule, watch] of former ?? [])
      if (watches.get(rule) !== watch) this.#leave(watch, !watches.has(rule));
    if (watches.size > 0) this.#watches.set(datastream.id, watches);
    else this.#watches.delete(datastream.id);
    this.#of.delete(datastream.id);
  }

  #watch({ rule, prepared }: HeldRule, datastream: RegisteredDatastream, known: Watch | null): Watch {
    const { condition } = prepared;
    const neighbours = condition.kind === 'combination' ? this.#neighbours(condition, datastream) : [];
    const same = known !== null && JSON.stringify(known.rule.condition) === JSON.stringify(rule.condition);
    const active = known?.active ?? null;
    const watch: Watch = {
      rule,
      prepared,
      datastream,
      neighbours,
      model: this.#model(rule, datastream),
      state: same ? known.state : active ? stateAt(prepared, active.level) : prepared.idle,
      shown: known?.shown ?? Number.NaN,
      active,
    };
    if (same && known.state === known.prepared.idle) watch.state = prepared.idle;
    if (condition.kind === 'combination')
      for (const neighbour of [datastream, ...neighbours.flat()]) this.#touch(neighbour.id, watch);
    if (looksAround(rule)) {
      const anchors = this.#anchors.get(rule.id) ?? new Set();
      this.#anchors.set(rule.id, anchors.add(watch));
    }
    return watch;
  }

  #touch(datastream: number, watch: Watch): void {
    let touching = this.#together.get(datastream);
    if (!touching) {
      touching = new Set();
      this.#together.set(datastream, touching);
    }
    touching.add(watch);
    this.#of.delete(datastream);
  }

  #leave(watch: Watch, forGood: boolean): void {
    if (forGood && watch.active) {
      this.#active--;
      this.orphans.add(watch.active.id);
    }
    this.#anchors.get(watch.rule.id)?.delete(watch);
    for (const neighbour of [watch.datastream, ...watch.neighbours.flat()]) {
      this.#together.get(neighbour.id)?.delete(watch);
      this.#of.delete(neighbour.id);
    }
  }

  #neighbours(condition: CombinationCondition, datastream: RegisteredDatastream): RegisteredDatastream[][] {
    const around = this.registry
      .ofCity(datastream.city)
      .filter(
        (other) =>
          other !== datastream &&
          condition.parts.some((part) => part.observedProperty === other.observedProperty) &&
          metresBetween(other, datastream) <= condition.withinMetres,
      );
    return condition.parts
      .slice(1)
      .map((part) =>
        around.filter(
          (other) =>
            other.observedProperty === part.observedProperty &&
            (part.thingKind === null || part.thingKind === other.thingKind),
        ),
      );
  }

  /** A datastream that has come may be a neighbour or a model of those that are known. */
  #join(datastream: RegisteredDatastream): void {
    for (const { rule } of this.#rules.values()) {
      const { condition } = rule;
      if (rule.city !== datastream.city) continue;
      const concerns =
        (condition.kind === 'combination' &&
          condition.parts.slice(1).some((part) => part.observedProperty === datastream.observedProperty)) ||
        (condition.kind === 'deviation' &&
          condition.baseline.kind === 'model' &&
          condition.baseline.observedProperty === datastream.observedProperty);
      if (!concerns) continue;
      const held = this.#rules.get(rule.id)!;
      for (const watch of [...(this.#anchors.get(rule.id) ?? [])]) {
        if (watch.datastream === datastream) continue;
        const near =
          condition.kind === 'combination'
            ? metresBetween(watch.datastream, datastream) <= condition.withinMetres &&
              !watch.neighbours.flat().includes(datastream)
            : watch.model === null && watch.datastream.thing === datastream.thing;
        if (!near) continue;
        this.#leave(watch, false);
        this.#watches.get(watch.datastream.id)?.set(rule.id, this.#watch(held, watch.datastream, watch));
        this.#of.delete(watch.datastream.id);
      }
    }
  }

  #model(rule: AlarmRule, datastream: RegisteredDatastream): RegisteredDatastream | null {
    const { condition } = rule;
    if (condition.kind !== 'deviation' || condition.baseline.kind !== 'model') return null;
    const { observedProperty } = condition.baseline;
    if (datastream.thing === undefined) return null;
    return (
      this.registry
        .ofCity(datastream.city)
        .find((other) => other.thing === datastream.thing && other.observedProperty === observedProperty) ??
      null
    );
  }

  of(datastream: RegisteredDatastream): WatchesOf {
    const known = this.#of.get(datastream.id);
    if (known) return known;
    const watches = this.#watches.get(datastream.id);
    const together = this.#together.get(datastream.id);
    const found: WatchesOf =
      !watches && !together
        ? none
        : {
            own: [...(watches?.values() ?? [])].filter(
              ({ prepared }) => prepared.condition.kind !== 'combination',
            ),
            together: [...(together ?? [])],
          };
    this.#of.set(datastream.id, found);
    return found;
  }

  find(rule: number, datastream: number): Watch | undefined {
    return this.#watches.get(datastream)?.get(rule);
  }

  *all(): Generator<Watch> {
    for (const watches of this.#watches.values()) yield* watches.values();
  }

  /** Watches of rules for silence. */
  *missing(): Generator<Watch> {
    const silent = [...this.#rules.values()].some(({ rule }) => rule.condition.kind === 'missing');
    if (!silent) return;
    for (const watch of this.all()) if (watch.prepared.condition.kind === 'missing') yield watch;
  }

  setActive(watch: Watch, active: ActiveAlarm | null): void {
    this.#active += Number(active !== null) - Number(watch.active !== null);
    watch.active = active;
  }
}
