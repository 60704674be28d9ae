import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import {
  type CityEvent,
  eventStepProblem,
  isOverdue,
  nextEventSteps,
} from '../../../models/command/event.ts';
import {
  nextWorkOrderSteps,
  type WorkOrder,
  workOrderStepProblem,
} from '../../../models/command/work-order.ts';
import { dispatch } from '../../actions/action.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatAge, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmSign } from './AlarmSign.tsx';
import { EventCourse } from './EventCourse.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useCommand } from './use-command.ts';

/** Events and work orders that are not finished, with the step that each may take next. */
export function EventList() {
  const words = useWords();
  const { events, workOrders } = useCommand();
  const now = useNow(5000);
  const open = events.filter(({ status }) => status !== 'closed');
  const orders = workOrders.filter(({ status }) => status !== 'verified' && status !== 'cancelled');
  return (
    <>
      <Block title={words('alarm.events')}>
        {open.length === 0 ? <Empty>{words('alarm.noEvents')}</Empty> : null}
        <ul className="list" data-testid="event-list">
          {open.map((event) => (
            <EventLine key={event.id} event={event} now={now} />
          ))}
        </ul>
      </Block>
      <Block title={words('alarm.workOrders')}>
        {orders.length === 0 ? <Empty>{words('alarm.noWorkOrders')}</Empty> : null}
        <ul className="list" data-testid="work-order-list">
          {orders.map((order) => (
            <WorkOrderLine key={order.id} order={order} now={now} />
          ))}
        </ul>
      </Block>
    </>
  );
}

/** By when an event that is dispatched must be handled, milliseconds. */
const handleWithin = 3_600_000;

const fly = ({ longitude, latitude, height }: CityEvent | WorkOrder): void => {
  dispatch('fly-to', { longitude, latitude, height, rangeMetres: 400 });
};

function Due({ of, now }: { of: { status: string; dueAt: string | null }; now: number }) {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  if (of.dueAt === null) return null;
  const due = Date.parse(of.dueAt);
  const late = isOverdue(of, now);
  return (
    <span className={late ? 'error-text' : 'muted'}>
      {late ? <TriangleAlert size={12} aria-hidden /> : null}{' '}
      {late
        ? words('alarm.overdueBy', { age: formatAge(now - due, words) })
        : words('alarm.due', { time: formatTime(due, timeZone, false) })}
    </span>
  );
}

function EventLine({ event, now }: { event: CityEvent; now: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const open = useAppState((state) => state.openEvent === event.id);
  const [asked, setAsked] = useState<{ to: string; for: 'owner' | 'note' } | null>(null);
  const step = (to: string, more: { owner?: string; note?: string } = {}): void => {
    const problem = eventStepProblem(event, { to: to as CityEvent['status'], note: null, ...more });
    if (problem && Object.keys(more).length === 0)
      setAsked({ to, for: problem.startsWith('owner') ? 'owner' : 'note' });
    else {
      setAsked(null);
      // What somebody is sent to do has a clock.
      const dueAt = to === 'dispatched' ? new Date(Date.now() + handleWithin).toISOString() : null;
      dispatch('step-event', { event: event.id, to, by: words('alarm.duty'), dueAt, ...more });
    }
  };
  return (
    <li className="command-line" data-testid={`event-${event.id}`}>
      <button type="button" className="alarm-body" onClick={() => fly(event)}>
        <AlarmSign level={event.level} />
        <span className="alarm-text">
          <strong>{event.title[language]}</strong>
          <span>
            <span className="badge">{words(`alarm.event.${event.status}`)}</span>{' '}
            {event.owner ?? words('alarm.noOwner')}
          </span>
          <span className="muted">
            {words('age.ago', { age: formatAge(now - Date.parse(event.foundAt), words) })} ·{' '}
            {words('alarm.sources', { count: event.alarms.length })} <Due of={event} now={now} />
          </span>
        </span>
      </button>
      <div className="step-buttons">
        <button
          type="button"
          className="button small"
          aria-expanded={open}
          data-testid={`event-more-${event.id}`}
          onClick={() => dispatch('open-event', { event: open ? null : event.id })}
        >
          {words('alarm.course')}
        </button>
        {nextEventSteps(event.status).map((to) => (
          <button key={to} type="button" className="button small" onClick={() => step(to)}>
            {words(`alarm.event.${to}`)}
          </button>
        ))}
      </div>
      {asked ? (
        <ReasonForm
          label={words(asked.for === 'owner' ? 'alarm.orderFor' : 'alarm.why')}
          ready={
            asked.for === 'owner'
              ? (['pump', 'road', 'gas', 'patrol'] as const).map((name) => words(`alarm.crew.${name}`))
              : [words('alarm.found.normal'), words('alarm.found.handled')]
          }
          onSubmit={(text) => step(asked.to, { [asked.for]: text })}
        />
      ) : null}
      {open ? <EventCourse event={event} /> : null}
    </li>
  );
}

function WorkOrderLine({ order, now }: { order: WorkOrder; now: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const [asked, setAsked] = useState<{ to: string; for: 'owner' | 'note' | 'result' } | null>(null);
  const step = (to: string, more: { owner?: string; note?: string; result?: string } = {}): void => {
    const problem = workOrderStepProblem(order, { to: to as WorkOrder['status'], note: null, ...more });
    if (problem && Object.keys(more).length === 0)
      setAsked({
        to,
        for: problem.startsWith('owner') ? 'owner' : problem.startsWith('result') ? 'result' : 'note',
      });
    else {
      setAsked(null);
      dispatch('step-work-order', { workOrder: order.id, to, by: words('alarm.duty'), ...more });
    }
  };
  return (
    <li className="command-line" data-testid={`work-order-${order.id}`}>
      <button type="button" className="alarm-body" onClick={() => fly(order)}>
        <span className="order-number">{order.id}</span>
        <span className="alarm-text">
          <strong>{order.title[language]}</strong>
          <span>
            <span className="badge">{words(`alarm.order.${order.status}`)}</span>{' '}
            {order.owner ?? words('alarm.noOwner')}
          </span>
          <Due of={order} now={now} />
        </span>
      </button>
      <div className="step-buttons">
        {nextWorkOrderSteps(order.status).map((to) => (
          <button key={to} type="button" className="button small" onClick={() => step(to)}>
            {words(`alarm.order.${to}`)}
          </button>
        ))}
      </div>
      {asked ? (
        <ReasonForm
          label={words(
            asked.for === 'owner'
              ? 'alarm.assignTo'
              : asked.for === 'result'
                ? 'alarm.whatFound'
                : 'alarm.why',
          )}
          ready={
            asked.for === 'owner'
              ? (['pump', 'road', 'gas', 'patrol'] as const).map((name) => words(`alarm.crew.${name}`))
              : [words('alarm.found.handled'), words('alarm.found.normal')]
          }
          onSubmit={(text) => step(asked.to, { [asked.for]: text })}
        />
      ) : null}
    </li>
  );
}
