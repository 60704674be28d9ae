import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { dispatch } from '../../actions/action.ts';
import { alarmSymbols } from '../../engines/cesium/colours/alarm-symbols.ts';
import { formatDay, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { shareAt, ticksIn, timeAt, windowAt, zoneOffset } from './time-scale.ts';

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/**
 * The past up to now, and a little ahead. Dragging the hand back replays that time; letting go near "now" goes live.
 * Small marks show when alarms were raised.
 */
export function ClockTrack({ spanMilliseconds }: { spanMilliseconds: number }) {
  const words = useWords();
  const clock = useAppState((state) => state.clock);
  const alarms = useAppState((state) => state.alarms);
  const timeZone = useAppState((state) => state.city?.timeZone ?? 'UTC');
  const now = useNow(1000);
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const window = windowAt(now, spanMilliseconds);
  const time = clock.mode === 'live' ? now : clock.time;
  const snap = spanMilliseconds / 200;

  const go = (wanted: number): void => {
    if (wanted >= now - snap) {
      dispatch('go-live');
      return;
    }
    dispatch('set-clock', { time: Math.max(wanted, 1) });
  };
  const goToPointer = (event: PointerEvent): void => {
    const box = track.current!.getBoundingClientRect();
    go(timeAt(window, Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = spanMilliseconds / (event.shiftKey ? 12 : 120);
    if (event.key === 'ArrowLeft') go(time - step);
    else if (event.key === 'ArrowRight') go(time + step);
    else if (event.key === 'Home') go(window.from);
    else if (event.key === 'End') go(now);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={track}
      className="clock-track"
      data-testid="clock-track"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goToPointer(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goToPointer(event);
      }}
    >
      <div className="clock-past" style={{ width: percent(shareAt(window, now)) }} />
      <div
        className="clock-ahead"
        style={{ left: percent(shareAt(window, now)) }}
        title={words('timeline.ahead')}
      />
      {ticksIn(window, Math.max(width / 84, 2), zoneOffset(timeZone, now))
        .filter((tick) => shareAt(window, tick) < 0.97)
        .map((tick) => (
          <span key={tick} className="tick" style={{ left: percent(shareAt(window, tick)) }}>
            {formatTime(tick, timeZone, false)}
          </span>
        ))}
      {alarms.map((alarm) => {
        const share = shareAt(window, Date.parse(alarm.raisedAt));
        return share < 0 || share > 1 ? null : (
          <i
            key={alarm.id}
            className="alarm-tick"
            style={{ left: percent(share), background: alarmSymbols[alarm.level].colour }}
          />
        );
      })}
      <span className="now-mark" style={{ left: percent(shareAt(window, now)) }}>
        {/* While live the hand stands there itself. */}
        {clock.mode === 'replay' ? words('timeline.now') : ''}
      </span>
      <span
        className="hand"
        role="slider"
        tabIndex={0}
        aria-label={words('timeline.clock')}
        aria-valuemin={window.from}
        aria-valuemax={now}
        aria-valuenow={Math.round(time)}
        aria-valuetext={`${formatDay(time, timeZone)} ${formatTime(time, timeZone)}`}
        data-testid="clock-hand"
        style={{ left: percent(Math.min(Math.max(shareAt(window, time), 0), 1)) }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Width of an element in CSS pixels, kept true while it changes. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(1000);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
