import { ChevronDown, ChevronUp, LayoutDashboard } from 'lucide-react';
import { useState } from 'react';
import type { Indicator, IndicatorId } from '../../../models/indicators/headline.ts';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { formatAge } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmSign } from '../alarms/AlarmSign.tsx';
import { indicatorText } from './indicator-words.ts';

const storageKey = 'mirrorcity.indicators';
/** On a narrow screen the card begins folded. */
const roomyWidth = 1100;
/** Three answers have not come. */
const oldMilliseconds = 35_000;

/** Headline figures of the city at the upper right of the scene; folded to its title it stays out of the way. */
export function IndicatorCard() {
  const words = useWords();
  const kept = useAppState((state) => state.indicators);
  const replaying = useAppState((state) => state.clock.mode === 'replay');
  const now = useNow(1000);
  const [open, setOpen] = useState(wasOpen);
  const fold = (): void => {
    localStorage.setItem(storageKey, open ? 'folded' : 'open');
    setOpen(!open);
  };
  const old = kept !== null && now - kept.receivedAt > oldMilliseconds;
  return (
    <aside
      className="card indicator-card"
      aria-label={words('indicators.title')}
      data-testid="indicators"
      data-folded={!open || undefined}
      data-old={old || undefined}
    >
      <button
        type="button"
        className="indicator-head"
        aria-expanded={open}
        title={words(open ? 'indicators.fold' : 'indicators.unfold')}
        onClick={fold}
      >
        {words('indicators.title')}
        {open ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
      </button>
      {open && kept === null ? <p className="indicator-note">{words('indicators.waiting')}</p> : null}
      {open && old ? (
        <p className="indicator-note" role="status">
          {words('indicators.lost', { age: formatAge(now - kept.receivedAt, words) })}
        </p>
      ) : null}
      {open && replaying ? <p className="indicator-note">{words('indicators.replay')}</p> : null}
      {open && kept ? (
        <dl className="indicator-list">
          {kept.answer.indicators.map((indicator) => (
            <IndicatorLine key={indicator.id} indicator={indicator} now={now} />
          ))}
        </dl>
      ) : null}
      {open && kept ? (
        <a
          className="indicator-more"
          href={`/dashboard?city=${encodeURIComponent(kept.answer.city)}`}
          data-testid="open-dashboard"
        >
          <LayoutDashboard size={14} aria-hidden />
          {words('indicators.dashboard')}
        </a>
      ) : null}
    </aside>
  );
}

function wasOpen(): boolean {
  const stored = localStorage.getItem(storageKey);
  return stored === null ? window.innerWidth >= roomyWidth : stored === 'open';
}

function IndicatorLine({ indicator, now }: { indicator: Indicator; now: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { label, value, unit, detail, known } = indicatorText(indicator, now, words, language);
  const show = shows(indicator);
  const number = (
    <>
      <span className={known ? 'indicator-value' : 'indicator-word'}>{value}</span>
      {unit ? <span className="indicator-unit">{unit}</span> : null}
    </>
  );
  return (
    <div
      className="indicator"
      data-testid={`indicator-${indicator.id}`}
      data-status={indicator.status}
      data-known={known}
    >
      <dt title={indicator.status === 'register' ? detail : undefined}>
        <i className="indicator-dot" aria-hidden="true" />
        {label}
      </dt>
      <dd className="indicator-figure">
        {show ? (
          <button
            type="button"
            className="indicator-number"
            title={words('indicators.show', { name: label })}
            onClick={show}
          >
            {number}
          </button>
        ) : (
          <span className="indicator-number">{number}</span>
        )}
      </dd>
      {indicator.status === 'register' ? null : (
        <dd className="indicator-detail" title={detail}>
          <Levels indicator={indicator} />
          {detail}
        </dd>
      )}
    </div>
  );
}

/** Active alarms by level: sign, word for readers, number. */
function Levels({ indicator: { levels } }: { indicator: Indicator }) {
  const words = useWords();
  if (!levels) return null;
  const present = [...alarmLevels].reverse().filter((level) => (levels[level] ?? 0) > 0);
  if (present.length === 0) return null;
  return (
    <span className="indicator-levels">
      {present.map((level) => (
        <span key={level} title={words(`alarm.${level}`)}>
          <AlarmSign level={level} />
          <span className="visually-hidden">{words(`alarm.${level}`)}</span>
          {levels[level]}
        </span>
      ))}
    </span>
  );
}

const panels: Partial<Record<IndicatorId, string>> = { alarms: 'alarms', devices: 'sensing' };
const nearMetres = 500;

/** What a click on the figure does: opens its panel, or flies to the extreme one; null where there is nothing. */
function shows({ id, extreme }: Indicator): (() => void) | null {
  const panel = panels[id];
  if (panel) return () => dispatch('open-panel', { panel, keepOpen: true });
  if (!extreme) return null;
  const { longitude, latitude } = extreme;
  return () =>
    dispatch('fly-to', {
      longitude,
      latitude,
      height: useAppState.getState().city?.geoidUndulation ?? 0,
      rangeMetres: nearMetres,
    });
}
