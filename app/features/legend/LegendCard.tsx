import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import type { Layer } from '../../../scenes/scene.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { MarksLegend } from '../pipes/marks/MarksLegend.tsx';
import { hasLegend, isPlainNetwork, LayerLegend, PlainNetworksLegend } from './LayerLegend.tsx';

/** On a narrow screen the legend begins folded: panel, inspector and legend together would hide the city. */
const roomyWidth = 1400;

/** Legends of what is on the map now. */
export function LegendCard() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const scene = useAppState((state) => state.scene);
  const states = useAppState((state) => state.layers);
  const activeRun = useAppState((state) => state.activeRun);
  const alarms = useAppState((state) => state.alarms.some((alarm) => alarm.status === 'active'));
  const [open, setOpen] = useState(() => window.innerWidth >= roomyWidth);
  const speaks = (layer: Layer): boolean =>
    hasLegend(layer) &&
    (states[layer.id]?.visible ?? layer.visible) &&
    (layer.type !== 'flood' || activeRun !== null) &&
    (layer.type !== 'alarms' || alarms);
  const shown = (scene?.layers ?? []).filter(speaks);
  const networkResults = useAppState((state) => state.networkResults);
  const marked = useAppState((state) => state.pipeMarks !== null && state.panel !== 'pipes');
  if (shown.length === 0 && !marked) return null;
  const plain = shown.filter((layer) => isPlainNetwork(layer, { networkResults }));
  return (
    <aside
      className="card legend-card"
      data-folded={!open || undefined}
      aria-label={words('legend.title')}
      data-testid="legend"
    >
      <button type="button" className="legend-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words('legend.title')}
        {open ? <ChevronDown size={14} aria-hidden /> : <ChevronUp size={14} aria-hidden />}
      </button>
      {open && marked ? <MarksLegend /> : null}
      {open && plain.length > 1 ? (
        <section className="legend-layer">
          <h4>{words('legend.pipes')}</h4>
          <PlainNetworksLegend layers={plain} />
        </section>
      ) : null}
      {open
        ? shown
            .filter((layer) => plain.length < 2 || !plain.some(({ id }) => id === layer.id))
            .map((layer) => (
              <section key={layer.id} className="legend-layer">
                <h4>{layer.name[language]}</h4>
                <LayerLegend layer={layer} />
              </section>
            ))
        : null}
      {open ? <p className="legend-edge">{words('legend.edge')}</p> : null}
    </aside>
  );
}
