import { Flame } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { surveyLayer } from './survey-layers.ts';

/** What a selected gas pipe offers: to ask what a leak there would mean. */
export function GasHere({ code, layer, objectClass }: { code: string; layer: string; objectClass: string }) {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  if (objectClass !== 'pipe' || surveyLayer({ scene }, 'gas')?.id !== layer) return null;
  return (
    <button
      type="button"
      className="button wide"
      data-testid="leak-here"
      onClick={() => dispatch('leak-here', { code })}
    >
      <Flame size={14} aria-hidden /> {words('gas.here')}
    </button>
  );
}
