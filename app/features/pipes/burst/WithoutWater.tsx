import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type BurstReport, type ServedObject, sumsOf } from '../../../../models/water/burst-report.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatNumber, shortCode, unknown } from '../../../shell/format.ts';
import { useWords, wordOr } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { showPlace } from '../../flood/impact/impact-actions.ts';
import { burstFormats } from './burst-actions.ts';

const orders = ['residents', 'class', 'name'] as const;
type Order = (typeof orders)[number];
const page = 8;

/** Who and what has no water: counts by kind, a sorted table, hydrants; to be taken away as a file. */
export function WithoutWater({ report }: { report: BurstReport }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const [order, setOrder] = useState<Order>('residents');
  const [shown, setShown] = useState(page);
  const rows = useMemo(() => sorted(report.objects, order), [report, order]);
  const sums = sumsOf(report.objects);
  const count = (value: number | null): string =>
    value === null ? unknown : formatNumber(value, 0, language);
  return (
    <Block
      title={words('burst.withoutWater')}
      extra={
        <span className="burst-buttons">
          {burstFormats.map((format) => (
            <button
              key={format}
              type="button"
              className="button small"
              data-testid={`burst-export-${format}`}
              onClick={() => dispatch('export-burst', { format })}
            >
              <Download size={13} aria-hidden /> {format === 'csv' ? 'CSV' : 'GeoJSON'}
            </button>
          ))}
        </span>
      }
    >
      <p className="muted">
        {words('burst.sums', {
          buildings: count(sums.buildings),
          residents: count(sums.residents),
          demand: formatNumber(report.demandLitresPerSecond, 1, language),
        })}
      </p>
      {report.hydrants.length > 0 ? (
        <p>{words('burst.hydrantsOut', { ids: report.hydrants.join(', ') })}</p>
      ) : null}
      {rows.length === 0 ? <Empty>{words('burst.nobody')}</Empty> : null}
      {rows.length > 0 ? (
        <table className="burst-table" data-testid="burst-without-water">
          <thead>
            <tr>
              {(['name', 'class', 'residents'] as const).map((name) => (
                <th key={name} scope="col" aria-sort={order === name ? 'descending' : undefined}>
                  <button type="button" className="link" onClick={() => setOrder(name)}>
                    {words(`burst.column.${name}`)}
                    {order === name ? ' ↓' : ''}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((one) => (
              <tr key={one.code}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    title={one.code}
                    onClick={() => showPlace(one, one.class === 'building' ? 'buildings' : 'places')}
                  >
                    {one.name ?? shortCode(one.code)}
                  </button>
                </th>
                <td>{wordOr(words, `class.${one.class}`, one.class)}</td>
                <td
                  title={words('burst.nearestPipe', {
                    pipe: one.pipe,
                    metres: formatNumber(one.metres, 0, language),
                  })}
                >
                  {one.beds === null ? count(one.residents) : words('burst.beds', { count: count(one.beds) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {rows.length > shown ? (
        <button type="button" className="link" onClick={() => setShown(shown + 10 * page)}>
          {words('flood.more', { count: rows.length - shown })}
        </button>
      ) : null}
      <p className="muted">{words('burst.servedBy')}</p>
    </Block>
  );
}

/** Hospitals and the like before houses where persons decide, as a hospital's patients are not its residents. */
function sorted(objects: readonly ServedObject[], order: Order): ServedObject[] {
  const name = (one: ServedObject): string => one.name ?? one.code;
  const byName = (a: ServedObject, b: ServedObject): number => name(a).localeCompare(name(b), 'zh');
  const people = (one: ServedObject): number =>
    one.class === 'building' ? (one.residents ?? -1) : Number.POSITIVE_INFINITY;
  return objects.toSorted((a, b) => {
    if (order === 'class' && a.class !== b.class) return a.class.localeCompare(b.class);
    if (order === 'residents' && people(a) !== people(b)) return people(b) > people(a) ? 1 : -1;
    return byName(a, b);
  });
}
