import { ClipboardList, Download } from 'lucide-react';
import { pressureClasses } from '../../../../models/gas/gas-network.ts';
import type { GasLeakReport } from '../../../../models/gas/inside-rings.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatNumber, shortCode, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { TimeChart } from '../../inspector/TimeChart.tsx';
import { Sentences } from '../form/Sentences.tsx';
import { FlyTo } from './FlyTo.tsx';
import { GasSensors } from './GasSensors.tsx';
import { gasFormats } from './gas-actions.ts';
import { pressureText } from './pressure-text.ts';
import { SpaceTable } from './SpaceTable.tsx';

/** All that an answer says of a leak, the figures that decide first. */
export function GasAnswer({ report }: { report: GasLeakReport }) {
  const words = useWords();
  return (
    <div data-testid="gas-answer">
      <Headline report={report} />
      <Closing report={report} />
      <SpaceTable spaces={report.spaces} />
      <GasSensors report={report} />
      <People report={report} />
      <Course report={report} />
      <Order report={report} />
      <Block title={words('gas.assumed')}>
        <p className="muted">
          {words('gas.assumedText', {
            fields: report.assumed.map((name) => words(`gas.field.${name}` as 'gas.field.open')).join('、'),
          })}
        </p>
        <Sentences list={report.warnings} />
      </Block>
    </div>
  );
}

function Headline({ report }: { report: GasLeakReport }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { spaces, inside, closed } = report;
  const [all] = inside.rings;
  const level = pressureClasses.find(({ code }) => code === report.pressureClass);
  const soonest = spaces[0]?.lowerLimit[20].fastSeconds ?? null;
  const figures: [name: string, value: string, unit: string | null, alert: boolean][] = [
    ['rate', formatNumber(report.leakCubicMetresPerHour, 0, language), 'm³/h', false],
    [
      'soonest',
      soonest === null ? words('gas.never') : soonest < 1 ? words('gas.atOnce') : formatDuration(soonest),
      null,
      soonest !== null,
    ],
    [
      'evacuation',
      report.evacuationMetres === null ? unknown : formatNumber(report.evacuationMetres, 0, language),
      report.evacuationMetres === null ? null : 'm',
      report.evacuationMetres !== null,
    ],
    ['residents', formatNumber(all?.residents.known ?? 0, 0, language), null, false],
    ['sensitive', formatNumber(all?.sensitive ?? 0, 0, language), null, !!all?.sensitive],
    ['valves', formatNumber(report.close.length, 0, language), null, false],
  ];
  return (
    <Block
      title={words('gas.at', { pipe: shortCode(report.pipe.slice(report.pipe.indexOf(':') + 1)) })}
      extra={<span className="badge">{level ? words(`gas.level.${level.code}`) : unknown}</span>}
    >
      <dl className="burst-figures gas-figures">
        {figures.map(([name, value, unit, alert]) => (
          <div key={name} data-testid={`gas-figure-${name}`} data-alert={alert}>
            <dd>
              {value}
              {unit === null ? null : <small> {unit}</small>}
            </dd>
            <dt>{words(`gas.figure.${name as 'rate'}`)}</dt>
          </div>
        ))}
      </dl>
      <p className="muted">
        {words(report.choked ? 'gas.flowChoked' : 'gas.flow', {
          before: pressureText(report.gaugePascalsBefore, language),
          now: pressureText(report.gaugePascals, language),
          rate: formatNumber(report.leakKilogramsPerSecond, 3, language),
        })}
      </p>
      {closed && !closed.parted ? <p className="error-text">{words('gas.notParted')}</p> : null}
    </Block>
  );
}

function Closing({ report }: { report: GasLeakReport }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const failed = useAppState((state) => state.gas.draft.failedValves);
  const { close, closed, fallbacks } = report;
  const instead = new Map(fallbacks.map((one) => [one.valve, one.alsoClose]));
  return (
    <Block title={words('gas.closing')}>
      {close.length === 0 ? <Empty>{words('gas.noValve')}</Empty> : null}
      <ol className="list" data-testid="gas-valves">
        {close.map(({ id, kind, kilogramsPerSecond, position }, index) => (
          <li key={id} className="burst-valve">
            <b className="burst-number">{index + 1}</b>
            <span title={id}>
              {words(`gas.closure.${kind}`)} {shortCode(id.slice(id.indexOf(':') + 1))}
            </span>
            <FlyTo position={position} label={words('gas.flyTo', { id })} />
            <button
              type="button"
              className="chip"
              aria-pressed={failed.includes(id)}
              onClick={() => dispatch('toggle-gas-valve', { valve: id })}
            >
              {words('gas.stuck')}
            </button>
            <span className="burst-detail muted">
              {words('gas.feeds', {
                flow:
                  kilogramsPerSecond === null
                    ? unknown
                    : formatNumber(kilogramsPerSecond * 1000, 1, language),
              })}
              {instead.get(id)?.length
                ? ` · ${words('gas.instead', {
                    ids: instead
                      .get(id)!
                      .map((one) => shortCode(one.slice(one.indexOf(':') + 1)))
                      .join(', '),
                  })}`
                : ''}
            </span>
          </li>
        ))}
      </ol>
      {failed.map((id) => (
        <p key={id} className="muted">
          {words('gas.failed', { id })}{' '}
          <button type="button" className="link" onClick={() => dispatch('toggle-gas-valve', { valve: id })}>
            {words('gas.works')}
          </button>
        </p>
      ))}
      {closed ? (
        <p className="muted">
          {words('gas.customers', {
            nodes: formatNumber(closed.unsupplied.length, 0, language),
            flow: formatNumber(closed.lostCubicMetresPerHour, 0, language),
            lowest: pressureText(closed.lowest?.gaugePascals ?? null, language),
          })}
        </p>
      ) : null}
    </Block>
  );
}

function People({ report: { inside, spaces, evacuationMetres } }: { report: GasLeakReport }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  if (inside.rings.length === 0 || !spaces.some(({ rings }) => rings.length > 0))
    return (
      <Block title={words('gas.people')}>
        <Empty>{words('gas.noRing')}</Empty>
      </Block>
    );
  const count = (value: number): string => formatNumber(value, 0, language);
  const radius = (effect: string): number =>
    Math.max(
      0,
      ...spaces.flatMap(({ rings }) => rings.find((one) => one.effect === effect)?.radiusMetres ?? []),
    );
  const pressure = new Map(spaces.flatMap(({ rings }) => rings.map((one) => [one.effect, one.pascals])));
  return (
    <Block
      title={words('gas.people')}
      extra={
        <span className="burst-buttons">
          {gasFormats.map((format) => (
            <button
              key={format}
              type="button"
              className="button small"
              data-testid={`gas-export-${format}`}
              onClick={() => dispatch('export-gas-leak', { format })}
            >
              <Download size={13} aria-hidden /> {format === 'csv' ? 'CSV' : 'GeoJSON'}
            </button>
          ))}
        </span>
      }
    >
      <table className="burst-table" data-testid="gas-rings">
        <thead>
          <tr>
            {(['ring', 'radius', 'buildings', 'residents', 'workers', 'sensitive'] as const).map((name) => (
              <th key={name} scope="col">
                {words(`gas.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inside.rings.map(({ effect, buildings, residents, workers, sensitive }) => (
            <tr key={effect}>
              <th scope="row">
                {words(`gas.effect.${effect}`)}
                <span className="gas-slow">
                  {formatNumber((pressure.get(effect) ?? Number.NaN) / 1000, 1, language)} kPa
                </span>
              </th>
              <td>
                {formatNumber(effect === 'safe-distance' ? evacuationMetres : radius(effect), 0, language)}
              </td>
              <td>{count(buildings)}</td>
              <td>{count(residents.known)}</td>
              <td>{count(workers.known)}</td>
              <td>{count(sensitive)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{words('gas.ringSource')}</p>
    </Block>
  );
}

function Course({ report: { closed } }: { report: GasLeakReport }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  if (!closed?.blowdown) return null;
  const { seconds, gaugePascals, emptySeconds, leakedKilograms } = closed.blowdown;
  const isHigh = (gaugePascals[0] ?? 0) >= 10_000;
  return (
    <Block title={words('gas.course')}>
      <TimeChart
        times={seconds}
        values={gaugePascals.map((value) => value / (isHigh ? 1e6 : 1000))}
        unit={isHigh ? 'MPa' : 'kPa'}
        decimals={isHigh ? 3 : 2}
        modelTime
        height={120}
        label={words('gas.course')}
      />
      <p className="muted">
        {words('gas.emptied', {
          time: emptySeconds === null ? words('gas.never') : formatDuration(emptySeconds),
          mass: formatNumber(leakedKilograms, 0, language),
          volume: formatNumber(closed.segmentVolumeCubicMetres, 1, language),
        })}
      </p>
    </Block>
  );
}

function Order({ report }: { report: GasLeakReport }) {
  const words = useWords();
  const event = useAppState((state) => state.gas.event);
  return (
    <Block title={words('gas.order')}>
      {event === null ? (
        <button
          type="button"
          className="button wide"
          data-testid="gas-file"
          onClick={() => dispatch('file-gas-leak')}
        >
          <ClipboardList size={14} aria-hidden /> {words('gas.file', { count: report.close.length })}
        </button>
      ) : (
        <p data-testid="gas-filed">
          {words('gas.filed', { id: event, count: report.close.length })}{' '}
          <button type="button" className="link" onClick={() => dispatch('open-event', { event })}>
            {words('burst.openEvents')}
          </button>
        </p>
      )}
    </Block>
  );
}
