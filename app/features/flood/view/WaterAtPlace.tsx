import { Pin } from 'lucide-react';
import type { DepthAtPoint } from '../../../../models/flood/scenario.ts';
import type { LngLat } from '../../../../models/geo/position.ts';
import { dispatch } from '../../../actions/action.ts';
import { depthClass } from '../../../engines/cesium/colours/depth-classes.ts';
import { type FieldClass, fieldClass, fieldScales } from '../../../engines/cesium/colours/flood-fields.ts';
import { Block, Empty, Row } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatLength, formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { maximumProbes } from '../../../state/flood-view.ts';
import { useAppState } from '../../../state/state.ts';
import { TimeChart } from '../../inspector/TimeChart.tsx';
import { shownRun } from '../follow-runs.ts';
import './water-view.css';

/** Water at a place over the shown run: how deep and fast now, at most, from when, how dangerous. */
export function WaterAtPlace({ position }: { position: LngLat }) {
  const words = useWords();
  const run = useAppState(shownRun);
  const depth = useAppState((state) => state.depthAtPlace);
  if (!run) return <Empty>{words('inspector.noRun')}</Empty>;
  const title = words('inspector.water', { run: run.scenario.name });
  if (depth === null)
    return (
      <Block title={title}>
        <Empty>{words('inspector.loading')}</Empty>
      </Block>
    );
  if ('error' in depth)
    return (
      <Block title={title}>
        <p className="error-text">{depth.error}</p>
      </Block>
    );
  if (!depth.inside || depth.depthsMetres === null)
    return (
      <Block title={title}>
        <p className="empty" data-testid="place-depth">
          {unknown} {words('inspector.outside')}
        </p>
      </Block>
    );
  return (
    <Block title={title}>
      <Reading depth={depth} depths={depth.depthsMetres} />
      <KeepProbe position={position} />
    </Block>
  );
}

function Reading({ depth, depths }: { depth: DepthAtPoint; depths: number[] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const modelTime = useAppState((state) => shownRun(state)?.result?.frameTimes[state.floodFrame] ?? null);
  const index = modelTime === null ? -1 : depth.times.findIndex((time) => time >= modelTime - 0.5);
  const now = index < 0 ? null : (depths[index] ?? null);
  const speed = index < 0 ? null : (depth.speedsMetresPerSecond?.[index] ?? null);
  const meaning = now === null ? null : depthClass(now);
  const hazard = fieldClass(fieldScales.hazard, depth.maximumHazard ?? null);
  return (
    <>
      <div className="reading">
        <span className="reading-value" data-testid="place-depth">
          {formatNumber(now, 2, language)}
          <small>m</small>
        </span>
        <span className="reading-side">
          <span>{words('inspector.depthAt', { time: formatDuration(modelTime) })}</span>
          <span>
            {meaning ? (
              <>
                <i className="swatch" style={{ background: meaning.colour }} /> {meaning.meaning[language]}
              </>
            ) : now === null ? null : (
              words('inspector.dry')
            )}
          </span>
        </span>
      </div>
      <dl className="rows">
        <Row name={words('water.field.speed')}>
          <span data-testid="place-speed">{formatNumber(speed, 2, language)} m/s</span>
        </Row>
        <Row name={words('inspector.maximumDepth')}>
          <span data-testid="place-maximum-depth">{formatLength(depth.maximumDepthMetres, language)}</span>
        </Row>
        <Row name={words('water.maximumSpeed')}>
          {formatNumber(depth.maximumSpeedMetresPerSecond, 2, language)} m/s
        </Row>
        <Row name={words('water.maximumHazard')} title={words('water.hazardSource')}>
          <Hazard rating={depth.maximumHazard ?? null} entry={hazard} />
        </Row>
        <Row name={words('inspector.arrival')}>
          {depth.arrivalSeconds === null ? words('inspector.neverWet') : formatDuration(depth.arrivalSeconds)}
        </Row>
        <Row name={words('inspector.bed')}>{formatLength(depth.bedLevelMetres, language)}</Row>
      </dl>
      <TimeChart
        times={depth.times}
        values={depths}
        unit="m"
        decimals={2}
        modelTime
        fill
        marker={modelTime}
        height={130}
        label={words('inspector.depthChart')}
      />
    </>
  );
}

function Hazard({ rating, entry }: { rating: number | null; entry: FieldClass | null }) {
  const language = useAppState((state) => state.language);
  return (
    <span data-testid="place-hazard">
      {entry && rating! > 0 ? (
        <>
          <i className="swatch" style={{ background: entry.colour }} /> {entry.meaning?.[language]}{' '}
        </>
      ) : null}
      {formatNumber(rating, 2, language)}
    </span>
  );
}

/** Keeps the place for the chart of probes; says so where it is kept. */
function KeepProbe({ position: { longitude, latitude } }: { position: LngLat }) {
  const words = useWords();
  const probes = useAppState((state) => state.floodProbes);
  const known = probes.findIndex((probe) => probe.longitude === longitude && probe.latitude === latitude);
  if (known >= 0) return <p className="muted">{words('water.kept', { number: known + 1 })}</p>;
  if (probes.length >= maximumProbes)
    return <p className="muted">{words('water.probesFull', { count: maximumProbes })}</p>;
  return (
    <button
      type="button"
      className="button small"
      data-testid="keep-probe"
      onClick={() => dispatch('keep-probe', { longitude, latitude })}
    >
      <Pin size={13} aria-hidden /> {words('water.keep')}
    </button>
  );
}
