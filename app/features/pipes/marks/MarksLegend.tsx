import { dispatch } from '../../../actions/action.ts';
import { toneLooks, tonesOf } from '../../../engines/cesium/colours/pipe-tones.ts';
import { useWords } from '../../../shell/locale/words.ts';
import type { PipeTone } from '../../../state/pipes-view.ts';
import { useAppState } from '../../../state/state.ts';
import './marks.css';

/** What an answer about pipes has marked on the map, and the press that takes it away; nothing where nothing is. */
export function MarksLegend() {
  const words = useWords();
  const marks = useAppState((state) => state.pipeMarks);
  const tones = marks ? tonesOf(marks) : [];
  if (!marks || tones.length === 0) return null;
  return (
    <section className="pipe-marks" aria-label={words('marks.title')} data-testid="pipe-marks">
      <div className="pipe-marks-head">
        <h4>{words('marks.title')}</h4>
        <button type="button" className="link" onClick={() => dispatch('clear-pipe-marks')}>
          {words('marks.clear')}
        </button>
      </div>
      <ul className="legend-signs">
        {tones.map((tone) => (
          <li key={tone} data-tone={tone}>
            <ToneSign tone={tone} /> {words(`marks.tone.${tone}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The sign of a tone as it stands on the map. */
export function ToneSign({ tone, size = 16 }: { tone: PipeTone; size?: number }) {
  const { colour, sign } = toneLooks[tone];
  return (
    <svg className="tone-sign" width={size} height={size} viewBox="-6 -6 36 36" aria-hidden="true">
      <circle cx="12" cy="12" r="17" fill={colour} stroke="#ffffff" strokeWidth="2" />
      <path d={sign} fill="#ffffff" fillRule="evenodd" />
    </svg>
  );
}
