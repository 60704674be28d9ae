import { formatLength, formatPlace, roundLength, unknown } from '../../shell/format.ts';
import { datumName, useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';

/** Scale bar, coordinates and terrain height under the cursor. */
export function PositionLine() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const cursor = useAppState((state) => state.cursor);
  const datum = datumName(
    words,
    useAppState((state) => state.city?.heightDatum),
  );
  return (
    <section className="card position-line" aria-label={words('map.position')}>
      <ScaleBar />
      <span className="position" data-testid="cursor-place">
        {cursor ? formatPlace(cursor) : words('map.noCursor')}
      </span>
      <span className="position-height" data-testid="terrain-height" title={words('map.terrainHeight')}>
        {cursor === null
          ? ''
          : cursor.terrainHeight === null
            ? `${unknown} ${words('map.outsideTerrain')}`
            : `${formatLength(cursor.terrainHeight, language)} ${datum}`}
      </span>
    </section>
  );
}

function ScaleBar() {
  const words = useWords();
  const metresPer100Pixels = useAppState((state) => state.metresPer100Pixels);
  if (metresPer100Pixels === null || metresPer100Pixels <= 0) return null;
  const metres = roundLength(metresPer100Pixels);
  const width = (metres / metresPer100Pixels) * 100;
  const text = metres >= 1000 ? `${metres / 1000} km` : metres < 1 ? `${metres * 100} cm` : `${metres} m`;
  return (
    <span className="scale" data-testid="scale" title={words('map.scale')}>
      <i style={{ width }} />
      {text}
    </span>
  );
}
