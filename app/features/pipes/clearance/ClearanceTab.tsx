import { Shovel, SquareDashed } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { AmountLine } from '../form/AmountLine.tsx';
import { GroundStatus } from '../ground/GroundStatus.tsx';
import { PlacesForm } from '../ground/PlacesForm.tsx';
import { ClearanceHits } from './ClearanceHits.tsx';
import { ExcavationHits } from './ExcavationHits.tsx';
import '../ground/ground.css';

/** Which pipes lie too near to each other, and what a pit would meet. */
export function ClearanceTab() {
  const words = useWords();
  const answer = useAppState((state) => state.buried.answer);
  const tool = useAppState((state) => state.tool?.name);
  return (
    <>
      <Block title={words('ground.clearance')}>
        <div className="ground-buttons">
          <button
            type="button"
            className="button primary"
            aria-pressed={tool === 'pipe-area'}
            data-testid="draw-pipe-area"
            onClick={() => dispatch('start-tool', { tool: 'pipe-area' })}
          >
            <SquareDashed size={15} aria-hidden />{' '}
            {words(tool === 'pipe-area' ? 'ground.drawing' : 'ground.drawArea')}
          </button>
          <button
            type="button"
            className="button"
            data-testid="whole-city"
            onClick={() => dispatch('ask-ground', { kind: 'clearance', body: {} })}
          >
            {words('ground.wholeCity')}
          </button>
        </div>
        <PlacesForm
          label={words('ground.clearance')}
          placeholder={words('ground.typeRing')}
          fewest={3}
          testId="pipe-area-input"
          onPlaces={(ring) => dispatch('ask-ground', { kind: 'clearance', body: { ring } })}
        />
      </Block>
      <PitForm />
      <GroundStatus kinds={['clearance', 'excavation']} />
      {answer?.kind === 'clearance' ? <ClearanceHits answer={answer.answer} /> : null}
      {answer?.kind === 'excavation' ? <ExcavationHits answer={answer.answer} /> : null}
      {answer?.kind === 'clearance' || answer?.kind === 'excavation' ? null : (
        <Empty>{words('ground.teachClearance')}</Empty>
      )}
    </>
  );
}

function PitForm() {
  const words = useWords();
  const pit = useAppState((state) => state.buried.pit);
  const drawing = useAppState((state) => state.tool?.name === 'pit');
  return (
    <Block title={words('ground.excavation')}>
      <div className="ground-form">
        <AmountLine
          label={words('ground.pitDepth')}
          value={pit.depthMetres}
          unit="m"
          minimum={0}
          above
          maximum={60}
          testId="pit-depth"
          onChange={(depthMetres) => dispatch('set-pit', { depthMetres })}
        />
        <AmountLine
          label={words('ground.pitNear')}
          value={pit.nearMetres}
          unit="m"
          minimum={0}
          maximum={20}
          testId="pit-near"
          onChange={(nearMetres) => dispatch('set-pit', { nearMetres })}
        />
        <button
          type="button"
          className="button primary"
          aria-pressed={drawing}
          data-testid="draw-pit"
          onClick={() => dispatch('start-tool', { tool: 'pit' })}
        >
          <Shovel size={15} aria-hidden /> {words(drawing ? 'ground.drawing' : 'ground.drawPit')}
        </button>
        <PlacesForm
          label={words('ground.excavation')}
          placeholder={words('ground.typeRing')}
          fewest={3}
          testId="pit-input"
          onPlaces={(ring) => dispatch('ask-ground', { kind: 'excavation', body: { ring, ...pit } })}
        />
      </div>
    </Block>
  );
}
