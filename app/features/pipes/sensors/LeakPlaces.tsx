import { Search, X } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatNumber, formatTime } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { ownResults } from '../burst/ask-burst.ts';
import { codesById, type WaterLayer } from '../water/network-codes.ts';
import { pressuresOf } from './sensor-actions.ts';

/** Below this cosine (45°) the pattern of the sensors is more unlike the leak's than like it. */
const credibleLikeness = Math.SQRT1_2;

/** Where a leak would explain what the sensors say other than the model: as asked now, or as the watch has found it. */
export function LeakPlaces({ layer }: { layer: WaterLayer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const { answer, places, ranking, suspicion } = useAppState((state) => state.sensors);
  const codes = useAppState((state) => ownResults(state, layer.id)?.nodeCodes);
  const usable = pressuresOf(answer?.sensors ?? []);
  const number = (value: number, decimals: number): string => formatNumber(value, decimals, language);
  const select = (node: string): void => {
    const code = codes && codesById(codes).get(node);
    if (code) dispatch('select-object', { layer: layer.id, code });
  };
  return (
    <Block
      title={words('sensors.leak')}
      extra={
        places ? (
          <IconButton
            label={words('action.clearLeakPlaces')}
            className="small"
            icon={<X size={14} aria-hidden />}
            onClick={() => dispatch('clear-leak-places')}
          />
        ) : null
      }
    >
      <div className="burst-buttons">
        <button
          type="button"
          className="button primary"
          disabled={usable.length < 2 || ranking === 'asking'}
          data-testid="sensors-leak"
          onClick={() => dispatch('rank-leak-places')}
        >
          <Search size={14} aria-hidden /> {words(ranking === 'asking' ? 'burst.asking' : 'sensors.findLeak')}
        </button>
        <button
          type="button"
          className="button"
          disabled={ranking === 'asking'}
          data-testid="sensors-suspicion"
          onClick={() => dispatch('show-leak-suspicion', {})}
        >
          {words('sensors.lastSuspicion')}
        </button>
      </div>
      {typeof ranking === 'object' ? (
        <p className="error-text" role="alert">
          {ranking.error}
        </p>
      ) : null}
      {suspicion ? (
        <p data-testid="sensors-suspected">
          {words('sensors.suspected', {
            time: formatTime(Date.parse(suspicion.at), timeZone, false),
            index: number(suspicion.leakIndex, 1),
          })}{' '}
          {suspicion.sensors
            .slice(0, 3)
            .map(
              ({ name, deviation, quantity }) =>
                `${name} ${deviation > 0 ? '+' : ''}${number(deviation, 1)} ${quantity === 'pressure' ? 'm' : 'L/s'}`,
            )
            .join(' · ')}
        </p>
      ) : null}
      {places?.[0] && places[0].likeness < credibleLikeness ? (
        <p className="error-text" data-testid="sensors-doubt">
          {words('sensors.doubt', { likeness: number(places[0].likeness, 2) })}
        </p>
      ) : null}
      {places && places.length > 0 ? (
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
            {places.slice(0, listed).map((place, index) => (
              <tr key={place.node}>
                <th scope="row">
                  {index + 1} ·{' '}
                  <button type="button" className="link" onClick={() => select(place.node)}>
                    {place.node}
                  </button>
                </th>
                <td>{number(place.likeness, 2)}</td>
                <td>{number(place.litresPerSecond, 1)} L/s</td>
                <td>{number(place.unexplainedMetres, 2)} m</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {places && places.length === 0 ? <Empty>{words('sensors.noLeak')}</Empty> : null}
      {places ? <p className="muted">{words('sensors.leakFrom')}</p> : null}
    </Block>
  );
}

const listed = 10;
