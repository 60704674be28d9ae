import type { Layer } from '../../../scenes/scene.ts';
import { dispatch } from '../../actions/action.ts';
import { formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';

/** Storeys from the top down; pressing one shows it alone, pressing it again shows all. */
export function StoreyList({ layer }: { layer: Extract<Layer, { type: 'bim' }> }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const isolated = useAppState((state) => state.isolatedStorey[layer.id] ?? null);
  const storeys = [...layer.storeys].sort((a, b) => b.elevationMetres - a.elevationMetres);
  return (
    <ul className="list storeys" data-testid={`storeys-${layer.id}`}>
      {storeys.map((storey) => (
        <li key={storey.index}>
          <button
            type="button"
            className="list-button"
            aria-pressed={isolated === storey.index}
            data-testid={`storey-${layer.id}-${storey.index}`}
            onClick={() =>
              isolated === storey.index
                ? dispatch('show-all-storeys', { layer: layer.id })
                : dispatch('isolate-storey', { layer: layer.id, storey: storey.index })
            }
          >
            <span className="list-name">{storey.name || storey.code}</span>
            <span className="list-value">{formatNumber(storey.elevationMetres, 2, language)} m</span>
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="list-button"
          aria-pressed={isolated === null}
          data-testid={`storeys-all-${layer.id}`}
          onClick={() => dispatch('show-all-storeys', { layer: layer.id })}
        >
          <span className="list-name">{words('bim.allStoreys')}</span>
          <span className="list-value">{storeys.length}</span>
        </button>
      </li>
    </ul>
  );
}
