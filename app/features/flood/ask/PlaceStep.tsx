import { SquareDashed } from 'lucide-react';
import { metresBetween } from '../../../../models/geo/distance.ts';
import type { Bounds } from '../../../../models/geo/position.ts';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { formatNumber, formatTime } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { floodPlaces } from '../../../state/flood-draft.ts';
import { useAppState } from '../../../state/state.ts';
import { AlarmSign } from '../../alarms/AlarmSign.tsx';
import { followedAlarm } from '../flood-alarm.ts';
import { aroundAlarm } from '../scenario-of-draft.ts';
import { AreaForm } from './AreaForm.tsx';
import { SewerField } from './SewerField.tsx';
import { Step } from './Step.tsx';

/** Step two: the whole city, an area drawn on the map or typed, or the surroundings of an alarm. */
export function PlaceStep() {
  const words = useWords();
  const { place, extent } = useAppState((state) => state.floodDraft);
  const drawing = useAppState((state) => state.tool?.name === 'rain-area');
  return (
    <Step number={2} title={words('flood.step.where')}>
      <Choice
        label={words('flood.step.where')}
        value={place}
        options={floodPlaces.map((value) => ({ value, text: words(`flood.where.${value}`) }))}
        testId="flood-place"
        onChange={(value) => {
          dispatch('set-flood-draft', { place: value });
          if (value === 'drawn' && !extent && !drawing) dispatch('start-tool', { tool: 'rain-area' });
        }}
      />
      {place === 'drawn' ? (
        <div className="step-form">
          <button
            type="button"
            className="button wide"
            aria-pressed={drawing}
            data-testid="draw-area"
            onClick={() => dispatch('start-tool', { tool: 'rain-area' })}
          >
            <SquareDashed size={14} aria-hidden />{' '}
            {words(drawing ? 'flood.drawing' : extent ? 'flood.drawAgain' : 'flood.draw')}
          </button>
          {extent ? <Size bounds={extent} /> : null}
          <AreaForm />
        </div>
      ) : null}
      {place === 'alarm' ? <FollowedAlarm /> : null}
      <SewerField />
    </Step>
  );
}

function FollowedAlarm() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const alarm = useAppState(followedAlarm);
  if (!alarm) return <p className="step-note">{words('flood.lacks.alarm')}</p>;
  return (
    <div className="step-form" data-testid="followed-alarm">
      <button
        type="button"
        className="list-button followed"
        onClick={() =>
          dispatch('fly-to', {
            longitude: alarm.longitude,
            latitude: alarm.latitude,
            height: alarm.height,
            rangeMetres: 1500,
          })
        }
      >
        <AlarmSign level={alarm.level} />
        <span className="list-name">{alarm.name[language]}</span>
        <span className="list-age">{formatTime(Date.parse(alarm.raisedAt), timeZone, false)}</span>
      </button>
      <Size bounds={aroundAlarm(alarm)} />
    </div>
  );
}

/** How large an area is: "1.5 km × 1.5 km". */
function Size({ bounds: [west, south, east, north] }: { bounds: Bounds }) {
  const language = useAppState((state) => state.language);
  const corner = { longitude: west, latitude: south };
  const length = (metres: number): string =>
    metres >= 1000
      ? `${formatNumber(metres / 1000, 2, language)} km`
      : `${formatNumber(metres, 0, language)} m`;
  return (
    <p className="step-note" data-testid="area-size">
      {length(metresBetween(corner, { longitude: east, latitude: south }))} ×{' '}
      {length(metresBetween(corner, { longitude: west, latitude: north }))}
    </p>
  );
}
