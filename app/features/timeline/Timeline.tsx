import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { parametersOf } from '../../../models/water/network.ts';
import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatDay, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { FloodTrack } from '../flood/view/FloodTrack.tsx';
import { ClockTrack } from './ClockTrack.tsx';
import { FrameTrack } from './FrameTrack.tsx';

const spans = { '1h': 3_600_000, '6h': 21_600_000, '24h': 86_400_000 } as const;
type SpanName = keyof typeof spans;
const speeds = [1, 10, 60, 600];

/** One clock for everything: the past of the sensors, and a track for each result that is shown. */
export function Timeline() {
  return (
    <footer className="timeline" data-testid="timeline">
      <FloodTrack />
      <NetworkTrack />
      <ClockRow />
    </footer>
  );
}

function ClockRow() {
  const words = useWords();
  const clock = useAppState((state) => state.clock);
  const stream = useAppState((state) => state.live.status);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const [span, setSpan] = useState<SpanName>('1h');
  const live = clock.mode === 'live';
  return (
    <div className="track-row clock-row" data-mode={clock.mode}>
      <IconButton
        label={words(live ? 'timeline.playLive' : clock.playing ? 'timeline.pause' : 'timeline.play')}
        icon={live || clock.playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
        disabled={live}
        side="top"
        testId="clock-play"
        onClick={() => dispatch('play', { track: 'clock' })}
      />
      <div className="clock-readout" data-testid="clock">
        <span className="clock-time">{clock.time > 0 ? formatTime(clock.time, timeZone) : '—'}</span>
        <span className="clock-day">{clock.time > 0 ? formatDay(clock.time, timeZone) : ''}</span>
      </div>
      <ClockTrack spanMilliseconds={spans[span]} />
      {live ? null : (
        <label className="speed">
          <span className="visually-hidden">{words('timeline.speed')}</span>
          <select
            value={clock.speed}
            data-testid="clock-speed"
            onChange={(event) => dispatch('set-speed', { speed: Number(event.target.value) })}
          >
            {speeds.map((speed) => (
              <option key={speed} value={speed}>
                {speed}×
              </option>
            ))}
          </select>
        </label>
      )}
      <Choice
        label={words('timeline.span')}
        value={span}
        options={(Object.keys(spans) as SpanName[]).map((name) => ({
          value: name,
          text: words(`range.${name}`),
        }))}
        onChange={setSpan}
        testId="timeline-span"
      />
      <button
        type="button"
        className="button live-button"
        aria-pressed={live}
        data-testid="go-live"
        onClick={() => dispatch('go-live')}
      >
        <i className="live-dot" data-status={live ? stream : 'replay'} />
        {words('timeline.live')}
      </button>
    </div>
  );
}

function NetworkTrack() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const layers = useAppState((state) => state.scene?.layers);
  const states = useAppState((state) => state.layers);
  const results = useAppState((state) => state.networkResults);
  const step = useAppState((state) => state.networkStep);
  const playing = useAppState((state) => state.playing.network);
  const open = useAppState((state) => state.panel === 'pipes' || state.networkStep > 0);
  const parameter = useAppState((state) => state.networkParameter);
  // A steady state has one moment: nothing to move through. Nor is there where another network's quantity is shown.
  const layer = layers?.find(({ id, type }) => {
    const shown = type === 'network' && states[id]?.visible ? results[id] : undefined;
    return shown && shown.times.length > 1 && parametersOf(shown).includes(parameter);
  });
  if (!layer || !open) return null;
  const { times } = results[layer.id]!;
  return (
    <FrameTrack
      name={layer.name[language]}
      kind={words('timeline.network')}
      times={times}
      total={times.at(-1) ?? 0}
      index={step}
      playing={playing}
      onIndex={(next) => dispatch('set-network-step', { step: next })}
      onPlay={() => dispatch('play', { track: 'network' })}
      testId="network-track"
    />
  );
}
