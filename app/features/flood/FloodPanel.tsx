import { Block } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { ForecastBlock } from '../forecast/ForecastBlock.tsx';
import { ExpertDrawer } from './ask/ExpertDrawer.tsx';
import { GoStep } from './ask/GoStep.tsx';
import { PlaceStep } from './ask/PlaceStep.tsx';
import { QuestionStep } from './ask/QuestionStep.tsx';
import './flood.css';
import { ImpactPanel } from './impact/ImpactPanel.tsx';
import { InterventionBlock } from './interventions/InterventionBlock.tsx';
import { RunList } from './runs/RunList.tsx';
import { WaterView } from './view/WaterView.tsx';

/** Ask the flood model a question in three steps, follow its run, act against the water, and see whom it reaches. */
export function FloodPanel() {
  const words = useWords();
  return (
    <div className="flood-panel">
      <QuestionStep />
      <PlaceStep />
      <GoStep />
      <ExpertDrawer />
      <Block title={words('flood.runs')}>
        <RunList />
      </Block>
      <WaterView />
      <InterventionBlock />
      <ImpactPanel />
      <ForecastBlock />
    </div>
  );
}
