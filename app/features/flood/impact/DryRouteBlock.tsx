import { Flame, Hospital, MapPin, Tent } from 'lucide-react';
import { useState } from 'react';
import type { GeoPoint } from '../../../../models/geo/position.ts';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Block } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatPlace } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import { DryRouteList } from './DryRouteList.tsx';
import './impact.css';

const ends = [
  { between: 'fire-station', Sign: Flame },
  { between: 'shelter', Sign: Tent },
  { between: 'hospital', Sign: Hospital },
] as const;
const vehicles = ['rescue', 'car'] as const;

/** Ways that stay dry at the shown instant, between a selected place and help, or another place on the map. */
export function DryRouteBlock({ position }: { position: GeoPoint }) {
  const words = useWords();
  const run = useAppState(shownRun);
  const seconds = useAppState((state) => shownRun(state)?.result?.frameTimes[state.floodFrame]);
  const placing = useAppState((state) => state.tool?.name === 'dry-route');
  const [vehicle, setVehicle] = useState<(typeof vehicles)[number]>('rescue');
  if (!run?.result || seconds === undefined) return null;
  const { longitude, latitude } = position;
  return (
    <Block title={words('impact.routesAt', { time: formatDuration(seconds) })}>
      <div className="route-buttons" data-testid="route-buttons">
        <Choice
          label={words('impact.vehicle')}
          value={vehicle}
          options={vehicles.map((value) => ({ value, text: words(`impact.vehicle.${value}`) }))}
          onChange={setVehicle}
        />
        {ends.map(({ between, Sign }) => (
          <button
            key={between}
            type="button"
            className="button wide"
            data-testid={`route-${between}`}
            onClick={() =>
              dispatch('find-dry-routes', {
                name: formatPlace(position, 5),
                ...{ longitude, latitude, between, vehicle },
              })
            }
          >
            <Sign size={15} aria-hidden /> {words(`impact.findRoute.${between}`)}
          </button>
        ))}
        <button
          type="button"
          className="button wide"
          aria-pressed={placing}
          data-testid="route-place"
          onClick={() => dispatch('start-tool', { tool: 'dry-route', from: position })}
        >
          <MapPin size={15} aria-hidden /> {words('impact.findRoute.place')}
        </button>
      </div>
      <DryRouteList />
    </Block>
  );
}
