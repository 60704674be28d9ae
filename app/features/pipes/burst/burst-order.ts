import type { LngLat } from '../../../../models/geo/position.ts';
import type { AlarmLevel } from '../../../../models/sensing/sensing.ts';
import { type BurstReport, sumsOf } from '../../../../models/water/burst-report.ts';
import { formatNumber } from '../../../shell/format.ts';
import type { Words } from '../../../shell/locale/words.ts';
import type { BurstCase } from '../../../state/pipes-water.ts';

const minute = 60_000;

/** Minutes for a crew from the first to the last valve, as they are recorded. */
export const closingMinutes = ({ close, valves }: Pick<BurstReport, 'close' | 'valves'>): number => {
  const cost = new Map(valves.map((valve) => [valve.id, valve.cost]));
  return close.reduce((sum, id) => sum + (cost.get(id) ?? 0), 0);
};

/**
 * The event of a burst with a work order for each valve in the order of closing, and one for the repair; each is due when
 * those before it are done.
 * @param now epoch milliseconds.
 */
export function burstEvent(
  { draft, report }: BurstCase,
  choice: { level: AlarmLevel; owner: string; travelMinutes: number },
  words: Words,
  origin: LngLat,
  now: number,
) {
  const owner = choice.owner === '' ? null : choice.owner;
  const placed = new Map(report.valves.map((valve) => [valve.id, valve]));
  const sums = sumsOf(report.objects);
  const place = report.place ?? origin;
  const position = {
    longitude: place.longitude,
    latitude: place.latitude,
    height: report.place?.height ?? 0,
  };
  const dueAfter = (minutes: number): string => new Date(now + minutes * minute).toISOString();
  let minutes = choice.travelMinutes;
  const orders = report.close.map((id, index) => {
    const valve = placed.get(id);
    minutes += valve?.cost ?? 0;
    return {
      title: words('burst.orderValve', {
        number: index + 1,
        count: report.close.length,
        id,
        diameter: valve?.diameterMillimetres == null ? '' : `DN${valve.diameterMillimetres}`,
        where: valve?.description ?? '',
      })
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 128),
      owner,
      dueAt: dueAfter(minutes),
      object: report.place === null ? null : codeOfValve(report.place.code, id),
      position: valve?.position
        ? { ...valve.position, height: valve.position.height ?? position.height }
        : position,
    };
  });
  const count = (value: number): string => formatNumber(value, 0, 'en');
  return {
    class: 'water-burst',
    level: choice.level,
    title: words('burst.orderTitle', { id: draft.id }),
    description: [
      words('burst.orderSteps', { valves: report.close.join(' → ') || '—' }),
      words('burst.orderLoss', {
        buildings: count(sums.buildings),
        hospitals: count(sums.hospitals),
        hydrants: count(report.hydrants.length),
        residents: sums.residents === null ? '—' : count(sums.residents),
      }),
      ...(draft.failedValves.length > 0
        ? [words('burst.orderFailed', { valves: draft.failedValves.join(', ') })]
        : []),
    ].join('\n'),
    object: report.place?.code ?? null,
    position,
    owner,
    dueAt: dueAfter(minutes),
    workOrders: orders,
  };
}

/** Code of a valve's object in the data set of the place. */
const codeOfValve = (placeCode: string, id: string): string =>
  `${placeCode.slice(0, placeCode.indexOf(':'))}:isolating-valve:${id}`;
