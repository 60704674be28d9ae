import { X } from 'lucide-react';
import type { ComponentType } from 'react';
import { dispatch } from '../actions/action.ts';
import { AlarmsPanel } from '../features/alarms/AlarmsPanel.tsx';
import { BimPanel } from '../features/bim/BimPanel.tsx';
import { DevicesPanel } from '../features/devices/DevicesPanel.tsx';
import { FloodPanel } from '../features/flood/FloodPanel.tsx';
import { LayersPanel } from '../features/layers/LayersPanel.tsx';
import { OverlayPanel } from '../features/overlay/OverlayPanel.tsx';
import { PipesPanel } from '../features/pipes/PipesPanel.tsx';
import { SensingPanel } from '../features/sensing/SensingPanel.tsx';
import { ThemesPanel } from '../features/themes/ThemesPanel.tsx';
import { type PanelName, useAppState } from '../state/state.ts';
import { IconButton } from './controls/IconButton.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useWords } from './locale/words.ts';

const bodies: Record<PanelName, ComponentType> = {
  layers: LayersPanel,
  sensing: SensingPanel,
  alarms: AlarmsPanel,
  flood: FloodPanel,
  pipes: PipesPanel,
  bim: BimPanel,
  devices: DevicesPanel,
  themes: ThemesPanel,
  overlay: OverlayPanel,
};

/** The open panel of the rail. */
export function Panel() {
  const words = useWords();
  const panel = useAppState((state) => state.panel);
  if (!panel) return null;
  const Body = bodies[panel];
  return (
    <section className="panel pane" aria-label={words(`panel.${panel}`)} data-testid={`panel-${panel}`}>
      <header className="panel-head">
        <h2>{words(`panel.${panel}`)}</h2>
        <IconButton
          label={words('panel.close')}
          className="small"
          icon={<X size={16} aria-hidden />}
          testId="panel-close"
          onClick={() => dispatch('open-panel', { panel: null })}
        />
      </header>
      <div className="panel-body">
        <ErrorBoundary key={panel} pane={words(`panel.${panel}`)}>
          <Body />
        </ErrorBoundary>
      </div>
    </section>
  );
}
