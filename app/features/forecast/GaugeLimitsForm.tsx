import { ChevronRight } from 'lucide-react';
import type { GaugeLimits } from '../../../models/flood/forecast/gauge-comparison.ts';
import { dispatch } from '../../actions/action.ts';
import { NumberInput } from '../../shell/controls/AmountSlider.tsx';
import { formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';

/** From which error on gauges and a run have parted: for the whole city, also where nobody looks. */
export function GaugeLimitsForm({ limits }: { limits: GaugeLimits }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const [metres, percent] = [formatNumber(limits.metres, 2, language), Math.round(limits.share * 100)];
  return (
    <details className="forecast-settings gauge-limits" data-testid="gauge-limits">
      <summary>
        <ChevronRight size={14} aria-hidden /> {words('gauges.limits', { metres, percent })}
      </summary>
      <div className="field">
        <span>{words('gauges.limitMetres')}</span>
        <NumberInput
          label={words('gauges.limitMetres')}
          value={limits.metres}
          minimum={0.01}
          maximum={10}
          step={0.05}
          unit="m"
          testId="gauge-limit-metres"
          onChange={(next) => dispatch('set-gauge-limits', { ...limits, metres: next })}
        />
      </div>
      <div className="field">
        <span>{words('gauges.limitPercent')}</span>
        <NumberInput
          label={words('gauges.limitPercent')}
          value={percent}
          minimum={1}
          maximum={1000}
          step={5}
          unit="%"
          testId="gauge-limit-percent"
          onChange={(next) => dispatch('set-gauge-limits', { ...limits, share: next / 100 })}
        />
      </div>
      <p className="muted">{words('gauges.limitsNote')}</p>
    </details>
  );
}
