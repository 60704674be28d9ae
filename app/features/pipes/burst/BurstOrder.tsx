import { ClipboardList } from 'lucide-react';
import { useState } from 'react';
import { type AlarmLevel, alarmLevels } from '../../../../models/sensing/sensing.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, FormLine } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import type { BurstCase } from '../../../state/pipes-water.ts';
import { useAppState } from '../../../state/state.ts';
import { closingMinutes } from './burst-order.ts';

/** Files the answer in one press: an event, and a work order for each valve in closing order. */
export function BurstOrder({ found: { report } }: { found: BurstCase }) {
  const words = useWords();
  const event = useAppState((state) => state.burst.event);
  const [level, setLevel] = useState<AlarmLevel>('orange');
  const [owner, setOwner] = useState('');
  const [travel, setTravel] = useState(20);
  if (event !== null)
    return (
      <Block title={words('burst.order')}>
        <p data-testid="burst-filed">
          {words('burst.filed', { id: event, count: report.close.length })}{' '}
          <button type="button" className="link" onClick={() => dispatch('open-event', { event })}>
            {words('burst.openEvents')}
          </button>
        </p>
      </Block>
    );
  return (
    <Block title={words('burst.order')}>
      <FormLine label={words('burst.level')}>
        {(id) => (
          <select
            id={id}
            value={level}
            onChange={(change) => setLevel(alarmLevels.find((one) => one === change.target.value) ?? level)}
          >
            {alarmLevels.map((one) => (
              <option key={one} value={one}>
                {words(`alarm.${one}`)}
              </option>
            ))}
          </select>
        )}
      </FormLine>
      <FormLine label={words('burst.owner')}>
        {(id) => (
          <input
            id={id}
            className="number-input"
            value={owner}
            maxLength={128}
            placeholder={words('burst.ownerLater')}
            onChange={(change) => setOwner(change.target.value)}
          />
        )}
      </FormLine>
      <FormLine label={words('burst.travel')}>
        {(id) => (
          <span className="number-group">
            <input
              id={id}
              className="number-input"
              type="number"
              min={0}
              max={1440}
              value={travel}
              onChange={(change) => setTravel(Math.min(Math.max(change.target.valueAsNumber || 0, 0), 1440))}
            />
            <span className="number-unit">min</span>
          </span>
        )}
      </FormLine>
      <p className="muted">
        {words('burst.orderDraft', { count: report.close.length, minutes: travel + closingMinutes(report) })}
      </p>
      <button
        type="button"
        className="button primary wide"
        data-testid="burst-file"
        onClick={() => dispatch('file-burst', { level, owner, travelMinutes: travel })}
      >
        <ClipboardList size={15} aria-hidden /> {words('action.fileBurst')}
      </button>
    </Block>
  );
}
