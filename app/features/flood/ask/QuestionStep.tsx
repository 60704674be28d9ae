import { CloudRain, CloudSun, Droplets, MapPin, PencilLine, RadioTower, Waves, Wind } from 'lucide-react';
import { pointInflow } from '../../../../models/flood/scenario.ts';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { formatPlace } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import type { FloodQuestion } from '../../../state/flood-draft.ts';
import { useAppState } from '../../../state/state.ts';
import { NumberLine } from '../form/NumberLine.tsx';
import { SeriesTable } from '../form/SeriesTable.tsx';
import { schemaFields } from '../form/schema-fields.ts';
import { millimetresOf } from '../scenario-of-draft.ts';
import { AlertButtons } from './AlertButtons.tsx';
import { PassingStormForm } from './PassingStormForm.tsx';
import { Step } from './Step.tsx';
import { StormForm } from './StormForm.tsx';

const others = [
  'storm',
  'passing',
  'forecast',
  'gauges',
  'breach',
  'burst',
  'own',
] as const satisfies readonly FloodQuestion[];
const signs = {
  storm: CloudRain,
  passing: Wind,
  forecast: CloudSun,
  gauges: RadioTower,
  breach: Waves,
  burst: Droplets,
  own: PencilLine,
};
const hoursBack = [1, 3, 6, 12] as const;

/** Step one: what falls, flows or breaks. */
export function QuestionStep() {
  const words = useWords();
  const question = useAppState((state) => state.floodDraft.question);
  return (
    <Step number={1} title={words('flood.step.what')}>
      <AlertButtons />
      <div className="presets questions">
        {others.map((name) => {
          const Sign = signs[name];
          return (
            <button
              key={name}
              type="button"
              className="chip"
              aria-pressed={question === name}
              data-testid={`flood-question-${name}`}
              onClick={() => dispatch('set-flood-draft', { question: name })}
            >
              <Sign size={13} aria-hidden /> {words(`flood.question.${name}`)}
            </button>
          );
        })}
      </div>
      {question === 'storm' ? <StormForm /> : null}
      {question === 'passing' ? <PassingStormForm /> : null}
      {question === 'forecast' ? <p className="step-note">{words('flood.forecastNote')}</p> : null}
      {question === 'gauges' ? <GaugesForm /> : null}
      {question === 'breach' || question === 'burst' ? <SourceForm question={question} /> : null}
      {question === 'own' ? <OwnRainForm /> : null}
    </Step>
  );
}

function GaugesForm() {
  const words = useWords();
  const gauges = useAppState((state) => state.floodDraft.gauges);
  const set = (change: Partial<typeof gauges>): boolean =>
    dispatch('set-flood-draft', { gauges: { ...gauges, ...change } });
  return (
    <div className="step-form">
      <div className="presets">
        {hoursBack.map((hours) => (
          <button
            key={hours}
            type="button"
            className="chip"
            aria-pressed={gauges.hoursBack === hours}
            onClick={() => set({ hoursBack: hours })}
          >
            {words('flood.lastHours', { hours })}
          </button>
        ))}
      </div>
      <Choice
        label={words('flood.field.method')}
        value={gauges.method}
        options={(['inverse-distance', 'thiessen'] as const).map((value) => ({
          value,
          text: words(`flood.option.${value}`),
        }))}
        onChange={(method) => set({ method })}
      />
      <p className="step-note">{words('flood.gaugesNote')}</p>
    </div>
  );
}

const breachFields = schemaFields(pointInflow.shape.breach.unwrap()).numbers;
const burstFields = schemaFields(pointInflow.shape.burstMain.unwrap()).numbers;
const fieldOf = (fields: typeof breachFields, name: string) => fields.find((field) => field.name === name)!;

/** A levee that breaks or a main that bursts: where, and how much water stands behind it. */
function SourceForm({ question }: { question: 'breach' | 'burst' }) {
  const words = useWords();
  const draft = useAppState((state) => state.floodDraft);
  const placing = useAppState((state) => state.tool?.name === 'flood-source');
  const { source, breach, burst } = draft;
  const setBreach = (change: Partial<typeof breach>): boolean =>
    dispatch('set-flood-draft', { breach: { ...breach, ...change } });
  const setBurst = (change: Partial<typeof burst>): boolean =>
    dispatch('set-flood-draft', { burst: { ...burst, ...change } });
  return (
    <div className="step-form">
      <button
        type="button"
        className={source ? 'button wide' : 'button wide primary'}
        aria-pressed={placing}
        data-testid="place-source"
        onClick={() => dispatch('start-tool', { tool: 'flood-source' })}
      >
        <MapPin size={14} aria-hidden />{' '}
        {placing
          ? words('flood.placing')
          : source
            ? formatPlace(source, 5)
            : words(`flood.place.${question}`)}
      </button>
      {question === 'breach' ? (
        <>
          {(['volumeCubicMetres', 'heightMetres'] as const).map((name) => (
            <NumberLine
              key={name}
              field={fieldOf(breachFields, name)}
              label={words(`flood.breach.${name}`)}
              value={breach[name]}
              testId={`breach-${name}`}
              onChange={(value) => value !== null && setBreach({ [name]: value })}
            />
          ))}
          <Choice
            label={words('flood.field.mode')}
            value={breach.mode}
            options={(['overtopping', 'piping'] as const).map((value) => ({
              value,
              text: words(`flood.option.${value}`),
            }))}
            onChange={(mode) => setBreach({ mode })}
          />
        </>
      ) : (
        <>
          {(['diameterMetres', 'headMetres'] as const).map((name) => (
            <NumberLine
              key={name}
              field={fieldOf(burstFields, name)}
              value={burst[name]}
              onChange={(value) => value !== null && setBurst({ [name]: value })}
            />
          ))}
          <NumberLine
            field={fieldOf(burstFields, 'shutSeconds')}
            value={burst.shutMinutes * 60}
            onChange={(value) => value !== null && setBurst({ shutMinutes: value / 60 })}
          />
        </>
      )}
    </div>
  );
}

const intensityField = {
  ...fieldOf(burstFields, 'headMetres'),
  name: 'millimetresPerHour' as const,
  unit: 'mm/h',
  minimum: 0,
  above: false,
  maximum: 1000,
};

function OwnRainForm() {
  const words = useWords();
  const rain = useAppState((state) => state.floodDraft.ownRain);
  return (
    <div className="step-form">
      <SeriesTable
        field={intensityField}
        rows={rain}
        steps
        testId="own-rain"
        onChange={(ownRain) => dispatch('set-flood-draft', { ownRain })}
      />
      <p className="step-note">
        {words('flood.inAll', { millimetres: Math.round(millimetresOf(rain) * 10) / 10 })}
      </p>
    </div>
  );
}
