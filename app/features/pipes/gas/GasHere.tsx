import { Flame, Gauge } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { HereButton } from '../form/HereButton.tsx';
import { surveyLayer } from './survey-layers.ts';

/**
 * What a selected part of the gas network offers to ask: what a leak of a pipe would mean, another state of a regulator, a
 * closed valve.
 */
export function GasHere({ code, layer, objectClass }: { code: string; layer: string; objectClass: string }) {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  if (surveyLayer({ scene }, 'gas')?.id !== layer) return null;
  if (objectClass === 'pipe')
    return (
      <HereButton
        icon={Flame}
        text={words('gas.here')}
        testId="leak-here"
        onClick={() => dispatch('leak-here', { code })}
      />
    );
  if (objectClass === 'regulator')
    return (
      <HereButton
        icon={Gauge}
        text={words('gas.supply.changeHere')}
        testId="regulator-here"
        onClick={() => dispatch('change-gas-regulator', { code, change: {} })}
      />
    );
  if (objectClass === 'valve')
    return (
      <HereButton
        icon={Gauge}
        text={words('gas.supply.closeHere')}
        testId="gas-valve-here"
        onClick={() => dispatch('close-gas-valve', { code })}
      />
    );
  return null;
}
