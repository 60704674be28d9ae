import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import { ProbeChart } from './ProbeChart.tsx';
import { SectionChart } from './SectionChart.tsx';
import './water-view.css';

/** Height of the charts, CSS pixels. */
const chartHeight = 190;

/** Kept probes and the cross-section of the shown run, above the timeline. */
export function WaterDock() {
  const run = useAppState(shownRun);
  const probes = useAppState((state) => state.floodProbes.length);
  const section = useAppState((state) => state.floodSection.length);
  if (!run?.result || (probes === 0 && section === 0)) return null;
  return (
    <div className="water-dock pane" data-testid="water-dock">
      {probes > 0 ? <ProbeChart height={chartHeight} /> : null}
      {section > 0 ? <SectionChart height={chartHeight} /> : null}
    </div>
  );
}
