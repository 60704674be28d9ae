import { useState } from 'react';
import { Choice } from '../../shell/controls/Choice.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmDetail } from './AlarmDetail.tsx';
import { AlarmList } from './AlarmList.tsx';
import { EventList } from './EventList.tsx';
import { RuleList } from './RuleList.tsx';

const tabs = ['alarms', 'events', 'rules'] as const;

/** The duty officer's panel: alarms and each one's details, events and work orders, rules. */
export function AlarmsPanel() {
  const words = useWords();
  const openAlarm = useAppState((state) => state.openAlarm);
  const [tab, setTab] = useState<(typeof tabs)[number]>('alarms');
  if (openAlarm !== null) return <AlarmDetail key={openAlarm} id={openAlarm} />;
  return (
    <>
      <Choice
        label={words('panel.alarms')}
        value={tab}
        options={tabs.map((value) => ({ value, text: words(`alarm.tab.${value}`) }))}
        onChange={setTab}
        testId="alarm-tabs"
      />
      <div className="alarm-tab">
        {tab === 'alarms' ? <AlarmList /> : tab === 'events' ? <EventList /> : <RuleList />}
      </div>
    </>
  );
}
