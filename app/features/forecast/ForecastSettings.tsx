import { ChevronRight } from 'lucide-react';
import type { FloodSchedule } from '../../../models/flood/forecast/schedule.ts';
import { dispatch } from '../../actions/action.ts';
import { NumberInput } from '../../shell/controls/AmountSlider.tsx';
import { FormLine } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';

/** What every run from the forecast is like, and when it is warned of; folded away until somebody asks. */
export function ForecastSettings({ schedule, models }: { schedule: FloodSchedule; models: string[] }) {
  const words = useWords();
  const change = (changes: Partial<FloodSchedule>): boolean =>
    dispatch('set-flood-schedule', { ...schedule, ...changes });
  const { template, warnAbove } = schedule;
  const known = schedule.model && !models.includes(schedule.model) ? [schedule.model, ...models] : models;
  const numbers: [
    key: Parameters<typeof words>[0],
    value: number,
    from: number,
    to: number,
    step: number,
    unit: string,
    set: (value: number) => void,
  ][] = [
    ['forecast.every', schedule.everyMinutes, 5, 360, 5, 'min', (everyMinutes) => change({ everyMinutes })],
    [
      'forecast.cell',
      template.cellMetres,
      1,
      50,
      1,
      'm',
      (cellMetres) => change({ template: { ...template, cellMetres } }),
    ],
    [
      'forecast.duration',
      template.durationSeconds / 60,
      10,
      1440,
      10,
      'min',
      (minutes) => change({ template: { ...template, durationSeconds: minutes * 60 } }),
    ],
    ['forecast.keep', schedule.keepRuns, 1, 200, 1, '', (keepRuns) => change({ keepRuns })],
    [
      'forecast.warnDepth',
      warnAbove.maximumDepthMetres ?? 50,
      0.05,
      50,
      0.05,
      'm',
      (maximumDepthMetres) => change({ warnAbove: { ...warnAbove, maximumDepthMetres } }),
    ],
    [
      'forecast.warnAffected',
      warnAbove.affectedBuildings ?? 1_000_000,
      0,
      1_000_000,
      10,
      '',
      (affectedBuildings) => change({ warnAbove: { ...warnAbove, affectedBuildings } }),
    ],
  ];
  return (
    <details className="forecast-settings" data-testid="forecast-settings">
      <summary>
        <ChevronRight size={14} aria-hidden /> {words('forecast.settings')}
      </summary>
      <FormLine label={words('forecast.model')}>
        {(id) => (
          <select
            id={id}
            value={schedule.model ?? ''}
            onChange={(event) => change({ model: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">{words('forecast.anyModel')}</option>
            {known.map((model) => (
              <option key={model} value={model}>
                {model}
              </option>
            ))}
          </select>
        )}
      </FormLine>
      {numbers.map(([key, value, minimum, maximum, step, unit, onChange]) => (
        <div key={key} className="field">
          <span>{words(key)}</span>
          <NumberInput
            label={words(key)}
            testId={key}
            {...{ value, minimum, maximum, step, unit, onChange }}
          />
        </div>
      ))}
    </details>
  );
}
