import { RefreshCw, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ComparedSensor, SensorsBesideModel } from '../../../../models/water/sensor-comparison.ts';
import { sensorComparison } from '../../../../models/water/sensor-comparison.ts';
import { type LeakAnswer, leakAnswer } from '../../../../models/water/what-if.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty, Row } from '../../../shell/controls/Field.tsx';
import { formatAge, formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { getJson, postJson, sentenceOf } from '../../server/api.ts';
import { networkPath } from '../burst/ask-burst.ts';
import '../burst/burst.css';
import { ownId, type WaterLayer, waterLayers } from '../water/network-codes.ts';
import { leakMarks } from './leak-marks.ts';

const listed = 60;
/** Below this cosine (45°) the pattern of the sensors is more unlike the leak's than like it. */
const credibleLikeness = Math.SQRT1_2;
/** Readings come every minute or so; the model's values change by the hour. */
const refreshMilliseconds = 60_000;

/** Sensors of the water network beside the model: measured, computed, residual and age, never one for another. */
export function SensorsTab() {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const scene = useAppState((state) => state.scene);
  const [layer] = waterLayers({ scene });
  const [answer, setAnswer] = useState<SensorsBesideModel | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  const dataset = layer?.dataset;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew by the button.
  useEffect(() => {
    if (!city || dataset === undefined) return;
    const abort = new AbortController();
    const read = (): void => {
      getJson(networkPath(city, dataset, 'sensors'), sensorComparison, abort.signal).then(
        (found) => {
          setAnswer(found);
          setProblem(null);
        },
        (error: unknown) => {
          if (!abort.signal.aborted) setProblem(sentenceOf(error));
        },
      );
    };
    read();
    const timer = setInterval(read, refreshMilliseconds);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [city, dataset, asked]);
  if (!city || !layer) return <Empty>{words('burst.noNetwork')}</Empty>;
  return (
    <>
      {problem ? (
        <p className="error-text" role="alert">
          {problem}
        </p>
      ) : null}
      {answer === null && !problem ? <Empty>{words('inspector.loading')}</Empty> : null}
      {answer ? <Compared answer={answer} layer={layer} onRead={() => setAsked(asked + 1)} /> : null}
      {answer ? <LeakPlaces key={answer.at} answer={answer} layer={layer} city={city} /> : null}
    </>
  );
}

function Compared(props: { answer: SensorsBesideModel; layer: WaterLayer; onRead: () => void }) {
  const { answer, layer, onRead } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { sensors } = answer;
  if (sensors.length === 0) return <Empty>{words('sensors.none')}</Empty>;
  const compared = sensors.filter(({ state }) => state === 'compared').length;
  const worst = sensors.toSorted(
    (a, b) => Number(a.quantity === 'flow') - Number(b.quantity === 'flow') || size(b) - size(a),
  );
  const text = (value: number | null, signed = false): string =>
    value === null ? unknown : `${signed && value > 0 ? '+' : ''}${formatNumber(value, 1, language)}`;
  return (
    <Block
      title={words('sensors.beside')}
      extra={
        <button type="button" className="button small" onClick={onRead}>
          <RefreshCw size={13} aria-hidden /> {words('sensors.again')}
        </button>
      }
    >
      <dl className="rows">
        <Row name={words('sensors.compared')}>
          {formatNumber(compared, 0, language)} / {formatNumber(sensors.length, 0, language)}
        </Row>
        <Row name={words('sensors.bias')}>{text(answer.pressureBiasMetres, true)} m</Row>
        <Row name={words('sensors.error')}>{text(answer.pressureErrorMetres)} m</Row>
      </dl>
      <table className="burst-table" data-testid="sensors-table">
        <thead>
          <tr>
            {(['sensor', 'measured', 'computed', 'residual', 'age'] as const).map((name) => (
              <th key={name} scope="col">
                {words(`sensors.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {worst.slice(0, listed).map((one) => (
            <tr key={one.datastream} data-state={one.state}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  title={`${one.code} · ${words(`sensors.state.${one.state}`)}`}
                  onClick={() => dispatch('select-object', { layer: layer.id, code: one.code })}
                >
                  {one.name}
                </button>
              </th>
              <td>
                {text(one.measured)} {one.measured === null ? '' : unitOf(one)}
              </td>
              <td>{text(one.computed)}</td>
              <td>{text(one.residual, true)}</td>
              <td>
                {one.ageSeconds === null
                  ? words('sensors.state.silent')
                  : formatAge(one.ageSeconds * 1000, words)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{words('sensors.from')}</p>
    </Block>
  );
}

const unitOf = ({ quantity }: ComparedSensor): string => (quantity === 'pressure' ? 'm' : 'L/s');
/** Those that are not compared come last. */
const size = ({ residual, state }: ComparedSensor): number =>
  state === 'compared' && residual !== null ? Math.abs(residual) : -1;

/** Where a leak would explain what the sensors say other than the model. */
function LeakPlaces({
  answer,
  layer,
  city,
}: {
  answer: SensorsBesideModel;
  layer: WaterLayer;
  city: string;
}) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const own = useAppState((state) => state.networkResults[layer.id]);
  const [found, setFound] = useState<LeakAnswer | null>(null);
  const [status, setStatus] = useState<'idle' | 'asking' | { error: string }>('idle');
  const usable = answer.sensors.filter(
    ({ state, quantity, residual }) => state === 'compared' && quantity === 'pressure' && residual !== null,
  );
  const ask = async (): Promise<void> => {
    setStatus('asking');
    try {
      const body = {
        // What all sensors share is an error of the model, not a leak.
        sensors: usable.map(({ code, residual }) => ({
          node: ownId(code),
          residualMetres: residual! - (answer.pressureBiasMetres ?? 0),
        })),
        atSeconds: Math.round(answer.modelSeconds) % 86_400,
      };
      const places = await postJson(networkPath(city, layer.dataset, 'leak-places'), body, leakAnswer);
      setFound(places);
      setStatus('idle');
      if (own) useAppState.setState({ pipeMarks: leakMarks(places, own) });
    } catch (error) {
      setStatus({ error: sentenceOf(error) });
    }
  };
  return (
    <Block title={words('sensors.leak')}>
      <button
        type="button"
        className="button wide"
        disabled={usable.length < 2 || status === 'asking'}
        data-testid="sensors-leak"
        onClick={() => void ask()}
      >
        <Search size={14} aria-hidden /> {words(status === 'asking' ? 'burst.asking' : 'sensors.findLeak')}
      </button>
      {typeof status === 'object' ? (
        <p className="error-text" role="alert">
          {status.error}
        </p>
      ) : null}
      {found?.[0] && found[0].likeness < credibleLikeness ? (
        <p className="error-text" data-testid="sensors-doubt">
          {words('sensors.doubt', { likeness: formatNumber(found[0].likeness, 2, language) })}
        </p>
      ) : null}
      {found && found.length > 0 ? (
        <table className="burst-table" data-testid="sensors-leaks">
          <thead>
            <tr>
              {(['rank', 'likeness', 'size', 'unexplained'] as const).map((name) => (
                <th key={name} scope="col">
                  {words(`sensors.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((place, index) => (
              <tr key={place.node}>
                <th scope="row">
                  {index + 1} · {place.node}
                </th>
                <td>{formatNumber(place.likeness, 2, language)}</td>
                <td>{formatNumber(place.litresPerSecond, 1, language)} L/s</td>
                <td>{formatNumber(place.unexplainedMetres, 1, language)} m</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {found && found.length === 0 ? <Empty>{words('sensors.noLeak')}</Empty> : null}
      <p className="muted">{words('sensors.leakFrom')}</p>
    </Block>
  );
}
