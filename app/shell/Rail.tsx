import { Blend, Building2, Cpu, Droplets, Layers, RadioTower, Shapes, Siren, Waypoints } from 'lucide-react';
import { dispatch } from '../actions/action.ts';
import { useWaitingCount } from '../features/alarms/follow-alarm-counts.ts';
import { type PanelName, panelNames, useAppState } from '../state/state.ts';
import { IconButton } from './controls/IconButton.tsx';
import { useWords } from './locale/words.ts';

export const panelIcons: Record<PanelName, typeof Layers> = {
  layers: Layers,
  sensing: RadioTower,
  alarms: Siren,
  flood: Droplets,
  pipes: Waypoints,
  bim: Building2,
  devices: Cpu,
  themes: Shapes,
  overlay: Blend,
};

/** The panels of the desk, one of which may be open. */
export function Rail() {
  const words = useWords();
  const panel = useAppState((state) => state.panel);
  const unseen = useWaitingCount();
  return (
    <nav className="rail" aria-label={words('panel.rail')}>
      {panelNames.map((name, index) => {
        const Icon = panelIcons[name];
        return (
          <div key={name} className="rail-item" data-active={panel === name || undefined}>
            <IconButton
              label={words(`panel.${name}`)}
              shortcut={`${index + 1}`}
              side="right"
              pressed={panel === name}
              testId={`rail-${name}`}
              icon={<Icon size={20} strokeWidth={1.75} aria-hidden />}
              onClick={() => dispatch('open-panel', { panel: name })}
            />
            {name === 'alarms' && unseen > 0 ? (
              <span className="rail-badge" title={words('alarm.unseen', { count: unseen })}>
                {unseen > 99 ? '99+' : unseen}
              </span>
            ) : null}
          </div>
        );
      })}
    </nav>
  );
}
