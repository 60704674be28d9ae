import type { SqlValue } from '../store/database.ts';

/** Parameters of one SQL statement; `$1` is the city. Nothing that a client sends gets into SQL any other way. */
export class Parameters {
  readonly values: SqlValue[];

  constructor(city: string) {
    this.values = [city];
  }

  /** Adds a value and gives back its place, cast: "$3::float8". */
  add(value: SqlValue, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
