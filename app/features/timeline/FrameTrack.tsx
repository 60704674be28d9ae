import { Slider } from '@base-ui/react/slider';
import { Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatDuration } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';

export interface FrameTrackProps {
  name: string;
  kind: string;
  /** Model times of the frames that exist, seconds. */
  times: number[];
  /** Model time at the end, seconds; frames still to come leave the rest of the track empty. */
  total: number;
  index: number;
  playing: boolean;
  onIndex: (index: number) => void;
  onPlay: () => void;
  /** Further ways to move, beside play. */
  controls?: ReactNode;
  /** The shown frame on the clock. */
  clock?: ReactNode;
  testId: string;
}

/** The frames of a result on their own model time, with play and a slider. */
export function FrameTrack(props: FrameTrackProps) {
  const { name, kind, times, total, index, playing, onIndex, onPlay, controls, clock, testId } = props;
  const words = useWords();
  const step = times.length > 1 ? (times.at(-1)! - times[0]!) / (times.length - 1) : 1;
  // All frames that the run will have when it is done, so that the slider does not stretch under the hand.
  const last = Math.max(times.length - 1, Math.round((total - (times[0] ?? 0)) / Math.max(step, 1)), 1);
  return (
    <div className="track-row" data-testid={testId} data-frames={times.length} data-frame={index}>
      <IconButton
        label={words(playing ? 'timeline.pause' : 'timeline.play')}
        icon={playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
        side="top"
        testId={`${testId}-play`}
        onClick={onPlay}
      />
      {controls}
      <div className="track-name">
        <span className="kicker">{kind}</span>
        <span className="track-title">{name}</span>
      </div>
      <Slider.Root
        className="slider track-slider"
        value={Math.min(index, last)}
        min={0}
        max={last}
        step={1}
        onValueChange={(next) => onIndex(Math.min(next as number, times.length - 1))}
      >
        <Slider.Control className="slider-control">
          <Slider.Track className="slider-track">
            <span className="track-computed" style={{ width: `${((times.length - 1) / last) * 100}%` }} />
            <Slider.Indicator className="slider-indicator" />
            <Slider.Thumb
              className="slider-thumb"
              aria-label={`${kind}: ${name}`}
              getAriaValueText={() => formatDuration(times[index])}
              data-testid={`${testId}-slider`}
            />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      {clock}
      <span className="track-time">
        <strong>{formatDuration(times[index])}</strong> / {formatDuration(total)}
      </span>
    </div>
  );
}
