import { Droplets } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { placeOfCode } from './burst-actions.ts';

/** What a selected pipe or node of a water network offers: to ask what its burst would take. */
export function BurstHere({ code }: { code: string }) {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  if (!placeOfCode({ scene }, code)) return null;
  return (
    <button
      type="button"
      className="button wide"
      data-testid="burst-here"
      onClick={() => dispatch('burst-here', { code })}
    >
      <Droplets size={14} aria-hidden /> {words('burst.here')}
    </button>
  );
}
