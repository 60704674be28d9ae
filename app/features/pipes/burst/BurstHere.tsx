import { Droplets } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { HereButton } from '../form/HereButton.tsx';
import { placeOfCode } from './burst-actions.ts';

/** What a selected pipe or node of a water network offers: to ask what its burst would take. */
export function BurstHere({ code }: { code: string }) {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  if (!placeOfCode({ scene }, code)) return null;
  return (
    <HereButton
      icon={Droplets}
      text={words('burst.here')}
      testId="burst-here"
      onClick={() => dispatch('burst-here', { code })}
    />
  );
}
