import { projection } from '../../../models/geo/coordinate-systems.ts';
import type { GeoPoint } from '../../../models/geo/position.ts';
import { Block, Row } from '../../shell/controls/Field.tsx';
import { formatCrs, formatLength, formatNumber, formatPlace, unknown } from '../../shell/format.ts';
import { datumName, useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { DryRouteBlock } from '../flood/impact/DryRouteBlock.tsx';
import { WaterAtPlace } from '../flood/view/WaterAtPlace.tsx';

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
      <WaterAtPlace position={position} />
      <DryRouteBlock position={position} />
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
