import { Check, Clock3 } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { alarmFilterText } from '../../../models/alarms/alarm-list.ts';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { Empty } from '../../shell/controls/Field.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { VirtualRows } from '../../shell/controls/VirtualRows.tsx';
import { formatAge, formatNumber, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { viewportOf } from '../live/viewport.ts';
import { AlarmFilters, type Span, sinceSpan } from './AlarmFilters.tsx';
import { AlarmSign } from './AlarmSign.tsx';
import { type AlarmListFilter, serverFilter, wholeList } from './alarm-order.ts';
import { type AlarmListState, useAlarmList } from './use-alarm-list.ts';
import { useAlarmValue } from './use-alarm-value.ts';

/** Height of a line, CSS pixels: .alarm-line in alarm-list.css. */
const lineHeight = 68;

/** Alarms, most urgent first, with what a duty officer does to them; keys: arrows, Home, End, Enter, A, C, F. */
export function AlarmList() {
  const words = useWords();
  const view = useAppState((state) => state.view);
  const undulation = useAppState((state) => state.city?.geoidUndulation ?? 0);
  const now = useNow(5000);
  const [chosen, setChosen] = useState<AlarmListFilter>(wholeList);
  const [span, setSpan] = useState<Span | null>(null);
  const [inView, setInView] = useState(false);
  const aspect = window.innerWidth / Math.max(window.innerHeight, 1);
  const within = inView && view ? viewportOf(view, aspect, undulation) : null;
  const from = sinceSpan(span, Math.floor(now / 60_000) * 60_000);
  const filter = { ...chosen, within, from };
  const list = useAlarmList(filter);
  const { rows, status, counts, more } = list;
  const byId = useDatastreamNames();
  const render = useCallback(
    (index: number) => {
      const alarm = rows[index]!;
      return <AlarmLine key={alarm.id} alarm={alarm} now={now} device={byId.get(alarm.datastream)} />;
    },
    [rows, now, byId],
  );
  return (
    <>
      <div className="levels">
        {[...alarmLevels].reverse().map((level) => (
          <button
            key={level}
            type="button"
            className="level"
            aria-pressed={filter.level === level}
            data-testid={`alarm-level-${level}`}
            onClick={() => setChosen({ ...chosen, level: filter.level === level ? null : level })}
          >
            <AlarmSign level={level} />
            <span className="level-count">{counts ? counts.levels[level].count : '—'}</span>
            <span className="level-name">{words(`alarm.${level}`)}</span>
          </button>
        ))}
      </div>
      <AlarmFilters
        filter={chosen}
        span={span}
        inView={inView}
        onChange={(part) => setChosen({ ...chosen, ...part })}
        onSpan={setSpan}
        onInView={setInView}
      />
      <AcknowledgeAll filter={filter} counts={counts} />
      {typeof status === 'object' ? <p className="error-text">{status.error}</p> : null}
      {status === 'ready' && rows.length === 0 ? (
        <Empty>{words(isWhole(filter) ? 'alarm.none' : 'alarm.noneHere')}</Empty>
      ) : null}
      {status === 'loading' && rows.length === 0 ? (
        <p className="muted" role="status">
          {words('alarm.loading')}
        </p>
      ) : null}
      <VirtualRows
        count={rows.length}
        rowHeight={lineHeight}
        render={render}
        onNearEnd={more}
        testId="alarm-list"
      />
    </>
  );
}

const isWhole = ({ view, level, category, kind, device, area, within, from }: AlarmListFilter): boolean =>
  view === 'active' &&
  device === '' &&
  [level, category, kind, area, within, from].every((one) => one === null);

/** Names of the devices by datastream; made anew only with the datastreams. */
function useDatastreamNames(): ReadonlyMap<number, string> {
  const datastreams = useAppState((state) => state.datastreams);
  return useMemo(() => new Map(datastreams.map(({ id, name }) => [id, name])), [datastreams]);
}

/**
 * Acknowledges all that the list stands for, not only what is seen: first it says how many. What comes after the
 * count was said waits for a look of its own.
 */
function AcknowledgeAll({ filter, counts }: { filter: AlarmListFilter; counts: AlarmListState['counts'] }) {
  const words = useWords();
  const [said, setSaid] = useState<{ count: number; query: string } | null>(null);
  const levels = filter.level === null ? [...alarmLevels] : [filter.level];
  const waiting = counts ? levels.reduce((sum, level) => sum + counts.levels[level].waiting, 0) : 0;
  if (said)
    return (
      <div className="bulk-question" role="alertdialog" aria-label={words('alarm.acknowledge')}>
        <span>{words('alarm.acknowledgeQuestion', { count: said.count })}</span>
        <span className="bulk-buttons">
          <button
            type="button"
            className="button primary small"
            data-testid="acknowledge-all-yes"
            onClick={() => {
              dispatch('operate-all-alarms', { query: said.query, operation: { kind: 'acknowledge' } });
              setSaid(null);
            }}
          >
            <Check size={14} aria-hidden /> {words('alarm.acknowledgeCount', { count: said.count })}
          </button>
          <button type="button" className="button small" onClick={() => setSaid(null)}>
            {words('alarm.cancel')}
          </button>
        </span>
      </div>
    );
  if (counts === null || waiting < 2 || filter.view === 'cleared') return null;
  return (
    <button
      type="button"
      className="button small wide"
      data-testid="acknowledge-all"
      onClick={() =>
        setSaid({
          count: waiting,
          query: alarmFilterText({ ...serverFilter(filter), acknowledged: false, until: counts.countedAt }),
        })
      }
    >
      <Check size={14} aria-hidden /> {words('alarm.acknowledgeAll', { count: waiting })}
    </button>
  );
}

/** Keys on a line of the list: arrows go on, A acknowledges, C confirms; F opens the alarm to say why it is false. */
function onLineKey(event: KeyboardEvent<HTMLButtonElement>, alarm: Alarm): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const line = event.currentTarget.closest('li');
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const neighbour = {
    ArrowDown: line?.nextElementSibling,
    ArrowUp: line?.previousElementSibling,
    // The first and the last of those that are in the page: the list goes on as it scrolls.
    Home: line?.parentElement?.firstElementChild,
    End: line?.parentElement?.lastElementChild,
  }[key];
  if (neighbour !== undefined) {
    neighbour?.querySelector<HTMLButtonElement>('.alarm-body')?.focus();
  } else if (key === 'a' && alarm.acknowledgedAt === null) dispatch('acknowledge-alarm', { alarm: alarm.id });
  else if (key === 'c')
    dispatch('operate-alarms', { alarms: [alarm.id], operation: { kind: 'confirm', note: null } });
  else if (key === 'f') dispatch('open-alarm', { alarm: alarm.id });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function AlarmLine({ alarm, now, device }: { alarm: Alarm; now: number; device: string | undefined }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const { decimals, unit } = useAlarmValue(alarm);
  const since = Date.parse(alarm.clearedAt ?? alarm.raisedAt);
  const open = (): void => {
    const { longitude, latitude, height } = alarm;
    dispatch('open-alarm', { alarm: alarm.id });
    dispatch('select-datastream', { id: alarm.datastream });
    dispatch('fly-to', { longitude, latitude, height, rangeMetres: 400 });
  };
  return (
    <li className="alarm-line" data-testid={`alarm-${alarm.id}`} data-level={alarm.level}>
      <button
        type="button"
        className="alarm-body"
        aria-keyshortcuts="A C F"
        onClick={open}
        onKeyDown={(event) => onLineKey(event, alarm)}
      >
        <AlarmSign level={alarm.level} waiting={alarm.status === 'active' && alarm.acknowledgedAt === null} />
        <span className="alarm-text">
          <strong data-verdict={alarm.verdict ?? undefined}>{alarm.name[language]}</strong>
          <span>{device ?? words('alarm.unknownSensor')}</span>
          <span className="muted">
            {formatTime(since, timeZone, false)} · {words('age.ago', { age: formatAge(now - since, words) })}
            {alarm.assignee ? ` · ${alarm.assignee}` : ''}
          </span>
        </span>
        <span className="alarm-peak">
          {formatNumber(alarm.peak, decimals, language)}
          <small>{unit}</small>
        </span>
      </button>
      {alarm.shelvedUntil ? (
        <span className="seen" title={words('alarm.shelvedUntil')}>
          <Clock3 size={14} aria-hidden /> {formatTime(Date.parse(alarm.shelvedUntil), timeZone, false)}
        </span>
      ) : alarm.acknowledgedAt ? (
        <span
          className="seen"
          title={`${alarm.acknowledgedBy ?? ''} ${formatTime(Date.parse(alarm.acknowledgedAt), timeZone)}`}
        >
          <Check size={14} aria-hidden />
          {words(
            alarm.verdict === 'false'
              ? 'alarm.isFalse'
              : alarm.verdict === 'confirmed'
                ? 'alarm.isTrue'
                : 'alarm.acknowledged',
          )}
        </span>
      ) : alarm.status === 'active' ? (
        <IconButton
          label={words('alarm.acknowledge')}
          className="small acknowledge"
          icon={<Check size={15} aria-hidden />}
          testId={`acknowledge-${alarm.id}`}
          onClick={() => dispatch('acknowledge-alarm', { alarm: alarm.id })}
        />
      ) : null}
    </li>
  );
}
