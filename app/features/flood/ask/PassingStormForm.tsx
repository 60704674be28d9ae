import { dispatch } from '../../../actions/action.ts';
import { NumberInput } from '../../../shell/controls/AmountSlider.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';

const fields = [
  ['peakMillimetresPerHour', 1, 500, 5, 'mm/h'],
  ['radiusMetres', 100, 50_000, 100, 'm'],
  ['speedMetresPerSecond', 1, 60, 1, 'm/s'],
  ['directionDegrees', 0, 360, 5, '°'],
] as const;

/** A storm that passes over the middle of the area: how strong, how wide, how fast, where to. */
export function PassingStormForm() {
  const words = useWords();
  const passing = useAppState((state) => state.floodDraft.passing);
  return (
    <div className="step-form">
      {fields.map(([name, minimum, maximum, step, unit]) => (
        <div key={name} className="field">
          <span>{words(`flood.passing.${name}`)}</span>
          <NumberInput
            label={words(`flood.passing.${name}`)}
            value={passing[name]}
            {...{ minimum, maximum, step, unit }}
            testId={`passing-${name}`}
            onChange={(value) => dispatch('set-flood-draft', { passing: { ...passing, [name]: value } })}
          />
        </div>
      ))}
      <p className="step-note">{words('flood.passingNote')}</p>
    </div>
  );
}
