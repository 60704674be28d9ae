import { ChevronFirst, Mountain, StepBack, StepForward } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatTime } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { FrameTrack } from '../../timeline/FrameTrack.tsx';
import { shownRun } from '../follow-runs.ts';
import { runStart } from './run-clock.ts';

/** Frames per second, each shown as how many times faster than real time that is. */
const rates = [0.5, 1, 2, 4, 8];

/** The shown run on its own time and on the clock: play, step, peak, speed. */
export function FloodTrack() {
  const words = useWords();
  const run = useAppState(shownRun);
  const frame = useAppState((state) => state.floodFrame);
  const playing = useAppState((state) => state.playing.flood);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const { framesPerSecond, oneClock } = useAppState((state) => state.floodView);
  if (!run?.result || run.result.frameTimes.length === 0) return null;
  const { frameTimes, frameVolumesCubicMetres } = run.result;
  const start = runStart(run);
  const seconds = frameTimes[frame] ?? 0;
  const factor = (rate: number): number => Math.round(rate * run.scenario.frameSeconds);
  return (
    <FrameTrack
      name={run.scenario.name}
      kind={words('timeline.flood')}
      times={frameTimes}
      total={run.scenario.durationSeconds}
      index={frame}
      playing={playing}
      onIndex={(next) => dispatch('set-flood-frame', { frame: next })}
      onPlay={() => dispatch('play', { track: 'flood' })}
      testId="flood-track"
      controls={
        <span className="flood-controls">
          <IconButton
            label={words('water.jump.start')}
            side="top"
            className="small"
            icon={<ChevronFirst size={15} aria-hidden />}
            testId="flood-start"
            onClick={() => dispatch('jump-flood', { to: 'start' })}
          />
          <IconButton
            label={words('water.stepBack')}
            shortcut=","
            side="top"
            className="small"
            icon={<StepBack size={14} aria-hidden />}
            testId="flood-step-back"
            disabled={frame === 0}
            onClick={() => dispatch('step-flood', { by: -1 })}
          />
          <IconButton
            label={words('water.stepOn')}
            shortcut="."
            side="top"
            className="small"
            icon={<StepForward size={14} aria-hidden />}
            testId="flood-step-on"
            disabled={frame >= frameTimes.length - 1}
            onClick={() => dispatch('step-flood', { by: 1 })}
          />
          <IconButton
            label={words('water.jump.peak')}
            shortcut="P"
            side="top"
            className="small"
            icon={<Mountain size={14} aria-hidden />}
            testId="flood-peak"
            disabled={!frameVolumesCubicMetres}
            onClick={() => dispatch('jump-flood', { to: 'peak' })}
          />
          <label className="speed">
            <span className="visually-hidden">{words('water.rate')}</span>
            <select
              value={framesPerSecond}
              data-testid="flood-rate"
              title={words('water.rateTitle', { factor: factor(framesPerSecond) })}
              onChange={(event) =>
                dispatch('set-flood-view', { framesPerSecond: Number(event.target.value) })
              }
            >
              {rates.map((rate) => (
                <option key={rate} value={rate}>
                  {factor(rate)}×
                </option>
              ))}
            </select>
          </label>
        </span>
      }
      clock={
        <button
          type="button"
          className="flood-clock"
          aria-pressed={oneClock}
          data-testid="flood-one-clock"
          title={
            start.known
              ? words('water.oneClock')
              : `${words('water.oneClock')} · ${words('water.oneClockUnknown')}`
          }
          onClick={() => dispatch('set-flood-view', { oneClock: !oneClock })}
        >
          {start.known ? '' : '≈ '}
          {formatTime(start.time + seconds * 1000, timeZone, false)}
        </button>
      }
    />
  );
}
