import { useEffect, useState } from 'react';
import { type CityEvent, type CityEventDetail, cityEventDetail } from '../../../models/command/event.ts';
import { dispatch } from '../../actions/action.ts';
import { formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';

/** The course of an event: each step with who took it and who has it, its alarms, and how far its work orders are. */
export function EventCourse({ event }: { event: CityEvent }) {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  const orders = useAppState((state) => state.workOrders).filter((order) => order.event === event.id);
  const [detail, setDetail] = useState<CityEventDetail | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    getJson(`/api/events/${event.id}`, cityEventDetail, abort.signal).then(setDetail, (error: unknown) => {
      if (!abort.signal.aborted) setProblem(sentenceOf(error));
    });
    return () => abort.abort();
  }, [event]);
  if (problem) return <p className="error-text">{problem}</p>;
  const finished = event.workOrders.length - orders.filter(isOpen).length;
  return (
    <div className="event-course" data-testid={`event-course-${event.id}`}>
      {event.description ? <p>{event.description}</p> : null}
      <ol className="alarm-log">
        {detail?.steps.map((step) => (
          <li key={`${step.at}-${step.status}`}>
            <time dateTime={step.at}>{formatTime(Date.parse(step.at), timeZone)}</time>
            <span>
              {words(`alarm.event.${step.status}`)}
              {step.owner ? ` → ${step.owner}` : ''}
              {step.note ? `：${step.note}` : ''}
              <span className="muted"> {step.actor ?? words('alarm.byRule')}</span>
            </span>
          </li>
        ))}
      </ol>
      {event.workOrders.length > 0 ? (
        <p className="muted">
          {words('alarm.ordersDone', { done: finished, count: event.workOrders.length })}
        </p>
      ) : null}
      <p className="step-buttons">
        {event.alarms.slice(0, 8).map((alarm) => (
          <button
            key={alarm}
            type="button"
            className="link"
            onClick={() => dispatch('open-alarm', { alarm })}
          >
            {words('alarm.ofAlarm', { id: alarm })}
          </button>
        ))}
      </p>
    </div>
  );
}

const isOpen = ({ status }: { status: string }): boolean => status !== 'verified' && status !== 'cancelled';
