import { Check, ChevronRight, Layers, LocateFixed, PanelLeft, Video, X } from 'lucide-react';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatAge, formatNumber, formatTime } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { ForecastButton } from '../flood/ForecastButton.tsx';
import { LeakButton } from '../pipes/sensors/LeakButton.tsx';
import { AlarmSign } from './AlarmSign.tsx';
import { type AlarmCall, type CallStep, callOf } from './alarm-call.ts';
import { PlanButton } from './PlanButton.tsx';
import { useAlarmValue } from './use-alarm-value.ts';

/** The alarm that calls most for the desk, with one press for each thing that its rule asks for. It moves nothing. */
export function AlarmBanner() {
  const calls = useAppState((state) => state.alarmCalls);
  const alarms = useAppState((state) => state.alarms);
  const urgent = calls
    .flatMap((id) => alarms.find((known) => known.id === id) ?? [])
    .toReversed()
    .sort((a, b) => alarmLevels.indexOf(b.level) - alarmLevels.indexOf(a.level));
  const [first] = urgent;
  const call = first ? callOf(first, useAppState.getState()) : null;
  return call ? <Banner key={call.alarm.id} call={call} others={urgent.length - 1} /> : null;
}

function Banner({ call, others }: { call: AlarmCall; others: number }) {
  const { alarm, steps, plan } = call;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const device = useAppState((state) => state.datastreams.find(({ id }) => id === alarm.datastream)?.name);
  const { decimals, unit } = useAlarmValue(alarm);
  const now = useNow(5000);
  const raised = Date.parse(alarm.raisedAt);
  return (
    <section
      className="card alarm-banner"
      data-level={alarm.level}
      data-testid="alarm-banner"
      data-alarm={alarm.id}
      role="alert"
      aria-label={words('alarm.calls')}
    >
      <AlarmSign level={alarm.level} size={22} waiting />
      <button
        type="button"
        className="alarm-banner-text"
        onClick={() => dispatch('open-alarm', { alarm: alarm.id })}
      >
        <strong>
          {words(`alarm.${alarm.level}`)} · {alarm.name[language]}
        </strong>
        <span>
          {device ?? words('alarm.unknownSensor')} · {formatNumber(alarm.peak, decimals, language)} {unit} ·{' '}
          {formatTime(raised, timeZone, false)}, {words('age.ago', { age: formatAge(now - raised, words) })}
        </span>
      </button>
      <span className="alarm-banner-end">
        {others > 0 ? (
          <button
            type="button"
            className="link"
            data-testid="alarm-banner-others"
            onClick={() => {
              dispatch('open-alarm', { alarm: null });
            }}
          >
            {words('alarm.otherCalls', { count: others })} <ChevronRight size={13} aria-hidden />
          </button>
        ) : null}
        <IconButton
          label={words('action.dismissCall')}
          className="small"
          icon={<X size={15} aria-hidden />}
          testId="alarm-banner-dismiss"
          onClick={() => dispatch('dismiss-call', { alarm: alarm.id })}
        />
      </span>
      <div className="alarm-banner-buttons">
        {steps.map((step, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the rule.
            key={index}
            type="button"
            className={index === 0 ? 'button small primary' : 'button small'}
            data-testid={`alarm-call-${step.kind}`}
            onClick={() => dispatch('carry-out-call', { alarm: alarm.id, step: index })}
          >
            <StepSign kind={step.kind} /> {stepWords(step)}
          </button>
        ))}
        {plan ? <PlanButton alarm={alarm} plan={plan} /> : null}
        <ForecastButton alarm={alarm} />
        <LeakButton alarm={alarm} />
        <button
          type="button"
          className="button small"
          data-testid="alarm-banner-acknowledge"
          onClick={() => dispatch('acknowledge-alarm', { alarm: alarm.id })}
        >
          <Check size={14} aria-hidden /> {words('alarm.acknowledge')}
        </button>
      </div>
    </section>
  );

  function stepWords({ kind, name }: CallStep): string {
    if (kind === 'open-panel')
      return words('alarm.call.open-panel', { name: wordOr(words, `panel.${name}`, name) });
    return words(`alarm.call.${kind}`, { name });
  }
}

const stepSigns = { 'fly-to': LocateFixed, 'show-layer': Layers, 'open-panel': PanelLeft, camera: Video };

function StepSign({ kind }: { kind: CallStep['kind'] }) {
  const Sign = stepSigns[kind];
  return <Sign size={14} aria-hidden />;
}
