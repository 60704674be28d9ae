import type { Impact } from './impact.ts';

/** What stands in exports beside the figures, so that they can be traced. */
export interface ExportContext {
  scenario: string;
  modelVersion: string;
  createdAt: string;
}

/**
 * A field of RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it: names come from
 * other people's data.
 */
function field(value: string | number | boolean | null): string {
  if (value === null) return '';
  let text = String(value);
  if (typeof value === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const columns = [
  'group',
  'code',
  'name',
  'kind',
  'longitude',
  'latitude',
  'depth_m',
  'depth_class_from_m',
  'arrival_s',
  'hazard_rating',
  'residents',
  'workers',
  'flooded',
  'reach',
  'cut_off_s',
  'over_lane_limit_m',
  'closed_for_cars_m',
  'closed_for_rescue_m',
  'cars_closed_s',
  'rescue_closed_s',
  'threshold_m',
  'threshold_assumed',
  'floods_s',
  'run',
  'frame',
  'model_time_s',
  'scenario',
  'model_version',
  'run_created_at',
  'data_versions',
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number | boolean | null>>;

/**
 * One table of all that is affected (RFC 4180, with the byte order mark by which spreadsheets know UTF-8). An empty field
 * is unknown, or does not belong to the group; each line says run, frame and the versions of the data.
 */
export function impactCsv(
  impact: Impact,
  context: ExportContext,
  classesFromMetres: readonly number[],
): string {
  const common: Row = {
    run: impact.run,
    frame: impact.frame ?? 'whole run',
    model_time_s: impact.seconds,
    scenario: context.scenario,
    model_version: context.modelVersion,
    run_created_at: context.createdAt,
    data_versions: impact.data.map(({ dataset, changedAt }) => `${dataset}@${changedAt}`).join(' '),
  };
  const rows: Row[] = [
    ...impact.buildings.list.map((one) => ({
      ...place(one),
      group: 'building',
      kind: one.use,
      depth_class_from_m: classesFromMetres[one.depthClass] ?? null,
      arrival_s: one.arrivalSeconds,
      hazard_rating: one.hazard,
      residents: one.residents,
      workers: one.workers,
      flooded: true,
    })),
    ...impact.facilities.map((one) => ({
      ...place(one),
      group: 'facility',
      kind: one.kind,
      arrival_s: one.arrivalSeconds,
      hazard_rating: one.hazard,
      flooded: one.flooded,
      reach: one.reach,
      cut_off_s: one.cutOffSeconds,
    })),
    ...impact.roads.list.map((one) => ({
      ...place(one),
      group: 'road',
      kind: one.closedFor,
      over_lane_limit_m: one.overLimitMetres,
      closed_for_cars_m: one.closedForCarsMetres,
      closed_for_rescue_m: one.closedForRescueMetres,
      cars_closed_s: one.carsClosedSeconds,
      rescue_closed_s: one.rescueClosedSeconds,
    })),
    ...impact.underground.list.map((one) => ({
      ...place(one),
      group: 'underground',
      kind: one.kind,
      flooded: one.flooded,
      threshold_m: one.thresholdMetres,
      threshold_assumed: one.thresholdAssumed,
      floods_s: one.floodsSeconds,
    })),
  ];
  const line = (values: readonly (string | number | boolean | null)[]): string => values.map(field).join(',');
  return `\uFEFF${[
    line(columns),
    ...rows.map((row) => line(columns.map((name) => row[name] ?? common[name] ?? null))),
  ].join('\r\n')}\r\n`;
}

const place = (one: {
  code: string;
  name: string | null;
  longitude: number;
  latitude: number;
  depthMetres: number | null;
}): Row => ({
  code: one.code,
  name: one.name,
  longitude: degrees(one.longitude),
  latitude: degrees(one.latitude),
  depth_m: one.depthMetres,
});

/** Seven decimals: a centimetre. */
const degrees = (value: number): number => Math.round(value * 1e7) / 1e7;
