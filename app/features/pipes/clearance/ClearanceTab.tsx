import { Shovel, SquareDashed } from 'lucide-react';
import { useState } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty, FormLine } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
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
        <MetresField
          label={words('ground.pitDepth')}
          value={pit.depthMetres}
          isGood={(metres) => metres > 0 && metres <= 60}
          testId="pit-depth"
          onMetres={(depthMetres) => dispatch('set-pit', { depthMetres })}
        />
        <MetresField
          label={words('ground.pitNear')}
          value={pit.nearMetres}
          isGood={(metres) => metres >= 0 && metres <= 20}
          testId="pit-near"
          onMetres={(nearMetres) => dispatch('set-pit', { nearMetres })}
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

/** A number of metres that is taken over once it is good. */
function MetresField(props: {
  label: string;
  value: number;
  isGood: (metres: number) => boolean;
  testId: string;
  onMetres: (metres: number) => void;
}) {
  const [text, setText] = useState(String(props.value));
  const good = text.trim() !== '' && props.isGood(Number(text));
  return (
    <FormLine label={props.label}>
      {(id) => (
        <input
          id={id}
          className="number-input"
          inputMode="decimal"
          value={text}
          aria-invalid={!good}
          data-testid={props.testId}
          onChange={(event) => {
            setText(event.target.value);
            const metres = Number(event.target.value);
            if (event.target.value.trim() !== '' && props.isGood(metres)) props.onMetres(metres);
          }}
        />
      )}
    </FormLine>
  );
}
