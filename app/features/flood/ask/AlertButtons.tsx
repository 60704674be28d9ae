import { nationalAlerts } from '../../../../models/flood/forcing/rain-alert.ts';
import { alertLevel } from '../../../../models/flood/scenario.ts';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { AlarmSign } from '../../alarms/AlarmSign.tsx';

/** The four rainstorm alerts: colour, shape, word, and the rain that each stands for. */
export function AlertButtons() {
  const words = useWords();
  const { question, alert } = useAppState((state) => state.floodDraft);
  return (
    <fieldset className="alerts">
      <legend className="visually-hidden">{words('flood.alerts')}</legend>
      {alertLevel.options.map((level) => {
        const { millimetres, hours } = nationalAlerts[level];
        return (
          <button
            key={level}
            type="button"
            className="alert-button"
            data-level={level}
            aria-pressed={question === 'alert' && alert === level}
            aria-label={`${words(`flood.alert.${level}`)} ${millimetres} mm / ${hours} h`}
            title={words('flood.alertSource')}
            data-testid={`flood-alert-${level}`}
            onClick={() => dispatch('set-flood-draft', { question: 'alert', alert: level })}
          >
            <span className="alert-word">
              <AlarmSign level={level} size={14} /> {words(`alarm.${level}`)}
            </span>
            <b>{millimetres} mm</b>
            <span className="muted">{words('flood.inHours', { hours })}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
