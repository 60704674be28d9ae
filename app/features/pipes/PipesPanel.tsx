import type { ComponentType } from 'react';
import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { groupOfPipesTab, type PipesGroup, type PipesTab, pipesGroups } from '../../state/pipes-view.ts';
import { useAppState } from '../../state/state.ts';
import './pipes.css';
import { BurstTab } from './burst/BurstTab.tsx';
import { ClearanceTab } from './clearance/ClearanceTab.tsx';
import { DrainageTab } from './drainage/DrainageTab.tsx';
import { EditTab } from './edit/EditTab.tsx';
import { GasTab } from './gas/GasTab.tsx';
import { HeatTab } from './heat/HeatTab.tsx';
import { ImportTab } from './import/ImportTab.tsx';
import { MarksLegend } from './marks/MarksLegend.tsx';
import { ResultsTab } from './results/ResultsTab.tsx';
import { SectionTab } from './section/SectionTab.tsx';
import { SensorsTab } from './sensors/SensorsTab.tsx';
import { SurveyTab } from './survey/SurveyTab.tsx';
import { TraceTab } from './trace/TraceTab.tsx';
import { WaterTab } from './water/WaterTab.tsx';

const tabs: Record<PipesTab, ComponentType> = {
  results: ResultsTab,
  burst: BurstTab,
  water: WaterTab,
  sensors: SensorsTab,
  drainage: DrainageTab,
  survey: SurveyTab,
  edit: EditTab,
  import: ImportTab,
  section: SectionTab,
  trace: TraceTab,
  clearance: ClearanceTab,
  gas: GasTab,
  heat: HeatTab,
};

const groups = Object.keys(pipesGroups) as PipesGroup[];

/** What lies under the streets: its results, and the questions one can ask it. */
export function PipesPanel() {
  const words = useWords();
  const tab = useAppState((state) => state.pipesTab);
  const group = groupOfPipesTab(tab);
  const Tab = tabs[tab];
  return (
    <div className="pipes-panel">
      <div className="panel-tabs pipes-tabs">
        <Choice
          label={words('pipes.groups')}
          value={group}
          options={groups.map((value) => ({ value, text: words(`pipes.group.${value}`) }))}
          onChange={(value) => dispatch('open-pipes-tab', { tab: pipesGroups[value][0] })}
          testId="pipes-groups"
        />
        <Choice
          label={words('pipes.tabs')}
          value={tab}
          options={pipesGroups[group].map((value) => ({ value, text: words(`pipes.tab.${value}`) }))}
          onChange={(value) => dispatch('open-pipes-tab', { tab: value })}
          testId="pipes-tabs"
        />
      </div>
      <MarksLegend />
      <Tab />
    </div>
  );
}
