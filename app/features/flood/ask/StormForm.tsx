import { chicagoStorm } from '../../../../models/flood/forcing/design-storm.ts';
import {
  cityStormFormulas,
  stormDepth,
  stormFormulas,
} from '../../../../models/flood/forcing/storm-formula.ts';
import { dispatch } from '../../../actions/action.ts';
import { formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { useAnswer } from '../../devices/use-answer.ts';
import { NumberLine } from '../form/NumberLine.tsx';
import { SelectLine } from '../form/SelectLine.tsx';
import { SeriesChart } from '../form/SeriesTable.tsx';
import { returnPeriods, stormMinutes } from './storm-choices.ts';

const peakField = {
  name: 'peakRatio',
  unit: '',
  factor: 1,
  minimum: 0.05,
  above: false,
  maximum: 0.95,
  standard: null,
  whole: false,
  optional: true,
};

/** A design storm by a city's intensity formula: how rare, how long, where its peak lies, and where the formula is from. */
export function StormForm() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const storm = useAppState((state) => state.floodDraft.storm);
  const own = useAnswer('/storm-formulas', cityStormFormulas).value?.own ?? storm.own;
  const formulas = own ? [own, ...stormFormulas] : stormFormulas;
  const formula = formulas.find(({ id }) => id === storm.formula) ?? stormFormulas[0]!;
  const set = (change: Partial<typeof storm>): boolean =>
    dispatch('set-flood-draft', { storm: { ...storm, ...change } });
  const depth = stormDepth(formula, storm.returnPeriodYears, storm.durationMinutes);
  return (
    <div className="step-form">
      <fieldset className="presets">
        <legend className="step-label">{words('flood.returnPeriod')}</legend>
        {returnPeriods.map((years) => (
          <button
            key={years}
            type="button"
            className="chip"
            aria-pressed={storm.returnPeriodYears === years}
            aria-label={words('flood.years', { years })}
            data-testid={`storm-years-${years}`}
            onClick={() => set({ returnPeriodYears: years })}
          >
            {years}
          </button>
        ))}
      </fieldset>
      <fieldset className="presets">
        <legend className="step-label">{words('flood.rainTime')}</legend>
        {stormMinutes.map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="chip"
            disabled={minutes > formula.validMinutes[1]}
            title={
              minutes > formula.validMinutes[1]
                ? words('flood.formulaHolds', { minutes: formula.validMinutes[1] })
                : undefined
            }
            aria-pressed={storm.durationMinutes === minutes}
            data-testid={`storm-minutes-${minutes}`}
            onClick={() => set({ durationMinutes: minutes })}
          >
            {minutes >= 1440 ? `${minutes / 60} h` : `${minutes} min`}
          </button>
        ))}
      </fieldset>
      <SeriesChart points={hyetographOf(formula, storm)} steps label={words('flood.seriesChart')} />
      <p className="step-note">
        <b>{formatNumber(depth, 1, language)} mm</b> ·{' '}
        {words('flood.peakOf', {
          intensity: formatNumber(
            Math.max(0, ...hyetographOf(formula, storm).map(([, value]) => value)),
            0,
            language,
          ),
        })}
      </p>
      <NumberLine
        field={peakField}
        value={storm.peakRatio}
        placeholder={String(formula.peakRatio)}
        testId="storm-peak"
        onChange={(peakRatio) => set({ peakRatio })}
      />
      <SelectLine
        label={words('flood.formula')}
        value={formula.id}
        options={formulas.map(({ id, city, certainty }) => ({
          value: id,
          text: certainty === 'unverified' ? `${city} (${words('flood.unverified')})` : city,
        }))}
        testId="storm-formula"
        onChange={(id) => {
          const longest = formulas.find((known) => known.id === id)!.validMinutes[1];
          set({
            formula: id,
            own: id === 'own' ? own : undefined,
            durationMinutes: Math.min(storm.durationMinutes, longest),
          });
        }}
      />
      <p className="step-note">
        {words('flood.formulaSource', {
          source: formula.source,
          date: formula.date ?? words('flood.noDate'),
        })}
      </p>
    </div>
  );
}

/** Seconds and mm/h; empty where the formula does not hold, which the answer to the form then says. */
function hyetographOf(
  formula: (typeof stormFormulas)[number],
  storm: { returnPeriodYears: number; durationMinutes: number; peakRatio: number | null },
): [number, number][] {
  try {
    const { peakRatio, ...rest } = storm;
    return chicagoStorm(
      formula,
      { ...rest, ...(peakRatio !== null && { peakRatio }) },
      storm.durationMinutes > 180 ? 15 : 5,
    ).map(({ seconds, millimetresPerHour }) => [seconds, millimetresPerHour]);
  } catch {
    return [];
  }
}
