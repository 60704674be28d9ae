import { ArrowLeft, Check, LocateFixed } from 'lucide-react';
import { useEffect, useState } from 'react';
import {
  type Alarm,
  type AlarmLogEntry,
  alarmDetail,
  type AlarmDetail as Detail,
} from '../../../models/alarms/alarm.ts';
import { limitsOf } from '../../../models/alarms/alarm-rule.ts';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { alarmSymbols } from '../../engines/cesium/colours/alarm-symbols.ts';
import { Block, Empty, Row } from '../../shell/controls/Field.tsx';
import { formatAge, formatNumber, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { ForecastButton } from '../flood/ForecastButton.tsx';
import { TimeChart } from '../inspector/TimeChart.tsx';
import { useHistory } from '../inspector/use-history.ts';
import { LeakButton } from '../pipes/sensors/LeakButton.tsx';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { getJson, sentenceOf } from '../server/api.ts';
import { AlarmSign } from './AlarmSign.tsx';
import { limitText } from './limit-text.ts';
import { PlanButton } from './PlanButton.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useAlarmValue } from './use-alarm-value.ts';
import { useCommand } from './use-command.ts';

/** One alarm: what it says, its curve with the limits, what is done about it, and its log. */
export function AlarmDetail({ id }: { id: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const listed = useAppState((state) => state.alarms.find((alarm) => alarm.id === id));
  const [detail, setDetail] = useState<Detail | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { events } = useCommand();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new of the alarm is new in its log.
  useEffect(() => {
    const abort = new AbortController();
    getJson(`/api/alarms/${id}`, alarmDetail, abort.signal).then(
      (found) => {
        setDetail(found);
        setProblem(null);
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setProblem(sentenceOf(error));
      },
    );
    return () => abort.abort();
  }, [id, listed, events]);
  const alarm = listed ?? detail;
  return (
    <>
      <button
        type="button"
        className="link alarm-back"
        data-testid="alarm-back"
        onClick={() => dispatch('open-alarm', { alarm: null })}
      >
        <ArrowLeft size={14} aria-hidden /> {words('alarm.back')}
      </button>
      {problem ? <p className="error-text">{problem}</p> : null}
      {alarm ? (
        <div data-testid="alarm-detail">
          <Head alarm={alarm} />
          <Handling alarm={alarm} />
          <ForecastButton alarm={alarm} wide />
          <LeakButton alarm={alarm} wide />
          <Curve alarm={alarm} />
          <FollowUp alarm={alarm} />
          <Block title={words('alarm.log')}>
            {detail && detail.log.length === 0 ? <Empty>{words('alarm.noLog')}</Empty> : null}
            <ol className="alarm-log" data-testid="alarm-log">
              {detail?.log.toReversed().map((entry, index) => (
                <LogLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log have no other identity.
                  key={detail.log.length - index}
                  entry={entry}
                />
              ))}
            </ol>
          </Block>
          <span className="visually-hidden" aria-live="polite">
            {alarm.name[language]} {words(`alarm.${alarm.level}`)}
          </span>
        </div>
      ) : null}
    </>
  );
}

function Head({ alarm }: { alarm: Alarm }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const datastream = useAppState((state) => state.datastreams.find((known) => known.id === alarm.datastream));
  const { decimals, unit } = useAlarmValue(alarm);
  const now = useNow(5000);
  const raised = Date.parse(alarm.raisedAt);
  const ended = alarm.clearedAt ? Date.parse(alarm.clearedAt) : null;
  return (
    <>
      <header className="alarm-head">
        <AlarmSign
          level={alarm.level}
          size={20}
          waiting={alarm.status === 'active' && alarm.acknowledgedAt === null}
        />
        <div>
          <span className="kicker">
            {words(`alarm.${alarm.level}`)} · {words(`alarm.category.${alarm.category}`)}
          </span>
          <h3>{alarm.name[language]}</h3>
        </div>
      </header>
      <dl className="rows">
        <Row name={words('alarm.device')}>
          <button
            type="button"
            className="link"
            onClick={() => {
              const { longitude, latitude, height } = alarm;
              dispatch('select-datastream', { id: alarm.datastream });
              dispatch('fly-to', { longitude, latitude, height, rangeMetres: 300 });
            }}
          >
            <LocateFixed size={13} aria-hidden /> {datastream?.name ?? words('alarm.unknownSensor')}
          </button>
        </Row>
        <Row name={words('alarm.raised')}>
          {formatTime(raised, timeZone)} · {words('age.ago', { age: formatAge(now - raised, words) })}
        </Row>
        <Row name={words('alarm.valueAndPeak')}>
          {formatNumber(alarm.value, decimals, language)} →{' '}
          <b>{formatNumber(alarm.peak, decimals, language)}</b> {unit}
        </Row>
        {ended === null ? null : (
          <Row name={words('alarm.cleared')}>
            {formatTime(ended, timeZone)} · {words('alarm.lasted', { age: formatAge(ended - raised, words) })}
          </Row>
        )}
        {alarm.acknowledgedAt ? (
          <Row name={words('alarm.acknowledgedBy')}>
            {alarm.acknowledgedBy ?? '—'} · {formatTime(Date.parse(alarm.acknowledgedAt), timeZone)}
          </Row>
        ) : null}
        {alarm.assignee ? <Row name={words('alarm.assignee')}>{alarm.assignee}</Row> : null}
        {alarm.verdict ? (
          <Row name={words('alarm.verdict')}>
            {words(alarm.verdict === 'false' ? 'alarm.isFalse' : 'alarm.isTrue')}
          </Row>
        ) : null}
        {alarm.shelvedUntil ? (
          <Row name={words('alarm.shelvedUntil')}>{formatTime(Date.parse(alarm.shelvedUntil), timeZone)}</Row>
        ) : null}
      </dl>
    </>
  );
}

type Form = 'assign' | 'shelve' | 'mark-false' | 'clear';

/** What a duty officer does to the alarm. */
function Handling({ alarm }: { alarm: Alarm }) {
  const words = useWords();
  const [form, setForm] = useState<Form | null>(null);
  const operate = (operation: Record<string, unknown>): void => {
    setForm(null);
    dispatch('operate-alarms', { alarms: [alarm.id], operation });
  };
  const active = alarm.status === 'active';
  const opens = (name: Form, enabled = true) => (
    <button
      type="button"
      className="button small"
      aria-pressed={form === name}
      disabled={!enabled}
      data-testid={`alarm-${name}`}
      onClick={() => setForm(form === name ? null : name)}
    >
      {words(`alarm.do.${name}`)}
    </button>
  );
  return (
    <div className="alarm-handling">
      {alarm.acknowledgedAt === null ? (
        <button
          type="button"
          className="button primary wide"
          data-testid="alarm-acknowledge"
          onClick={() => operate({ kind: 'acknowledge' })}
        >
          <Check size={15} aria-hidden /> {words('alarm.acknowledge')}
        </button>
      ) : null}
      <div className="button-grid">
        <button
          type="button"
          className="button small"
          aria-pressed={alarm.verdict === 'confirmed'}
          data-testid="alarm-confirm"
          onClick={() => operate({ kind: 'confirm' })}
        >
          {words('alarm.do.confirm')}
        </button>
        {opens('mark-false')}
        {opens('assign')}
        {alarm.shelvedUntil ? (
          <button type="button" className="button small" onClick={() => operate({ kind: 'unshelve' })}>
            {words('alarm.do.unshelve')}
          </button>
        ) : (
          opens('shelve', active)
        )}
        {opens('clear', active)}
      </div>
      {form === 'assign' ? (
        <ReasonForm
          label={words('alarm.assignTo')}
          ready={(['pump', 'road', 'gas', 'patrol'] as const).map((name) => words(`alarm.crew.${name}`))}
          onSubmit={(to) => operate({ kind: 'assign', to })}
        />
      ) : null}
      {form === 'mark-false' ? (
        <ReasonForm
          label={words('alarm.whyFalse')}
          ready={(['probe', 'work', 'people', 'limit'] as const).map((name) => words(`alarm.false.${name}`))}
          onSubmit={(note) => operate({ kind: 'mark-false', note })}
        />
      ) : null}
      {form === 'shelve'
        ? ([30, 120, 480] as const).map((minutes) => (
            <ReasonForm
              key={minutes}
              label={words('alarm.shelveFor', { age: formatAge(minutes * 60_000, words) })}
              ready={[words('alarm.false.work'), words('alarm.false.probe')]}
              onSubmit={(note) => operate({ kind: 'shelve', minutes, note })}
            />
          ))
        : null}
      {form === 'clear' ? (
        <ReasonForm
          label={words('alarm.whatFound')}
          ready={[words('alarm.found.normal'), words('alarm.found.handled')]}
          onSubmit={(note) => operate({ kind: 'clear', note })}
        />
      ) : null}
    </div>
  );
}

const hour = 3_600_000;

/** The value about the alarm, with the limits of the rule. */
function Curve({ alarm }: { alarm: Alarm }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const datastream = useAppState((state) => state.datastreams.find((known) => known.id === alarm.datastream));
  const property = useAppState((state) =>
    state.observedProperties.find((known) => known.id === datastream?.observedProperty),
  );
  const rule = useAppState((state) => state.alarmRules.find((known) => known.id === alarm.rule));
  const raised = Date.parse(alarm.raisedAt);
  const ended = alarm.clearedAt ? Date.parse(alarm.clearedAt) : null;
  // As much before the alarm as it lasted, but from a quarter of an hour to a day.
  const [opened] = useState(() => Date.now());
  const lasted = (ended ?? opened) - raised;
  const around = Math.min(24 * hour, Math.max(hour / 4, lasted));
  const until = ended === null ? null : ended + around / 2;
  const rangeSeconds = ((until ?? opened) - raised + around) / 1000;
  const history = useHistory(alarm.datastream, datastream?.periodSeconds ?? 60, rangeSeconds, until);
  if (!datastream) return null;
  // The curve is that of the value: only a threshold's limits are on its scale.
  const limits =
    rule?.condition.kind !== 'threshold'
      ? []
      : limitsOf(rule.condition).flatMap(({ level, above, below }) =>
          [above, below]
            .filter((value) => value !== undefined)
            .map((value) => ({ value, colour: alarmSymbols[level].colour })),
        );
  return (
    <Block title={property?.name[language] ?? datastream.observedProperty}>
      {typeof history.status === 'object' ? <p className="error-text">{history.status.error}</p> : null}
      {history.status === 'ready' && history.times.length === 0 ? (
        <Empty>{words('inspector.noHistory')}</Empty>
      ) : (
        <div data-testid="alarm-curve" data-points={history.times.length} data-limits={limits.length}>
          <TimeChart
            times={history.times}
            values={history.values}
            unit={property?.unit ?? ''}
            decimals={property?.decimals ?? 2}
            marker={raised / 1000}
            limits={limits}
            label={words('inspector.chartLabel', { name: datastream.name })}
          />
        </div>
      )}
      {limits.length > 0 && rule ? (
        <p className="alarm-limits">
          {[...limitsOf(rule.condition)]
            .sort((a, b) => alarmLevels.indexOf(b.level) - alarmLevels.indexOf(a.level))
            .map((limit) => (
              <span key={limit.level}>
                <AlarmSign level={limit.level} size={11} /> {limitText(limit)} {unitOf(property?.unit ?? '')}
              </span>
            ))}
        </p>
      ) : null}
    </Block>
  );
}

/** Event and work order of the alarm, or how to make them. */
function FollowUp({ alarm }: { alarm: Alarm }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const plan = useAppState(
    (state) => state.alarmRules.find(({ id }) => id === alarm.rule)?.responsePlan ?? null,
  );
  const [ordering, setOrdering] = useState(false);
  const eventClass = `${alarm.category}-alarm`;
  return (
    <Block title={words('alarm.followUp')}>
      <div className="button-grid">
        {alarm.event === null ? (
          <button
            type="button"
            className="button small"
            data-testid="alarm-file-event"
            onClick={() => dispatch('file-event', { alarms: [alarm.id], class: eventClass })}
          >
            {words('alarm.fileEvent')}
          </button>
        ) : (
          <button
            type="button"
            className="button small"
            data-testid="alarm-open-event"
            onClick={() => dispatch('open-event', { event: alarm.event })}
          >
            {words('alarm.ofEvent', { id: alarm.event })}
          </button>
        )}
        <button
          type="button"
          className="button small"
          aria-pressed={ordering}
          data-testid="alarm-work-order"
          onClick={() => setOrdering(!ordering)}
        >
          {words('alarm.issueWorkOrder')}
        </button>
      </div>
      {plan ? <PlanButton alarm={alarm} plan={plan} /> : null}
      {ordering ? (
        <ReasonForm
          label={words('alarm.orderFor')}
          ready={(['pump', 'road', 'gas', 'patrol'] as const).map((name) => words(`alarm.crew.${name}`))}
          onSubmit={(owner) => {
            setOrdering(false);
            dispatch('issue-work-order', {
              alarm: alarm.id,
              event: alarm.event,
              title: alarm.name[language],
              owner,
              withinMinutes: 60,
            });
          }}
        />
      ) : null}
    </Block>
  );
}

function LogLine({ entry }: { entry: AlarmLogEntry }) {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  return (
    <li>
      <time dateTime={entry.at}>{formatTime(Date.parse(entry.at), timeZone)}</time>
      <span>
        {entry.level ? <AlarmSign level={entry.level} size={10} /> : null} {words(`alarm.log.${entry.what}`)}
        {entry.note ? `：${entry.note}` : ''}
        <span className="muted"> {entry.actor ?? words('alarm.byRule')}</span>
      </span>
    </li>
  );
}
