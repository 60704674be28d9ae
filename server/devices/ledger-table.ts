import type { LedgerFinding, LedgerRow } from '../../models/devices/ledger.ts';
import { type Thing, thing as thingSchema } from '../../models/sensing/thing.ts';
import type { Product } from '../../models/sensing/thing-model.ts';
import { HttpError } from '../http/context.ts';
import { sentence } from '../ingest/check-observation.ts';
import { nameProblem } from './check-things.ts';
import type { Naming } from './code-rules.ts';
import type { Table } from './spreadsheet.ts';
import type { DuplicateThing } from './things.ts';

/** Columns of the ledger as a table: field of a device, and what its column may be called. */
const columns = [
  { field: 'code', names: ['设备编码', '编码', 'code'] },
  { field: 'name', names: ['名称', '设备名称', 'name'] },
  { field: 'kind', names: ['产品', '类型', '设备类型', 'kind', 'model'] },
  { field: 'version', names: ['产品版本', 'version'] },
  { field: 'oid', names: ['OID', '对象标识符'] },
  { field: 'geocode', names: ['地理编码', '统一地理编码', 'geocode'] },
  { field: 'builtDate', names: ['建成时间', '建设时间', 'built', 'builtDate'] },
  { field: 'owner', names: ['权属单位', '权属', 'owner'] },
  { field: 'department', names: ['主管部门', '部门', 'department'] },
  { field: 'businessAttribute', names: ['业务属性', 'business attribute', 'businessAttribute'] },
  { field: 'carrier', names: ['载体', '载体编码', 'carrier'] },
  { field: 'gateway', names: ['网关', 'gateway'] },
  { field: 'link', names: ['接入方式', '链路', 'link'] },
  { field: 'sharing', names: ['共享', '共享属性', 'sharing'] },
  { field: 'status', names: ['状态', '使用状态', 'status'] },
  { field: 'longitude', names: ['经度', 'longitude'] },
  { field: 'latitude', names: ['纬度', 'latitude'] },
  { field: 'height', names: ['高程', '大地高', 'height'] },
] as const;
type Field = (typeof columns)[number]['field'];
const numbers: readonly Field[] = ['version', 'longitude', 'latitude', 'height'];

/** Text of a cell that a spreadsheet would take for a formula is quoted (CWE-1236). */
function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The ledger as CSV (UTF-8 with byte order mark, for Excel), with the headings that an import takes. */
export function ledgerCsv(rows: LedgerRow[]): string {
  const shown = columns.filter(({ field }) => field !== 'version');
  const lines = rows.map((row) =>
    [...shown.map(({ field }) => row[field as keyof LedgerRow]), row.state, row.district].map(csvCell).join(),
  );
  return `\uFEFF${[[...shown.map(({ names }) => names[0]), '在线状态', '行政区'].join(), ...lines, ''].join('\r\n')}`;
}

/** What the city knows when a ledger comes in. */
export interface LedgerImportContext {
  products: readonly Product[];
  naming: Naming;
  /** Devices that are there already, with the keys of their datastreams. */
  known(code: string): Thing | null;
  gatewayExists(code: string): boolean;
  /** OIDs (and, where new ones are wanted, codes) that are taken. */
  duplicates(things: Thing[]): Promise<DuplicateThing[]>;
}

/**
 * Looks at each row of a table as a device: what is new, what changes, what is refused and why. Columns that the table
 * does not have, and blank cells, leave what is known as it is. A new device gets a datastream for each property of its
 * model, by the key "code.property".
 * @throws HttpError 422 for a table without a column of codes, or with one of no known name.
 */
export async function checkLedgerTable(
  table: Table,
  context: LedgerImportContext,
): Promise<{ things: Thing[]; findings: LedgerFinding[] }> {
  const fields = table.fields.map((heading) => {
    const plain = heading.trim().toLowerCase();
    return columns.find(({ names }) => names.some((name) => name.toLowerCase() === plain))?.field ?? null;
  });
  const twice = fields.find((field, index) => field !== null && fields.indexOf(field) !== index);
  if (twice) throw new HttpError(422, `The heading has two columns for "${twice}".`);
  if (!fields.includes('code'))
    throw new HttpError(
      422,
      `The heading has no column of codes (${columns[0].names.join(', ')}): found ${table.fields.join(', ')}.`,
    );
  const findings: LedgerFinding[] = [];
  const things: Thing[] = [];
  const rowOf = new Map<string, number>();
  for (const { row, cells } of table.rows) {
    const values: Partial<Record<Field, string>> = {};
    for (const [index, field] of fields.entries()) if (field && cells[index]) values[field] = cells[index];
    const known = values.code === undefined ? null : context.known(values.code);
    const made = thingOf(values, known, context);
    const earlier = values.code === undefined ? undefined : rowOf.get(values.code);
    const problem =
      typeof made === 'string'
        ? made
        : earlier === undefined
          ? null
          : `code: "${values.code}" stands in row ${earlier} already.`;
    if (values.code !== undefined && earlier === undefined) rowOf.set(values.code, row);
    if (typeof made !== 'string' && problem === null) things.push(made);
    findings.push({
      row,
      code: values.code ?? null,
      outcome: problem !== null ? 'refused' : known ? 'changed' : 'new',
      problem,
    });
  }
  const refuse = (code: string, problem: string): void => {
    const finding = findings.find((candidate) => candidate.code === code && candidate.outcome !== 'refused');
    if (finding) Object.assign(finding, { outcome: 'refused', problem });
  };
  const oids = new Map<string, string>();
  for (const { code, oid } of things) {
    const other = oid ? oids.get(oid) : undefined;
    if (other) refuse(code, `oid: "${oid}" is that of "${other}" in this table.`);
    else if (oid) oids.set(oid, code);
  }
  for (const { field, value, of, thing } of await context.duplicates(things)) {
    const own = things.find((candidate) => candidate[field] === value);
    if (own) refuse(own.code, `${field}: "${value}" belongs to ${of} "${thing}" already.`);
  }
  const refused = new Set(findings.filter(({ outcome }) => outcome === 'refused').map(({ row }) => row));
  return { things: things.filter(({ code }) => !refused.has(rowOf.get(code)!)), findings };
}

/** The device of a row, or why there is none. */
function thingOf(
  values: Partial<Record<Field, string>>,
  known: Thing | null,
  { products, naming, gatewayExists }: LedgerImportContext,
): Thing | string {
  if (values.code === undefined) return 'code: expected a code, found a blank.';
  for (const field of numbers)
    if (values[field] !== undefined && !Number.isFinite(Number(values[field])))
      return `${field}: expected a number, found "${values[field]}".`;
  const kind = values.kind ?? known?.model.id;
  if (kind === undefined) return 'kind: expected the id of a product, found a blank.';
  const versions = products.filter(({ id, state }) => id === kind && state !== 'draft');
  const version =
    values.version === undefined
      ? known?.model.id === kind
        ? known.model.version
        : undefined
      : Number(values.version);
  const product =
    version === undefined ? versions.at(-1) : versions.find((candidate) => candidate.version === version);
  if (!product)
    return `kind: expected a product of the city, found "${kind}"${version === undefined ? '' : ` version ${version}`}.`;
  if (product.state === 'retired' && !known)
    return `kind: version ${product.version} of "${kind}" is retired.`;
  const { kind: _kind, version: _version, ...rest } = values;
  const parsed = thingSchema.safeParse({
    ...known,
    datastreams:
      known?.datastreams ??
      product.properties.map(({ id }) => ({
        key: `${values.code}.${id}`,
        name: `${values.name ?? values.code} ${id}`,
        property: id,
      })),
    ...rest,
    ...Object.fromEntries(
      (['longitude', 'latitude', 'height'] as const).flatMap((field) =>
        values[field] === undefined ? [] : [[field, Number(values[field])]],
      ),
    ),
    model: { id: product.id, version: product.version },
  });
  if (!parsed.success) return `${sentence(parsed.error)}.`;
  if (parsed.data.gateway && !gatewayExists(parsed.data.gateway))
    return `gateway: expected a gateway of the city, found "${parsed.data.gateway}".`;
  return nameProblem(parsed.data, naming) ?? parsed.data;
}
