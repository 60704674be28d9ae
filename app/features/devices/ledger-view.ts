import { type DeviceStateName, deviceStates } from '../../../models/devices/device-state.ts';
import { type LedgerRow, missingFields, type RequiredField } from '../../../models/devices/ledger.ts';

/** Columns of the table, in their order; the words of each are `ledger.{column}`. */
export const ledgerColumns = [
  'code',
  'name',
  'kind',
  'state',
  'district',
  'department',
  'owner',
  'builtDate',
  'businessAttribute',
  'geocode',
  'carrier',
  'gateway',
  'oid',
] as const;
export type LedgerColumn = (typeof ledgerColumns)[number];

export interface LedgerView {
  /** Parts of a word each, all of which a line must have somewhere. */
  text: string;
  state: DeviceStateName | null;
  /** Undefined: all; null: devices of which no department is known. */
  department: string | null | undefined;
  district: string | null;
  /** Only lines that lack this field; 'any': that lack one. */
  missing: RequiredField | 'any' | null;
  sort: LedgerColumn;
  descending: boolean;
}

export const wholeLedger: LedgerView = {
  text: '',
  state: null,
  department: undefined,
  district: null,
  missing: null,
  sort: 'code',
  descending: false,
};

/** What a column shows of a line; null where nothing is known. */
export function cellText(row: LedgerRow, column: LedgerColumn, language: 'zh' | 'en'): string | null {
  return column === 'kind' ? row.kindName[language] : row[column];
}

/** The lines of a view, in its order. Blanks come last, whichever way the order goes. */
export function shownRows(rows: readonly LedgerRow[], view: LedgerView, language: 'zh' | 'en'): LedgerRow[] {
  const parts = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    if (view.state !== null && row.state !== view.state) return false;
    if (view.department !== undefined && row.department !== view.department) return false;
    if (view.district !== null && row.district !== view.district) return false;
    if (view.missing !== null) {
      const missing = missingFields(row);
      if (view.missing === 'any' ? missing.length === 0 : !missing.includes(view.missing)) return false;
    }
    if (parts.length === 0) return true;
    const text = ledgerColumns
      .map((column) => cellText(row, column, language) ?? '')
      .join(' ')
      .toLowerCase();
    return parts.every((part) => text.includes(part));
  });
  const sign = view.descending ? -1 : 1;
  const order = (row: LedgerRow): string | number | null =>
    view.sort === 'state' ? deviceStates.indexOf(row.state) : cellText(row, view.sort, language);
  return found.sort((one, other) => {
    const [a, b] = [order(one), order(other)];
    if (a === b) return one.code < other.code ? -1 : 1;
    if (a === null) return 1;
    if (b === null) return -1;
    return a < b ? -sign : sign;
  });
}

/** Lines of a list of equal height that can be seen, with some to both sides. */
export function visibleRange(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): { first: number; end: number } {
  const margin = 8;
  return {
    first: Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - margin, count)),
    end: Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + margin),
  };
}

/** How many devices are in each state. */
export function countByState(states: Iterable<DeviceStateName>): Record<DeviceStateName, number> {
  const counts = Object.fromEntries(deviceStates.map((state) => [state, 0])) as Record<
    DeviceStateName,
    number
  >;
  for (const state of states) counts[state]++;
  return counts;
}
