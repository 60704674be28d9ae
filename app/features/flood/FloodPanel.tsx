import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { floodTabs, useAppState } from '../../state/state.ts';
import { ForecastBlock } from '../forecast/ForecastBlock.tsx';
import { ExpertDrawer } from './ask/ExpertDrawer.tsx';
import { GoStep } from './ask/GoStep.tsx';
import { PlaceStep } from './ask/PlaceStep.tsx';
import { QuestionStep } from './ask/QuestionStep.tsx';
import './flood.css';
import { ImpactPanel } from './impact/ImpactPanel.tsx';
import { InterventionBlock } from './interventions/InterventionBlock.tsx';
import { ShownRun } from './runs/ShownRun.tsx';
import { WaterView } from './view/WaterView.tsx';

/** Ask the flood model a question in three steps, see whom its water reaches, act against it, and look ahead and back. */
export function FloodPanel() {
  const words = useWords();
  const tab = useAppState((state) => state.floodTab);
  return (
    <div className="flood-panel">
      <div className="panel-tabs flood-tabs">
        <Choice
          label={words('flood.tabs')}
          value={tab}
          options={floodTabs.map((value) => ({ value, text: words(`flood.tab.${value}`) }))}
          onChange={(value) => dispatch('open-flood-tab', { tab: value })}
          testId="flood-tabs"
        />
      </div>
      {tab === 'ask' ? (
        <>
          <QuestionStep />
          <PlaceStep />
          <GoStep />
          <ExpertDrawer />
        </>
      ) : null}
      {tab === 'affected' ? (
        <>
          <ShownRun />
          <ImpactPanel />
        </>
      ) : null}
      {tab === 'water' ? <WaterView /> : null}
      {tab === 'measures' ? <InterventionBlock /> : null}
      {tab === 'forecast' ? <ForecastBlock /> : null}
    </div>
  );
}
