import { Check, Clock3 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { type AlarmCategory, alarmCategories } from '../../../models/alarms/alarm-rule.ts';
import { type AlarmLevel, alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { Empty } from '../../shell/controls/Field.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatAge, formatNumber, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { viewportOf } from '../live/viewport.ts';
import { AlarmSign } from './AlarmSign.tsx';
import { type AlarmView, alarmViews, countByLevel, listedAlarms } from './alarm-order.ts';
import { useAlarmValue } from './use-alarm-value.ts';

const mostShown = 200;

/** Alarms, most urgent first, with what a duty officer does to them; keys: arrows, Enter, A, C, F. */
export function AlarmList() {
  const words = useWords();
  const alarms = useAppState((state) => state.alarms);
  const view = useAppState((state) => state.view);
  const undulation = useAppState((state) => state.city?.geoidUndulation ?? 0);
  const now = useNow(5000);
  const [chosen, setChosen] = useState<AlarmView>('active');
  const [level, setLevel] = useState<AlarmLevel | null>(null);
  const [category, setCategory] = useState<AlarmCategory | null>(null);
  const [inView, setInView] = useState(false);
  const aspect = window.innerWidth / Math.max(window.innerHeight, 1);
  const within = inView && view ? viewportOf(view, aspect, undulation) : null;
  const counts = countByLevel(alarms);
  const listed = listedAlarms(alarms, { view: chosen, level, category, within });
  const waiting = listed.filter((alarm) => alarm.status === 'active' && alarm.acknowledgedAt === null);
  return (
    <>
      <div className="levels">
        {[...alarmLevels].reverse().map((name) => (
          <button
            key={name}
            type="button"
            className="level"
            aria-pressed={level === name}
            data-testid={`alarm-level-${name}`}
            onClick={() => setLevel(level === name ? null : name)}
          >
            <AlarmSign level={name} />
            <span className="level-count">{counts[name]}</span>
            <span className="level-name">{words(`alarm.${name}`)}</span>
          </button>
        ))}
      </div>
      <div className="alarm-filters">
        <select
          aria-label={words('alarm.view')}
          value={chosen}
          data-testid="alarm-view"
          onChange={(event) => setChosen(event.target.value as AlarmView)}
        >
          {alarmViews.map((name) => (
            <option key={name} value={name}>
              {words(`alarm.view.${name}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={words('alarm.category')}
          value={category ?? ''}
          data-testid="alarm-category"
          onChange={(event) => setCategory((event.target.value || null) as AlarmCategory | null)}
        >
          <option value="">{words('alarm.allCategories')}</option>
          {alarmCategories.map((name) => (
            <option key={name} value={name}>
              {words(`alarm.category.${name}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button small"
          aria-pressed={inView}
          data-testid="alarm-in-view"
          onClick={() => setInView(!inView)}
        >
          {words('alarm.inView')}
        </button>
      </div>
      {waiting.length > 1 ? (
        <button
          type="button"
          className="button small wide"
          data-testid="acknowledge-all"
          onClick={() =>
            dispatch('operate-alarms', {
              alarms: waiting.slice(0, 1000).map(({ id }) => id),
              operation: { kind: 'acknowledge' },
            })
          }
        >
          <Check size={14} aria-hidden /> {words('alarm.acknowledgeAll', { count: waiting.length })}
        </button>
      ) : null}
      {listed.length === 0 ? (
        <Empty>{words(chosen === 'active' && alarms.length === 0 ? 'alarm.none' : 'alarm.noneHere')}</Empty>
      ) : null}
      <ul className="list" data-testid="alarm-list" aria-live="polite">
        {listed.slice(0, mostShown).map((alarm) => (
          <AlarmLine key={alarm.id} alarm={alarm} now={now} />
        ))}
      </ul>
      {listed.length > mostShown ? (
        <p className="muted">{words('alarm.more', { count: listed.length - mostShown })}</p>
      ) : null}
    </>
  );
}

/** Keys on a line of the list: arrows go on, A acknowledges, C confirms; F opens the alarm to say why it is false. */
function onLineKey(event: KeyboardEvent<HTMLButtonElement>, alarm: Alarm): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const line = event.currentTarget.closest('li');
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const other = key === 'ArrowDown' ? line?.nextElementSibling : line?.previousElementSibling;
    other?.querySelector<HTMLButtonElement>('.alarm-body')?.focus();
  } else if (key === 'a' && alarm.acknowledgedAt === null) dispatch('acknowledge-alarm', { alarm: alarm.id });
  else if (key === 'c')
    dispatch('operate-alarms', { alarms: [alarm.id], operation: { kind: 'confirm', note: null } });
  else if (key === 'f') dispatch('open-alarm', { alarm: alarm.id });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function AlarmLine({ alarm, now }: { alarm: Alarm; now: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const datastream = useAppState((state) => state.datastreams.find((known) => known.id === alarm.datastream));
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
          <span>{datastream?.name ?? words('alarm.unknownSensor')}</span>
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
