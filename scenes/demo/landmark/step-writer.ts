/** Reference to an entity of the file. */
export class Reference {
  constructor(readonly number: number) {}
}
/** A value written as it is: an enumeration such as .ELEMENT., a typed value, `$` or `*`. */
export class Token {
  constructor(readonly text: string) {}
}
export const absent = new Token('$');
export const derived = new Token('*');
export const enumeration = (name: string): Token => new Token(`.${name}.`);
export const label = (text: string): Token => new Token(`IFCLABEL(${encode(text)})`);
export const identifierValue = (text: string): Token => new Token(`IFCIDENTIFIER(${encode(text)})`);
export const truth = (value: boolean): Token => new Token(`IFCBOOLEAN(${value ? '.T.' : '.F.'})`);
export const real = (value: number): Token => new Token(formatReal(value));
/** A whole number; a plain JavaScript number is written as a real. */
export const integer = (value: number): Token => new Token(String(Math.round(value)));

export type Value = Reference | Token | string | number | Value[];

const formatReal = (value: number): string => {
  const text = String(Math.round(value * 1e9) / 1e9);
  if (/e/i.test(text)) return text.replace(/e/i, 'E').replace(/^(-?\d+)E/, '$1.E');
  return text.includes('.') ? text : `${text}.`;
};

/** A string of ISO 10303-21; what is not ASCII goes as UTF-16 between \X2\ and \X0\. */
function encode(text: string): string {
  let out = '';
  let wide = '';
  const flush = (): void => {
    if (wide) out += `\\X2\\${wide}\\X0\\`;
    wide = '';
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) wide += code.toString(16).toUpperCase().padStart(4, '0');
    else {
      flush();
      out += text[i] === "'" ? "''" : text[i] === '\\' ? '\\\\' : text[i];
    }
  }
  flush();
  return `'${out}'`;
}

const format = (value: Value): string => {
  if (value instanceof Reference) return `#${value.number}`;
  if (value instanceof Token) return value.text;
  if (Array.isArray(value)) return `(${value.map(format).join(',')})`;
  return typeof value === 'number' ? formatReal(value) : encode(value);
};

/** Writes the data section of an ISO 10303-21 (STEP) file; the same entity is written once. */
export class StepWriter {
  private readonly lines: string[] = [];
  private readonly shared = new Map<string, Reference>();
  private readonly keys = new Map<string, number>();

  /** @param model sets the GlobalIds of this model apart from those of others. */
  constructor(private readonly model: string) {}

  add(type: string, ...values: Value[]): Reference {
    this.lines.push(`#${this.lines.length + 1}=${type}(${values.map(format).join(',')});`);
    return new Reference(this.lines.length);
  }

  /** For points, directions, profiles, placements: an equal one is used again. */
  share(type: string, ...values: Value[]): Reference {
    const key = `${type}(${values.map(format).join(',')})`;
    const known = this.shared.get(key);
    if (known) return known;
    const made = this.add(type, ...values);
    this.shared.set(key, made);
    return made;
  }

  /**
   * The GlobalId of a thing, always the same for the same key: 128 bits in IFC's base 64 (22 characters). Two things
   * of one key get different ones.
   */
  guid(key: string): string {
    const before = this.keys.get(key) ?? 0;
    this.keys.set(key, before + 1);
    return globalId(before === 0 ? `${this.model}/${key}` : `${this.model}/${key}#${before + 1}`);
  }

  file(name: string, schema: string): string {
    return [
      'ISO-10303-21;',
      'HEADER;',
      "FILE_DESCRIPTION(('ViewDefinition [ReferenceView]'),'2;1');",
      `FILE_NAME(${encode(name)},'2026-01-01T00:00:00',('Mirrorcity'),('Mirrorcity'),'Mirrorcity demo city','Mirrorcity','');`,
      `FILE_SCHEMA((${encode(schema)}));`,
      'ENDSEC;',
      'DATA;',
      ...this.lines,
      'ENDSEC;',
      'END-ISO-10303-21;',
      '',
    ].join('\n');
  }
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$';

/** 22 characters of IFC's base 64 for a text; the first stands for two bits only. */
export function globalId(text: string): string {
  let id = '';
  for (let word = 0; word < 4; word++) {
    // FNV-1a with a start value of its own for each quarter, and the finaliser of MurmurHash3 (A. Appleby).
    let hash = (0x811c9dc5 ^ Math.imul(word + 1, 0x9e3779b9)) >>> 0;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
    hash = (hash ^ (hash >>> 16)) >>> 0;
    for (let digit = 0; digit < (word === 0 ? 4 : 6); digit++) {
      id += id === '' ? digits[hash & 3] : digits[hash & 63];
      hash = hash >>> 5;
    }
  }
  return id;
}
