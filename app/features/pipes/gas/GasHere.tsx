import { Flame } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { HereButton } from '../form/HereButton.tsx';
import { surveyLayer } from './survey-layers.ts';

/** What a selected gas pipe offers: to ask what a leak there would mean. */
export function GasHere({ code, layer, objectClass }: { code: string; layer: string; objectClass: string }) {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  if (objectClass !== 'pipe' || surveyLayer({ scene }, 'gas')?.id !== layer) return null;
  return (
    <HereButton
      icon={Flame}
      text={words('gas.here')}
      testId="leak-here"
      onClick={() => dispatch('leak-here', { code })}
    />
  );
}
