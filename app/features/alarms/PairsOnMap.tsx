import { Link2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { AlarmRuleDefinition } from '../../../models/alarms/alarm-rule.ts';
import { type CombinationPair, combinationPairs } from '../../../models/alarms/combination-pairs.ts';
import { dispatch } from '../../actions/action.ts';
import { alarmSymbols } from '../../engines/cesium/colours/alarm-symbols.ts';
import { formatLength } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { type ColouredArea, useAppState } from '../../state/state.ts';

const shownPairs = 5;
/** Of more pairs a picture says no more. */
const mostDrawn = 400;

/** Which datastreams a combination brings together: how many, the nearest, and all of them as bands on the map. */
export function PairsOnMap({ rule }: { rule: AlarmRuleDefinition | null }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const datastreams = useAppState((state) => state.datastreams);
  const [onMap, setOnMap] = useState(false);
  const condition = rule?.condition;
  const found = useMemo(
    () => (rule?.condition.kind === 'combination' ? combinationPairs(rule, datastreams) : null),
    [rule, datastreams],
  );
  const colour = condition?.kind === 'combination' ? alarmSymbols[condition.level].colour : '';
  useEffect(() => {
    if (!onMap || !found) return;
    const drawn = found.pairs.slice(0, mostDrawn).map((pair) => bandOf(pair, colour));
    useAppState.setState({ choropleth: { areas: drawn, selected: null } });
    return () => useAppState.setState({ choropleth: null });
  }, [onMap, found, colour]);
  if (!found) return null;
  const { pairs, complete, lonely } = found;
  return (
    <div className="preview" data-testid="rule-pairs" data-pairs={pairs.length}>
      <strong>{words('alarm.pairs', { count: pairs.length })}</strong>
      <span className="muted">{words('alarm.pairsOf', { complete, lonely: lonely.length })}</span>
      <button
        type="button"
        className="button wide"
        aria-pressed={onMap}
        disabled={pairs.length === 0}
        data-testid="rule-pairs-on-map"
        onClick={() => {
          if (!onMap) dispatch('fly-to-bounds', { bounds: boundsOf(pairs) });
          setOnMap(!onMap);
        }}
      >
        <Link2 size={14} aria-hidden /> {words('alarm.pairsOnMap')}
      </button>
      <ul className="list list-quiet">
        {pairs.slice(0, shownPairs).map(({ first, other, metres }) => (
          <li key={`${first.id}-${other.id}`} className="pair-line">
            <button
              type="button"
              className="link"
              onClick={() => {
                const { longitude, latitude, height } = first;
                dispatch('fly-to', { longitude, latitude, height, rangeMetres: Math.max(300, 2 * metres) });
              }}
            >
              {first.name} ↔ {other.name}
            </button>
            <span>{formatLength(metres, language)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const bandWidthMetres = 8;
const metresPerDegree = 111_195;

/** A pair as a narrow band between the two, as areas are drawn. */
function bandOf({ first, other }: CombinationPair, colour: string): ColouredArea {
  const eastPerDegree = metresPerDegree * Math.cos((first.latitude * Math.PI) / 180);
  const east = (other.longitude - first.longitude) * eastPerDegree;
  const north = (other.latitude - first.latitude) * metresPerDegree;
  const length = Math.hypot(east, north);
  // Two sensors of one device stand at one place: the band becomes a small square.
  const [alongEast, alongNorth] = length < 1 ? [0, 1] : [east / length, north / length];
  const half = bandWidthMetres / 2;
  const corner = (
    at: { longitude: number; latitude: number },
    along: number,
    beside: number,
  ): [number, number] => [
    at.longitude + (alongEast * along - alongNorth * beside) / eastPerDegree,
    at.latitude + (alongNorth * along + alongEast * beside) / metresPerDegree,
  ];
  return {
    code: `${first.id}-${other.id}`,
    name: '',
    colour,
    stale: false,
    rings: [
      [
        corner(first, -half, half),
        corner(other, half, half),
        corner(other, half, -half),
        corner(first, -half, -half),
      ],
    ],
  };
}

/** The box about all pairs with a margin, [west, south, east, north] degrees. */
function boundsOf(pairs: readonly CombinationPair[]): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const { first, other } of pairs)
    for (const { longitude, latitude } of [first, other]) {
      box[0] = Math.min(box[0], longitude);
      box[1] = Math.min(box[1], latitude);
      box[2] = Math.max(box[2], longitude);
      box[3] = Math.max(box[3], latitude);
    }
  const margin = 0.003;
  return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
}
