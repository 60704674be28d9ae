import { Switch } from '@base-ui/react/switch';
import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { alarmTabs, useAppState } from '../../state/state.ts';
import { AlarmDetail } from './AlarmDetail.tsx';
import { AlarmList } from './AlarmList.tsx';
import { AlarmQuality } from './AlarmQuality.tsx';
import { EventList } from './EventList.tsx';
import { RuleList } from './RuleList.tsx';

/** The duty officer's panel: alarms and each one's details, events and work orders, rules. */
export function AlarmsPanel() {
  const words = useWords();
  const openAlarm = useAppState((state) => state.openAlarm);
  const tab = useAppState((state) => state.alarmTab);
  if (openAlarm !== null) return <AlarmDetail key={openAlarm} id={openAlarm} />;
  return (
    <>
      <Choice
        label={words('panel.alarms')}
        value={tab}
        options={alarmTabs.map((value) => ({ value, text: words(`alarm.tab.${value}`) }))}
        onChange={(value) => dispatch('show-alarm-tab', { tab: value })}
        testId="alarm-tabs"
      />
      <div className="alarm-tab">
        {tab === 'alarms' ? (
          <>
            <FollowSwitch />
            <AlarmList />
          </>
        ) : tab === 'events' ? (
          <EventList />
        ) : tab === 'rules' ? (
          <RuleList />
        ) : (
          <AlarmQuality />
        )}
      </div>
    </>
  );
}

/** Whether the view goes to an alarm by itself. */
function FollowSwitch() {
  const words = useWords();
  const on = useAppState((state) => state.followAlarms);
  return (
    <div className="field" title={words('alarm.followHint')}>
      <span>{words('alarm.follow')}</span>
      <Switch.Root
        className="switch"
        checked={on}
        aria-label={words('alarm.follow')}
        data-testid="follow-alarms"
        onCheckedChange={(checked) => dispatch('follow-alarms', { on: checked })}
      >
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </div>
  );
}
