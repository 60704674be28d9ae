import { Maximize } from 'lucide-react';
import { dispatch } from '../../actions/action.ts';
import { useWords } from '../../shell/locale/words.ts';

/** Looks at all of a layer. */
export function WholeLayer({ layer }: { layer: string }) {
  const words = useWords();
  return (
    <button
      type="button"
      className="link whole-layer"
      data-testid={`whole-layer-${layer}`}
      onClick={() => dispatch('fly-to-layer', { layer })}
    >
      <Maximize size={13} aria-hidden /> {words('layers.whole')}
    </button>
  );
}
