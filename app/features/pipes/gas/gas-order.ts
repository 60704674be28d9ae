import type { GasLeakReport } from '../../../../models/gas/inside-rings.ts';
import { formatDuration, formatNumber, shortCode, unknown } from '../../../shell/format.ts';
import type { Words } from '../../../shell/locale/words.ts';

const minute = 60_000;
/** From one valve to the next, and until the first is reached: assumptions that the one who files it can change there. */
const travelMinutes = 20;
const valveMinutes = 10;

/** The answer as an event with a work order for each valve in closing order, as the server takes it. */
export function gasEvent(report: GasLeakReport, words: Words, now: number) {
  const { close, position, pipe, inside, spaces, evacuationMetres } = report;
  const place = { longitude: position.longitude, latitude: position.latitude };
  const [all] = inside.rings;
  const soonest = spaces[0]?.lowerLimit[20].fastSeconds ?? null;
  const due = (index: number): string =>
    new Date(now + (travelMinutes + index * valveMinutes) * minute).toISOString();
  return {
    class: 'gas-leak',
    level: 'red' as const,
    title: words('gas.orderTitle', { pipe }).slice(0, 128),
    description: [
      words('gas.orderLeak', { rate: formatNumber(report.leakCubicMetresPerHour, 0, 'en') }),
      words('gas.orderValves', { valves: close.map(({ id }) => id).join(' → ') || unknown }),
      words('gas.orderSpaces', {
        count: spaces.length,
        first: spaces[0]?.name ?? spaces[0]?.id ?? unknown,
        time: soonest === null ? unknown : formatDuration(soonest),
      }),
      words('gas.orderPeople', {
        metres: evacuationMetres === null ? unknown : formatNumber(evacuationMetres, 0, 'en'),
        buildings: formatNumber(all?.buildings ?? null, 0, 'en'),
        residents: formatNumber(all?.residents.known ?? null, 0, 'en'),
      }),
    ]
      .join('\n')
      .slice(0, 4000),
    object: pipe,
    position: place,
    dueAt: due(Math.max(0, close.length - 1)),
    workOrders: close.slice(0, 200).map(({ id, kind, position: at }, index) => ({
      title: words('gas.orderValve', {
        number: index + 1,
        count: close.length,
        what: words(`gas.closure.${kind}`),
        id: shortCode(id),
      }).slice(0, 128),
      dueAt: due(index),
      object: id,
      position: at ?? place,
    })),
  };
}
