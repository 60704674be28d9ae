import { Thermometer } from 'lucide-react';
import { type FormEvent, useEffect } from 'react';
import { coldKelvin, type HeatReport } from '../../../../models/heat/heat-changes.ts';
import { dispatch } from '../../../actions/action.ts';
import { AmountSlider } from '../../../shell/controls/AmountSlider.tsx';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatNumber, shortCode, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { showPlace } from '../../flood/impact/impact-actions.ts';
import { AskButtons } from '../form/AskButtons.tsx';
import { BeforeAfter } from '../form/BeforeAfter.tsx';
import { Sentences } from '../form/Sentences.tsx';
import { FlyTo } from '../gas/FlyTo.tsx';
import { surveyLayer } from '../gas/survey-layers.ts';
import { readUsualHeat } from './heat-actions.ts';
import '../burst/burst.css';
import '../gas/gas.css';

const page = 40;

/** District heat: weather, plants and pumps that fail, closed pipes; what stations and buildings get, before and after. */
export function HeatTab() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const { status, before, after } = useAppState((state) => state.heat);
  if (!surveyLayer({ scene }, 'heat')) return <Empty>{words('heat.noNetwork')}</Empty>;
  return (
    <>
      <HeatForm />
      {typeof status === 'object' ? (
        <p className="error-text" role="alert" data-testid="heat-error">
          {status.error}
        </p>
      ) : null}
      {before && after ? <HeatAnswer before={before} after={after} /> : null}
      {!after && status === 'idle' ? <Empty>{words('heat.teach')}</Empty> : null}
    </>
  );
}

const sliders = [
  ['outdoorCelsius', -30, 18, 1, '°C'],
  ['supplyCelsius', 60, 150, 1, '°C'],
  ['differenceKilopascals', 0, 1200, 20, 'kPa'],
] as const;

function HeatForm() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const selection = useAppState((state) => state.selection);
  const { draft, status, before, after } = useAppState((state) => state.heat);
  const layer = surveyLayer({ scene }, 'heat');
  const dataset = layer?.dataset;
  useEffect(() => {
    if (dataset && !before) void readUsualHeat(dataset);
  }, [dataset, before]);
  const known = after ?? before;
  const plants = known?.plants ?? [];
  const picked =
    selection?.kind === 'object' &&
    selection.layer === layer?.id &&
    known?.pipes.some(({ code }) => code === selection.code) &&
    !draft.closedPipes.includes(selection.code)
      ? selection.code
      : null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    dispatch('ask-heat');
  };
  return (
    <form className="burst-form" onSubmit={send}>
      {sliders.map(([name, minimum, maximum, step, unit]) => (
        <AmountSlider
          key={name}
          label={words(`heat.${name}`)}
          labelled
          value={draft[name]}
          minimum={minimum}
          maximum={maximum}
          step={step}
          unit={unit}
          testId={`heat-${name}`}
          onChange={(value) => dispatch('set-heat', { [name]: value })}
        />
      ))}
      {plants.map(({ code }) => (
        <label key={code} className="heat-check">
          <input
            type="checkbox"
            checked={draft.stoppedPlants.includes(code)}
            data-testid="heat-stop"
            onChange={({ target }) => {
              const others = draft.stoppedPlants.filter((one) => one !== code);
              dispatch('set-heat', { stoppedPlants: target.checked ? [...others, code] : others });
            }}
          />
          {words('heat.stopped', { plant: shortCode(code.slice(code.indexOf(':') + 1)) })}
        </label>
      ))}
      {picked ? (
        <button
          type="button"
          className="button wide"
          data-testid="heat-close-pipe"
          onClick={() => dispatch('close-heat-pipe', { code: picked })}
        >
          {words('heat.closePipe', { id: shortCode(picked) })}
        </button>
      ) : null}
      {draft.closedPipes.map((code) => (
        <p key={code} className="muted">
          {words('heat.closed', { id: code })}{' '}
          <button type="button" className="link" onClick={() => dispatch('close-heat-pipe', { code })}>
            {words('heat.openPipe')}
          </button>
        </p>
      ))}
      <AskButtons
        icon={Thermometer}
        text={words(status === 'asking' ? 'gas.asking' : 'heat.ask')}
        disabled={status === 'asking'}
        testId="heat-ask"
        clear={
          after
            ? { text: words('gas.clear'), testId: 'heat-clear', onClear: () => dispatch('clear-heat') }
            : null
        }
      />
    </form>
  );
}

/** What is compared: a line each. */
function linesOf(report: HeatReport): [name: string, value: number | null, decimals: number, unit: string][] {
  const served = report.stations.filter(({ state }) => state !== 'unsupplied');
  const least = (values: (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length > 0 ? Math.min(...known) : null;
  };
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const known = report.cold.filter(({ residents }) => residents !== null);
  return [
    ['given', sum(report.plants.map(({ watts }) => watts)) / 1e6, 1, 'MW'],
    ['lost', report.lostWatts / 1e6, 2, 'MW'],
    ['back', report.plants[0]?.returnCelsius ?? null, 1, '°C'],
    ['coldest', least(served.map(({ supplyCelsius }) => supplyCelsius)), 1, '°C'],
    ['difference', scaled(least(served.map(({ differencePascals }) => differencePascals))), 0, 'kPa'],
    ['stations', report.stations.filter(({ state }) => state !== 'supplied').length, 0, ''],
    ['buildings', report.cold.length, 0, ''],
    ['residents', sum(known.map(({ residents }) => residents!)), 0, ''],
  ];
}
const scaled = (pascals: number | null): number | null => (pascals === null ? null : pascals / 1000);

function HeatAnswer({ before, after }: { before: HeatReport; after: HeatReport }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const former = linesOf(before);
  const text = (value: number | null, decimals: number, unit: string): string =>
    value === null ? unknown : `${formatNumber(value, decimals, language)} ${unit}`.trim();
  const failing = after.stations.filter(({ state }) => state !== 'supplied');
  return (
    <div data-testid="heat-answer">
      <BeforeAfter
        discipline="heat"
        testId="heat-compared"
        lines={linesOf(after).map(([name, value, decimals, unit], index) => ({
          name: words(`heat.figure.${name as 'given'}`),
          before: text(former[index]![1], decimals, unit),
          after: text(value, decimals, unit),
        }))}
      />
      {failing.length > 0 ? (
        <Block title={words('heat.failing')} extra={<span className="muted">{failing.length}</span>}>
          <table className="burst-table heat-stations" data-testid="heat-stations">
            <thead>
              <tr>
                {(['station', 'state', 'indoor', 'cool'] as const).map((name) => (
                  <th key={name} scope="col">
                    {words(`heat.column.${name}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{words('gas.column.place')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {failing.slice(0, page).map(({ code, state, indoorCelsius, coolHours, position }) => (
                <tr key={code}>
                  <th scope="row">{shortCode(code.slice(code.indexOf(':') + 1))}</th>
                  <td>{words(`heat.state.${state}`)}</td>
                  <td>{state === 'short-of-pressure' ? unknown : text(indoorCelsius, 1, '°C')}</td>
                  <td>{text(coolHours, 1, 'h')}</td>
                  <td>
                    <FlyTo position={position} label={words('gas.flyTo', { id: code })} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="muted">{words('heat.coolHow', { kelvin: coldKelvin })}</p>
        </Block>
      ) : null}
      {after.cold.length > 0 ? (
        <Block title={words('heat.buildings')} extra={<span className="muted">{after.cold.length}</span>}>
          <ul className="list" data-testid="heat-buildings">
            {after.cold.slice(0, page).map((one) => (
              <li key={one.code}>
                <button
                  type="button"
                  className="list-button"
                  onClick={() => showPlace(one, one.class === 'building' ? 'buildings' : 'places')}
                >
                  <span className="list-name">{one.name ?? shortCode(one.code)}</span>
                  <span>{formatNumber(one.residents, 0, language)}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className="muted">{words('heat.buildingsHow')}</p>
        </Block>
      ) : null}
      <p className="muted">{words('heat.assumed')}</p>
      <Sentences list={after.warnings} />
    </div>
  );
}
