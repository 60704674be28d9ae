import { MoveHorizontal } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { runBeside } from '../../../state/flood-view.ts';
import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import './water-view.css';

/** The line between run A on the left and run B on the right, drawn and moved by hand or by the arrow keys. */
export function SwipeHandle() {
  const words = useWords();
  const run = useAppState(shownRun);
  const { comparison, split } = useAppState((state) => state.floodView);
  const other = useAppState(runBeside);
  if (comparison !== 'swipe' || !run || !other) return null;
  const move = (to: number): void => {
    dispatch('set-flood-view', { split: Math.min(Math.max(to, 0.02), 0.98) });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event.clientX / window.innerWidth);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 0.1 : 0.02;
    if (event.key === 'ArrowLeft') move(split - step);
    else if (event.key === 'ArrowRight') move(split + step);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(1);
    else return;
    event.preventDefault();
  };
  return (
    <div className="swipe" style={{ left: `${split * 100}%` }}>
      <span className="swipe-name left" title={run.scenario.name}>
        <b className="run-letter">A</b>
        {run.scenario.name}
      </span>
      <span className="swipe-name right" title={other.scenario.name}>
        <b className="run-letter">B</b>
        {other.scenario.name}
      </span>
      <span
        className="swipe-grip"
        role="slider"
        tabIndex={0}
        aria-label={words('water.swipe')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(split * 100)}
        data-testid="swipe"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      >
        <MoveHorizontal size={16} aria-hidden />
      </span>
    </div>
  );
}
