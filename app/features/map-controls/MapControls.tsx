import { House, Layers2, Minus, Moon, MoveVertical, Plus, Rotate3d, Ruler, Sun, SunMoon } from 'lucide-react';
import { dispatch } from '../../actions/action.ts';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';

const nextSun = { clock: 'day', day: 'night', night: 'clock' } as const;

/** Compass, zoom, home, measuring and sun, at the lower right of the city. */
export function MapControls() {
  const words = useWords();
  const heading = useAppState((state) => state.view?.heading ?? 0);
  const tool = useAppState((state) => state.tool?.name ?? null);
  const sun = useAppState((state) => state.sun);
  const ground = useAppState((state) => state.ground);
  const rotating = useAppState((state) => state.rotation !== 0);
  const SunIcon = { clock: SunMoon, day: Sun, night: Moon }[sun];
  return (
    <section className="map-controls" aria-label={words('map.controls')}>
      <div className="card control-stack">
        <IconButton
          label={words('action.faceNorth')}
          shortcut="N"
          side="left"
          testId="compass"
          icon={<CompassRose heading={heading} />}
          onClick={() => dispatch('face-north')}
        />
        <IconButton
          label={words('action.zoomIn')}
          shortcut="+"
          side="left"
          testId="zoom-in"
          icon={<Plus size={18} aria-hidden />}
          onClick={() => dispatch('zoom-in')}
        />
        <IconButton
          label={words('action.zoomOut')}
          shortcut="-"
          side="left"
          testId="zoom-out"
          icon={<Minus size={18} aria-hidden />}
          onClick={() => dispatch('zoom-out')}
        />
        <IconButton
          label={words('action.flyToViewpoint')}
          shortcut="Home"
          side="left"
          testId="home"
          icon={<House size={17} aria-hidden />}
          onClick={() => dispatch('fly-to-viewpoint')}
        />
      </div>
      <div className="card control-stack">
        <IconButton
          label={words('tool.measure-distance')}
          shortcut="M"
          side="left"
          testId="measure-distance"
          pressed={tool === 'measure-distance'}
          icon={<Ruler size={17} aria-hidden />}
          onClick={() => dispatch('start-tool', { tool: 'measure-distance' })}
        />
        <IconButton
          label={words('tool.measure-height')}
          shortcut="H"
          side="left"
          testId="measure-height"
          pressed={tool === 'measure-height'}
          icon={<MoveVertical size={17} aria-hidden />}
          onClick={() => dispatch('start-tool', { tool: 'measure-height' })}
        />
        <IconButton
          label={words(`map.sun.${sun}`)}
          side="left"
          testId="sun"
          icon={<SunIcon size={17} aria-hidden />}
          onClick={() => dispatch('set-sun', { sun: nextSun[sun] })}
        />
        <IconButton
          label={words(ground === 'solid' ? 'action.groundTranslucent' : 'action.groundSolid')}
          shortcut="U"
          side="left"
          testId="ground"
          pressed={ground === 'translucent'}
          icon={<Layers2 size={17} aria-hidden />}
          onClick={() => dispatch('set-ground')}
        />
        <IconButton
          label={words(rotating ? 'action.rotateStop' : 'action.rotateSlowly')}
          side="left"
          testId="rotate"
          pressed={rotating}
          icon={<Rotate3d size={17} aria-hidden />}
          onClick={() => dispatch('rotate', { degreesPerSecond: rotating ? 0 : 2 })}
        />
      </div>
    </section>
  );
}

function CompassRose({ heading }: { heading: number }) {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 22 22"
      aria-hidden="true"
      style={{ transform: `rotate(${-heading}deg)` }}
    >
      <path d="M11 2 14.2 11H7.8z" fill="var(--north)" />
      <path d="M11 20 7.8 11h6.4z" fill="var(--muted)" />
    </svg>
  );
}
