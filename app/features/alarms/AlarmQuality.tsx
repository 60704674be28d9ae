import { LayoutDashboard, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type AlarmStatisticsRow, alarmStatistics } from '../../../models/alarms/alarm-statistics.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { Empty } from '../../shell/controls/Field.tsx';
import { formatNumber } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { selectAndFly } from '../sensing/select-and-fly.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import './alarm-quality.css';

const groupings = ['rule', 'kind', 'device'] as const;
type Grouping = (typeof groupings)[number];
/** What the alarms are narrowed to, with the name that was pressed. */
type Narrowed = Partial<Record<Grouping, { key: string; name: string }>>;

/** What is looked at next: the devices of a rule, the rules of a kind. */
const next: Partial<Record<Grouping, Grouping>> = { rule: 'device', kind: 'rule' };

const without = (narrowed: Narrowed, grouping: string): Narrowed =>
  Object.fromEntries(Object.entries(narrowed).filter(([name]) => name !== grouping));

/** How often alarms of each rule, kind and device were false, worst first; one leads to what is behind it. */
export function AlarmQuality() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city?.id);
  const [by, setBy] = useState<Grouping>('rule');
  const [narrowed, setNarrowed] = useState<Narrowed>({});
  const [rows, setRows] = useState<AlarmStatisticsRow[] | { error: string } | null>(null);
  useEffect(() => {
    if (!city) return;
    const abort = new AbortController();
    const query = new URLSearchParams({ by });
    for (const [name, one] of Object.entries(narrowed)) query.set(name, one.key);
    setRows(null);
    getJson(
      `/api/cities/${encodeURIComponent(city)}/alarm-statistics?${query}`,
      alarmStatistics,
      abort.signal,
    ).then(
      (answer) => setRows(answer.rows),
      (error) => {
        if (!abort.signal.aborted) setRows({ error: sentenceOf(error) });
      },
    );
    return () => abort.abort();
  }, [city, by, narrowed]);
  const nameOf = ({ key, name }: AlarmStatisticsRow): string =>
    name?.[language] ?? (by === 'kind' ? wordOr(words, `thing.${key}`, key) : key);
  const open = (row: AlarmStatisticsRow): void => {
    const then = next[by];
    if (then) {
      setNarrowed({ ...narrowed, [by]: { key: row.key, name: nameOf(row) } });
      setBy(then);
      return;
    }
    const found = useAppState
      .getState()
      .datastreams.find(({ thing, key }) => thing === row.key || key === row.key);
    if (found) selectAndFly(found);
  };
  return (
    <>
      <Choice
        label={words('alarm.quality.by')}
        value={by}
        options={groupings.map((value) => ({ value, text: words(`alarm.quality.${value}`) }))}
        onChange={setBy}
        testId="alarm-quality-by"
      />
      {Object.entries(narrowed).map(([kind, { name }]) => (
        <button
          key={kind}
          type="button"
          className="button small quality-only"
          title={words('alarm.quality.all')}
          onClick={() => setNarrowed(without(narrowed, kind))}
        >
          <span>{words('alarm.quality.only', { name })}</span> <X size={14} aria-hidden />
        </button>
      ))}
      <p className="muted quality-span">{words('alarm.quality.span')}</p>
      {rows === null ? (
        <p className="muted" role="status">
          {words('alarm.loading')}
        </p>
      ) : 'error' in rows ? (
        <p className="error-text">{rows.error}</p>
      ) : rows.length === 0 ? (
        <Empty>{words('alarm.quality.none')}</Empty>
      ) : (
        <ul className="list" data-testid="alarm-quality">
          {rows.map((row) => (
            <QualityLine key={row.key} row={row} name={nameOf(row)} onOpen={() => open(row)} />
          ))}
        </ul>
      )}
      {city ? (
        <a
          className="indicator-more"
          href={`/dashboard?city=${encodeURIComponent(city)}&dashboard=alarm-quality`}
        >
          <LayoutDashboard size={14} aria-hidden />
          {words('alarm.quality.dashboard')}
        </a>
      ) : null}
    </>
  );
}

function QualityLine({ row, name, onOpen }: { row: AlarmStatisticsRow; name: string; onOpen: () => void }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { raised, falseRate } = row;
  const judged = row.confirmed + row.false;
  return (
    <li className="quality-line">
      <button type="button" data-testid={`quality-${row.key}`} onClick={onOpen}>
        <strong>{name}</strong>
        <span className="quality-rate">
          {falseRate === null ? '—' : `${formatNumber(100 * falseRate, 0, language)} %`}
        </span>
        {falseRate === null ? null : (
          <span className="quality-bar" aria-hidden="true">
            <i style={{ width: `${100 * falseRate}%` }} />
          </span>
        )}
        <span className="muted">
          {judged === 0
            ? words('alarm.quality.notJudged', { raised })
            : words('alarm.quality.judged', { false: row.false, judged, raised })}
        </span>
      </button>
    </li>
  );
}
