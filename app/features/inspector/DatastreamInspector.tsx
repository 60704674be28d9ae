import { ChartLine, LocateFixed, Minus, TrendingDown, TrendingUp } from 'lucide-react';
import { useState } from 'react';
import { dispatch } from '../../actions/action.ts';
import { mostCompared } from '../../actions/sensing.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { Block, Empty, Row } from '../../shell/controls/Field.tsx';
import { formatAge, formatDay, formatNumber, formatPlace, formatTime } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useObservationVersion, useShownTime } from '../../shell/use-time.ts';
import { observationTable } from '../../state/observation-table.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmSign } from '../alarms/AlarmSign.tsx';
import { FreshnessSign } from '../sensing/FreshnessSign.tsx';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { freshnessOf } from '../sensing/summary.ts';
import { DeviceBlock } from './DeviceBlock.tsx';
import { TimeChart } from './TimeChart.tsx';
import { trendOf, useHistory } from './use-history.ts';
import { useThing } from './use-thing.ts';

const ranges = { '10m': 600, '1h': 3600, '24h': 86_400, '7d': 604_800, '30d': 2_592_000 } as const;
type RangeName = keyof typeof ranges;

/** The last value large, with unit, age and trend; the line of the last minutes or hours. */
export function DatastreamInspector({ id }: { id: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const datastream = useAppState((state) => state.datastreams.find((known) => known.id === id));
  const property = useAppState((state) =>
    state.observedProperties.find((known) => known.id === datastream?.observedProperty),
  );
  const alarms = useAppState((state) => state.alarms);
  const replay = useAppState((state) => (state.clock.mode === 'replay' ? state.clock.time : null));
  const [chosen, setRange] = useState<RangeName | null>(null);
  // What reports each quarter of an hour has no line within ten minutes.
  const range = chosen ?? ((datastream?.periodSeconds ?? 0) > 60 ? '24h' : '10m');
  const thing = useThing(datastream?.thing);
  const now = useShownTime(1000);
  useObservationVersion(500);
  const rangeSeconds = ranges[range];
  // While a replay runs the chart steps on in sixtieths of its range, not with each tick of the clock.
  const step = (rangeSeconds / 60) * 1000;
  const until = replay === null ? null : Math.ceil(replay / step) * step;
  const history = useHistory(id, datastream?.periodSeconds ?? 60, rangeSeconds, until);
  if (!datastream) return <Empty>{words('inspector.datastreamGone')}</Empty>;

  const value = observationTable.value(id);
  const time = observationTable.time(id);
  const state = freshnessOf(datastream, observationTable, now);
  const decimals = property?.decimals ?? 2;
  const unit = unitOf(property?.unit ?? '');
  const trend = trendOf(history);
  const own = alarms.filter((alarm) => alarm.datastream === id && alarm.status === 'active');
  const { longitude, latitude, height } = datastream;
  return (
    <>
      <header className="inspector-head">
        <span className="kicker">
          {property?.name[language] ?? datastream.observedProperty}
          <span className="badge">
            {thing?.modelName[language] ??
              wordOr(words, `thing.${datastream.thingKind}`, datastream.thingKind)}
          </span>
        </span>
        <h2 data-testid="inspector-name">{datastream.name}</h2>
        <div className="code">
          <code data-testid="inspector-code">{datastream.key}</code>
        </div>
      </header>
      <div className="reading" data-freshness={state}>
        <span className="reading-value" data-testid="datastream-value">
          {formatNumber(value, decimals, language)}
          <small>{unit}</small>
        </span>
        <span className="reading-side">
          <span>
            <FreshnessSign state={state} /> {words(`sensing.${state}`)}
          </span>
          <span data-testid="datastream-age">
            {time === 0
              ? words('sensing.never')
              : `${formatTime(time, timeZone)} · ${words('age.ago', { age: formatAge(now - time, words) })}`}
          </span>
          <span className="trend">
            {trend === null ? null : <TrendSign trend={trend} decimals={decimals} />}
            {trend === null
              ? words('inspector.noTrend')
              : `${trend > 0 ? '+' : ''}${formatNumber(trend, decimals, language)} ${unit}`}
          </span>
        </span>
      </div>
      {observationTable.quality(id) === 1 ? <p className="error-text">{words('inspector.suspect')}</p> : null}
      {own.map((alarm) => (
        <p key={alarm.id} className="alarm-note">
          <AlarmSign level={alarm.level} /> {words(`alarm.${alarm.level}`)} · {alarm.name[language]}
        </p>
      ))}
      <Block
        title={words('inspector.history')}
        extra={
          <Choice
            label={words('inspector.range')}
            value={range}
            options={(Object.keys(ranges) as RangeName[]).map((name) => ({
              value: name,
              text: words(`range.${name}`),
            }))}
            onChange={setRange}
            testId="history-range"
          />
        }
      >
        {typeof history.status === 'object' ? <p className="error-text">{history.status.error}</p> : null}
        {history.status === 'ready' && history.times.length === 0 ? (
          <Empty>{words('inspector.noHistory')}</Empty>
        ) : (
          <div data-testid="history-chart" data-points={history.times.length}>
            <TimeChart
              times={history.times}
              values={history.values}
              unit={unit}
              decimals={decimals}
              marker={replay === null ? null : replay / 1000}
              label={words('inspector.chartLabel', { name: datastream.name })}
            />
          </div>
        )}
      </Block>
      <CompareButton id={id} />
      {thing ? <DeviceBlock thing={thing} datastream={id} /> : null}
      <Block title={words('inspector.place')}>
        <dl className="rows">
          <Row name={words('inspector.coordinates')}>{formatPlace(datastream)}</Row>
          <Row name={words('inspector.period')}>{formatAge(datastream.periodSeconds * 1000, words)}</Row>
          <Row name={words('inspector.day')}>{time === 0 ? '—' : formatDay(time, timeZone)}</Row>
        </dl>
        <button
          type="button"
          className="button"
          data-testid="inspector-fly"
          onClick={() => dispatch('fly-to', { longitude, latitude, height, rangeMetres: 300 })}
        >
          <LocateFixed size={14} aria-hidden /> {words('inspector.fly')}
        </button>
      </Block>
    </>
  );
}

function TrendSign({ trend, decimals }: { trend: number; decimals: number }) {
  const small = Math.abs(trend) < 0.5 * 10 ** -decimals;
  if (small) return <Minus size={14} aria-hidden />;
  return trend > 0 ? <TrendingUp size={14} aria-hidden /> : <TrendingDown size={14} aria-hidden />;
}

/** Takes the history into the chart dock, beside those of other sensors. */
function CompareButton({ id }: { id: number }) {
  const words = useWords();
  const compared = useAppState((state) => state.compared);
  const inside = compared.includes(id);
  const full = !inside && compared.length >= mostCompared;
  return (
    <p className="block-action">
      <button
        type="button"
        className="button small"
        aria-pressed={inside}
        disabled={full}
        title={full ? words('compare.full', { count: mostCompared }) : undefined}
        data-testid="compare-toggle"
        onClick={() => dispatch('toggle-compared', { id })}
      >
        <ChartLine size={14} aria-hidden /> {words(inside ? 'compare.remove' : 'compare.add')}
      </button>
    </p>
  );
}
