import type { Selection } from '../../models/live/messages.ts';

type Filtered = Pick<Selection, 'observedProperties' | 'thingKinds' | 'datastreams'>;

/** Which datastreams of a city pass the properties, kinds and ids of a selection; the viewport is apart from it. */
export class FeedFilter {
  /** Views that use it. */
  views = 0;
  readonly #properties: Set<string> | null;
  readonly #kinds: Set<string> | null;
  readonly #ids: Set<number> | null;
  /** By slot; null where everything passes. */
  readonly #passes: boolean[] | null;

  /** Equal for selections that select the same. */
  static keyOf({ observedProperties, thingKinds, datastreams }: Filtered): string {
    if (!observedProperties && !thingKinds && !datastreams) return '';
    const words = (list: string[] | null): string => (list ? [...new Set(list)].sort().join(',') : '*');
    const ids = datastreams ? [...new Set(datastreams)].sort((one, other) => one - other).join(',') : '*';
    return `${words(observedProperties)}|${words(thingKinds)}|${ids}`;
  }

  constructor(
    readonly key: string,
    { observedProperties, thingKinds, datastreams }: Filtered,
  ) {
    this.#properties = observedProperties && new Set(observedProperties);
    this.#kinds = thingKinds && new Set(thingKinds);
    this.#ids = datastreams && new Set(datastreams);
    this.#passes = key === '' ? null : [];
  }

  /** Notes a datastream that is new or has changed. */
  take(slot: number, datastream: { id: number; observedProperty: string; thingKind: string }): void {
    if (!this.#passes) return;
    this.#passes[slot] =
      (this.#properties?.has(datastream.observedProperty) ?? true) &&
      (this.#kinds?.has(datastream.thingKind) ?? true) &&
      (this.#ids?.has(datastream.id) ?? true);
  }

  accepts(slot: number): boolean {
    return this.#passes === null || this.#passes[slot]!;
  }
}
