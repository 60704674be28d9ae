import { CityScene } from '../../../shell/load-scene.ts';
import { runBeside } from '../../../state/flood-view.ts';
import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import './water-view.css';

/** The other run beside the shown one, with the same camera, light and clock. */
export function SecondPane() {
  return (
    <div className="scene-pane" data-testid="second-pane">
      <CityScene interactive={false} beside />
      <PaneName letter="B" />
    </div>
  );
}

/** Which of the two runs a pane shows. */
export function PaneName({ letter }: { letter: 'A' | 'B' }) {
  const run = useAppState((state) => (letter === 'A' ? shownRun(state) : runBeside(state)));
  if (!run) return null;
  return (
    <span className="pane-name">
      <b className="run-letter">{letter}</b>
      {run.scenario.name}
    </span>
  );
}
