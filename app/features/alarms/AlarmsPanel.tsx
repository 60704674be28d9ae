import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { type AlarmLevel, alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatAge, formatNumber, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { AlarmSign } from './AlarmSign.tsx';
import { activeAlarms, clearedAlarms, countByLevel } from './alarm-order.ts';

const clearedShown = 20;

/** Active alarms, worst first: look at one, note that it was seen. Below: the last ones cleared. */
export function AlarmsPanel() {
  const words = useWords();
  const alarms = useAppState((state) => state.alarms);
  const now = useNow(5000);
  const [level, setLevel] = useState<AlarmLevel | null>(null);
  const counts = countByLevel(alarms);
  const active = activeAlarms(alarms).filter((alarm) => level === null || alarm.level === level);
  const cleared = clearedAlarms(alarms).slice(0, clearedShown);
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
      <Block title={words('alarm.active')}>
        {active.length === 0 ? <Empty>{words('alarm.none')}</Empty> : null}
        <ul className="list" data-testid="alarm-list" aria-live="polite">
          {active.map((alarm) => (
            <AlarmLine key={alarm.id} alarm={alarm} now={now} />
          ))}
        </ul>
      </Block>
      {cleared.length > 0 ? (
        <Block title={words('alarm.cleared')}>
          <ul className="list list-quiet">
            {cleared.map((alarm) => (
              <AlarmLine key={alarm.id} alarm={alarm} now={now} />
            ))}
          </ul>
        </Block>
      ) : null}
    </>
  );
}

function AlarmLine({ alarm, now }: { alarm: Alarm; now: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const datastream = useAppState((state) => state.datastreams.find((known) => known.id === alarm.datastream));
  const property = useAppState((state) =>
    state.observedProperties.find((known) => known.id === datastream?.observedProperty),
  );
  const since = Date.parse(alarm.clearedAt ?? alarm.raisedAt);
  const show = (): void => {
    const { longitude, latitude, height } = alarm;
    dispatch('select-datastream', { id: alarm.datastream });
    dispatch('fly-to', { longitude, latitude, height, rangeMetres: 400 });
  };
  return (
    <li className="alarm-line" data-testid={`alarm-${alarm.id}`} data-level={alarm.level}>
      <button type="button" className="alarm-body" onClick={show}>
        <AlarmSign level={alarm.level} waiting={alarm.status === 'active' && alarm.acknowledgedAt === null} />
        <span className="alarm-text">
          <strong>{alarm.name[language]}</strong>
          <span>{datastream?.name ?? words('alarm.unknownSensor')}</span>
          <span className="muted">
            {formatTime(since, timeZone, false)} · {words('age.ago', { age: formatAge(now - since, words) })}
          </span>
        </span>
        <span className="alarm-peak">
          {formatNumber(alarm.peak, property?.decimals ?? 2, language)}
          <small>{unitOf(property?.unit ?? '')}</small>
        </span>
      </button>
      {alarm.status === 'active' ? (
        alarm.acknowledgedAt ? (
          <span className="seen" title={formatTime(Date.parse(alarm.acknowledgedAt), timeZone)}>
            <Check size={14} aria-hidden /> {words('alarm.acknowledged')}
          </span>
        ) : (
          <button
            type="button"
            className="button small"
            data-testid={`acknowledge-${alarm.id}`}
            onClick={() => dispatch('acknowledge-alarm', { alarm: alarm.id })}
          >
            {words('alarm.acknowledge')}
          </button>
        )
      ) : null}
    </li>
  );
}
