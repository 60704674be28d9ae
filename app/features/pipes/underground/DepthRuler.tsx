import { useId } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { soilLayers } from '../../../engines/cesium/colours/soil-layers.ts';
import { formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { deepestDigMetres } from '../../../state/pipes-view.ts';
import { useAppState } from '../../../state/state.ts';
import './depth-ruler.css';

const ticks = [0, 5, 10, deepestDigMetres];
const share = (metres: number): string => `${(Math.min(metres, deepestDigMetres) / deepestDigMetres) * 100}%`;

/** From the street down to the sewers: one slider beside the layers of the soil, which are an assumption and say so. */
export function DepthRuler() {
  const words = useWords();
  const note = useId();
  const language = useAppState((state) => state.language);
  const open = useAppState((state) => state.ground === 'translucent');
  const metres = useAppState((state) => state.digMetres);
  if (!open) return null;
  const layer = soilLayers.find(({ to }) => metres <= to) ?? soilLayers.at(-1)!;
  const stripes = soilLayers.map(({ to, colour }, index) => {
    const from = index === 0 ? 0 : soilLayers[index - 1]!.to;
    return `${colour} ${share(from)} ${share(to)}`;
  });
  return (
    <section className="card depth-ruler" aria-label={words('action.dig')}>
      <output className="depth-value">
        {formatNumber(metres, 1, language)}
        <small> m</small>
      </output>
      <div className="depth-scale">
        <span
          className="depth-soil"
          style={{ background: `linear-gradient(180deg, ${stripes.join(',')})` }}
          aria-hidden
        />
        <input
          type="range"
          min={0}
          max={deepestDigMetres}
          step={0.5}
          value={metres}
          aria-label={words('action.dig')}
          aria-describedby={note}
          data-testid="dig"
          onChange={(event) => dispatch('dig', { metres: Number(event.target.value) })}
        />
        {ticks.map((tick) => (
          <span key={tick} className="depth-tick" style={{ top: share(tick) }}>
            {tick === 0 ? words('dig.street') : tick}
          </span>
        ))}
      </div>
      <p className="depth-layer">{words(`soil.${layer.name}`)}</p>
      <p className="depth-note" id={note} title={words('dig.assumedWhy')}>
        {words('dig.assumed')}
      </p>
    </section>
  );
}
