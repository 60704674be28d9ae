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

/** A condition on the rows of a set, made for the alias and the parameters of a statement. */
export type Where = (alias: string, parameters: Parameters) => string;
