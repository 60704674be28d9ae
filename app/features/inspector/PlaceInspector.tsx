import { projection } from '../../../models/geo/coordinate-systems.ts';
import type { GeoPoint } from '../../../models/geo/position.ts';
import { depthClass } from '../../engines/cesium/colours/depth-classes.ts';
import { Block, Empty, Row } from '../../shell/controls/Field.tsx';
import {
  formatCrs,
  formatDuration,
  formatLength,
  formatNumber,
  formatPlace,
  unknown,
} from '../../shell/format.ts';
import { datumName, useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { shownRun } from '../flood/follow-runs.ts';
import { TimeChart } from './TimeChart.tsx';

/** Position in degrees and in the city's own system, and both heights. */
export function PlaceInspector({ position }: { position: GeoPoint }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city);
  const [easting, northing] = projected(city?.crs, position);
  return (
    <>
      <header className="inspector-head">
        <span className="kicker">{words('inspector.placeKicker')}</span>
        <h2 data-testid="inspector-name">{formatPlace(position)}</h2>
      </header>
      <Block title={words('inspector.coordinates')}>
        <dl className="rows">
          <Row name="WGS 84">{`${position.longitude.toFixed(7)}, ${position.latitude.toFixed(7)}`}</Row>
          <Row name={city ? formatCrs(city.crs) : words('inspector.cityCrs')}>
            {easting === null
              ? `${unknown} ${words('inspector.crsUnknown')}`
              : `${formatNumber(easting, 2, language)}, ${formatNumber(northing, 2, language)}`}
          </Row>
          <Row name={words('inspector.above', { datum: datumName(words, city?.heightDatum) })}>
            {city ? formatLength(position.height - city.geoidUndulation, language) : unknown}
          </Row>
          <Row name={words('inspector.aboveEllipsoid')}>{formatLength(position.height, language)}</Row>
        </dl>
      </Block>
      <DepthBlock />
    </>
  );
}

/** Projected coordinates; nulls where the system is not known or is geographic itself. */
function projected(crs: string | undefined, position: GeoPoint): [number, number] | [null, null] {
  if (!crs) return [null, null];
  try {
    const plane = projection(crs);
    return plane.geographic ? [null, null] : plane.fromGeographic(position);
  } catch {
    return [null, null];
  }
}

/** Water at this place over the shown run: how deep now, at most, and from when. */
function DepthBlock() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const run = useAppState(shownRun);
  const depth = useAppState((state) => state.depthAtPlace);
  const frame = useAppState((state) => state.floodFrame);
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
  const modelTime = run.result?.frameTimes[frame] ?? null;
  const index = modelTime === null ? -1 : depth.times.findIndex((time) => time >= modelTime - 0.5);
  const now = index < 0 ? null : (depth.depthsMetres[index] ?? null);
  const meaning = now === null ? null : depthClass(now);
  return (
    <Block title={title}>
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
        <Row name={words('inspector.maximumDepth')}>
          <span data-testid="place-maximum-depth">{formatLength(depth.maximumDepthMetres, language)}</span>
        </Row>
        <Row name={words('inspector.arrival')}>
          {depth.arrivalSeconds === null ? words('inspector.neverWet') : formatDuration(depth.arrivalSeconds)}
        </Row>
        <Row name={words('inspector.bed')}>{formatLength(depth.bedLevelMetres, language)}</Row>
      </dl>
      <TimeChart
        times={depth.times}
        values={depth.depthsMetres}
        unit="m"
        decimals={2}
        modelTime
        fill
        marker={modelTime}
        height={130}
        label={words('inspector.depthChart')}
      />
    </Block>
  );
}
