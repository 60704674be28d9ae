import { LineChart as ChartSign, RefreshCw } from 'lucide-react';
import type { ComparedSensor, SensorsBesideModel } from '../../../../models/water/sensor-comparison.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty, Row } from '../../../shell/controls/Field.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatAge, formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import type { WaterLayer } from '../water/network-codes.ts';

const listed = 40;

/** All sensors as they are now, those that deviate most first. */
export function SensorTable({ answer, layer }: { answer: SensorsBesideModel; layer: WaterLayer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const chosen = useAppState((state) => state.sensors.chosen);
  const zones = useAppState((state) => state.sensors.history?.runs.at(-1)?.zones) ?? [];
  const { sensors } = answer;
  if (sensors.length === 0) return <Empty>{words('sensors.none')}</Empty>;
  const compared = sensors.filter(({ state }) => state === 'compared').length;
  const worst = sensors.toSorted(
    (a, b) => Number(a.quantity === 'flow') - Number(b.quantity === 'flow') || size(b) - size(a),
  );
  const text = (value: number | null, signed = false, decimals = 1): string =>
    value === null ? unknown : `${signed && value > 0 ? '+' : ''}${formatNumber(value, decimals, language)}`;
  return (
    <Block
      title={words('sensors.beside')}
      extra={
        <button type="button" className="button small" onClick={() => dispatch('read-sensors')}>
          <RefreshCw size={13} aria-hidden /> {words('sensors.again')}
        </button>
      }
    >
      <dl className="rows">
        <Row name={words('sensors.compared')}>
          {formatNumber(compared, 0, language)} / {formatNumber(sensors.length, 0, language)}
        </Row>
        <Row name={words('sensors.bias')}>{text(answer.pressureBiasMetres, true, 2)} m</Row>
        <Row name={words('sensors.error')}>{text(answer.pressureErrorMetres, false, 2)} m</Row>
      </dl>
      {zones.length > 1 ? (
        <table className="burst-table" data-testid="sensors-zones">
          <thead>
            <tr>
              {(['zone', 'compared', 'bias', 'error'] as const).map((name) => (
                <th key={name} scope="col">
                  {words(`sensors.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {zones.map((zone) => (
              <tr key={zone.zone}>
                <th scope="row">{zone.zone}</th>
                <td>{formatNumber(zone.compared, 0, language)}</td>
                <td>{text(zone.medianMetres, true, 2)} m</td>
                <td>{text(zone.errorMetres, false, 2)} m</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <table className="burst-table" data-testid="sensors-table">
        <thead>
          <tr>
            {(['sensor', 'measured', 'computed', 'residual', 'age'] as const).map((name) => (
              <th key={name} scope="col">
                {words(`sensors.column.${name}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{words('action.chooseSensor')}</span>
            </th>
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
              <td>
                <IconButton
                  label={words('action.chooseSensor')}
                  className="small"
                  pressed={chosen === one.datastream}
                  icon={<ChartSign size={13} aria-hidden />}
                  testId={`sensor-course-${one.datastream}`}
                  onClick={() =>
                    dispatch('choose-sensor', {
                      datastream: chosen === one.datastream ? null : one.datastream,
                    })
                  }
                />
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
