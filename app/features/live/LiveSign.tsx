import { formatAge, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';

/** Whether the stream runs, what time it shows, and how old the last frame is. */
export function LiveSign() {
  const words = useWords();
  const live = useAppState((state) => state.live);
  const clock = useAppState((state) => state.clock);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const now = useNow(1000);
  const status = clock.mode === 'replay' ? 'replay' : live.status;
  const age = live.lastFrameAt === null ? null : formatAge(now - live.lastFrameAt, words);
  return (
    <span
      className="top-figure live-sign"
      data-testid="live-status"
      data-status={status}
      role="status"
      title={age === null ? words('live.nothing') : words('live.lastFrame', { age })}
    >
      <i className="live-dot" data-status={status} />
      <span>{words(`live.${status}`)}</span>
      <span className="live-time">{clock.time > 0 ? formatTime(clock.time, timeZone) : ''}</span>
      {status === 'lost' && age !== null ? (
        <span className="live-age">{words('age.ago', { age })}</span>
      ) : null}
    </span>
  );
}
