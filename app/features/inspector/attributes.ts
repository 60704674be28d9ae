/** Attributes of an object as the inspector lists them: groups of name and text. */
export interface AttributeGroup {
  /** Null for the object's own attributes; else the name of a property set or of a nested record. */
  name: string | null;
  entries: { name: string; text: string }[];
}

const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)));

/** A value as text; null, undefined, "" and NaN are nothing known. */
export function attributeText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : null;
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (Array.isArray(value)) {
    const parts = value.map(attributeText).filter((part) => part !== null);
    return parts.length > 0 ? parts.join(', ') : null;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** IFC property sets come nested under one of these names; the sets themselves are then the groups. */
const wrappers = new Set(['propertySets', 'property_sets', 'psets', 'quantities', 'properties']);

/**
 * Groups attributes: plain values first, then one group for each nested record (a property set of an IFC element,
 * say), and for names such as "Pset_WallCommon.FireRating". Attributes of which nothing is known are kept with "—",
 * so that one sees that they were asked for.
 */
export function groupAttributes(attributes: Record<string, unknown>): AttributeGroup[] {
  const groups = new Map<string | null, AttributeGroup>([[null, { name: null, entries: [] }]]);
  const put = (group: string | null, name: string, value: unknown): void => {
    let entry = groups.get(group);
    if (!entry) {
      entry = { name: group, entries: [] };
      groups.set(group, entry);
    }
    entry.entries.push({ name, text: attributeText(value) ?? '—' });
  };
  const walk = (record: Record<string, unknown>, group: string | null): void => {
    for (const [name, value] of Object.entries(record)) {
      if (isRecord(value)) walk(value, wrappers.has(name) ? group : group ? `${group} · ${name}` : name);
      else if (group === null && name.includes('.'))
        put(name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1), value);
      else put(group, name, value);
    }
  };
  walk(attributes, null);
  return [...groups.values()].filter((group) => group.entries.length > 0);
}
