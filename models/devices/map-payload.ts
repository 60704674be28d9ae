import { type AdapterDocument, type MappedPayload, readTime, type ValueRule } from './adapter-document.ts';
import { followJsonPath, parseJsonPath } from './json-path.ts';
import { resolveSenml } from './senml.ts';

/** Records in one payload, and problems that are told of one. */
const recordLimit = 10_000;
const problemLimit = 100;

/**
 * Turns a foreign payload into values of devices, as its document says. What is not understood is told, and the rest
 * is taken.
 * @param payload parsed JSON; for CSV an array of rows by heading.
 * @param topic the MQTT topic that it came on.
 * @param now epoch milliseconds.
 */
export function mapPayload(
  document: AdapterDocument,
  payload: unknown,
  topic: string | null,
  now: number,
): MappedPayload {
  const mapped: MappedPayload = { values: [], statuses: [], problems: [] };
  const complain = (problem: string): void => {
    if (mapped.problems.length < problemLimit) mapped.problems.push(problem);
  };
  if (document.format === 'senml') mapSenml(document, payload, now, mapped, complain);
  else mapRecords(document, payload, topic, now, mapped, complain);
  return mapped;
}

function mapSenml(
  document: AdapterDocument,
  payload: unknown,
  now: number,
  mapped: MappedPayload,
  complain: (problem: string) => void,
): void {
  let measurements: ReturnType<typeof resolveSenml>;
  try {
    measurements = resolveSenml(payload, now);
  } catch (error) {
    complain((error as Error).message);
    return;
  }
  for (const { name, time, value } of measurements) {
    const border = name.lastIndexOf(document.separator);
    const measured = border < 0 ? name : name.slice(border + document.separator.length);
    const rule = document.values.find(({ from }) => from === measured);
    // A gateway may say more than is wanted of it.
    if (!rule) continue;
    if (border <= 0) {
      complain(`expected "${document.separator}" in the name "${name}"`);
      continue;
    }
    take(deviceName(document, name.slice(0, border)), rule, value, time, mapped, complain);
  }
}

function mapRecords(
  document: AdapterDocument,
  payload: unknown,
  topic: string | null,
  now: number,
  mapped: MappedPayload,
  complain: (problem: string) => void,
): void {
  const find = document.format === 'csv' ? column : path;
  const records =
    document.format === 'csv'
      ? (payload as unknown[])
      : followJsonPath(payload, parseJsonPath(document.records));
  if (records.length === 0) complain(`expected records at ${document.records}, found none`);
  if (records.length > recordLimit)
    complain(`expected at most ${recordLimit} records, found ${records.length}`);
  for (const [index, record] of records.slice(0, recordLimit).entries()) {
    const at = records.length > 1 ? `records[${index}].` : '';
    const level = /^topic:(\d)$/.exec(document.device.from);
    const foreign = level ? topic?.split('/')[Number(level[1])] : find(record, document.device.from);
    if ((typeof foreign !== 'string' && typeof foreign !== 'number') || foreign === '') {
      complain(`${at}device: expected a name at ${document.device.from}, found ${shown(foreign)}`);
      continue;
    }
    const device = deviceName(document, String(foreign));
    const time = document.time ? readTime(document.time.format, find(record, document.time.from)) : now;
    if (time === null) {
      complain(
        `${at}time: expected ${JSON.stringify(document.time!.format)} at ${document.time!.from}, found ${shown(find(record, document.time!.from))}`,
      );
      continue;
    }
    for (const rule of document.values) {
      const value = find(record, rule.from);
      if (value !== undefined && value !== null && value !== '')
        take(device, rule, value, time, mapped, (problem) => complain(`${at}${problem}`));
    }
    if (!document.status) continue;
    const word = find(record, document.status.from);
    const status = document.status.words[String(word)];
    if (status) mapped.statuses.push({ device, status, time });
    else if (word !== undefined && word !== null)
      complain(
        `${at}status: expected ${Object.keys(document.status.words).join(', ')}, found ${shown(word)}`,
      );
  }
}

function take(
  device: string,
  rule: ValueRule,
  value: unknown,
  time: number,
  mapped: MappedPayload,
  complain: (problem: string) => void,
): void {
  if (rule.missing.includes(value as number | string)) return;
  const word = rule.words[String(value)];
  const text = typeof value === 'string' ? value.trim() : '';
  const number =
    word ??
    (typeof value === 'number'
      ? value
      : typeof value === 'boolean'
        ? Number(value)
        : text === ''
          ? Number.NaN
          : Number(text));
  if (Number.isFinite(number)) {
    if (rule.missing.includes(number)) return;
    mapped.values.push({ device, property: rule.property, time, result: number * rule.factor + rule.offset });
  } else complain(`${rule.property}: expected a number at ${rule.from}, found ${shown(value)}`);
}

const deviceName = ({ device }: AdapterDocument, foreign: string): string =>
  Object.hasOwn(device.names, foreign) ? device.names[foreign]! : device.prefix + foreign;
const path = (record: unknown, text: string): unknown => followJsonPath(record, parseJsonPath(text))[0];
const column = (record: unknown, heading: string): unknown =>
  Object.hasOwn(record as object, heading) ? (record as Record<string, unknown>)[heading] : undefined;
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60);
