import { Play, Undo2 } from 'lucide-react';
import type { FormEvent } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { Empty, FormLine } from '../../../shell/controls/Field.tsx';
import type { LocaleKey } from '../../../shell/locale/words.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { waterQuestions } from '../../../state/pipes-water.ts';
import { useAppState } from '../../../state/state.ts';
import { ownResults } from '../burst/ask-burst.ts';
import { AmountLine } from '../form/AmountLine.tsx';
import { HourSlider } from '../form/HourSlider.tsx';
import { IdLine } from '../form/IdLine.tsx';
import { kindOf, ownId } from './network-codes.ts';
import { WaterFound } from './WaterFound.tsx';
import { pumpsOf, waterLayer, waterProblem } from './water-actions.ts';
import '../burst/burst.css';

/** Pump failure, fire flow, trace, age and criticality of a water network: a question, its answer, the map by it. */
export function WaterTab() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const water = useAppState((state) => state.water);
  const shown = useAppState((state) => state.shownRun);
  const layer = waterLayer({ scene, water });
  const problem = waterProblem(water);
  if (!layer) return <Empty>{words('burst.noNetwork')}</Empty>;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    dispatch('ask-water');
  };
  return (
    <>
      <form className="burst-form" onSubmit={send}>
        <FormLine label={words('water.question')}>
          {(id) => (
            <select
              id={id}
              value={water.question}
              data-testid="water-question"
              onChange={(event) => dispatch('set-water-question', { question: event.target.value })}
            >
              {waterQuestions.map((question) => (
                <option key={question} value={question}>
                  {words(`water.question.${question}`)}
                </option>
              ))}
            </select>
          )}
        </FormLine>
        <Fields layer={layer.id} />
        {problem ? <p className="muted">{words(problem)}</p> : null}
        <button
          type="submit"
          className="button primary wide"
          disabled={problem !== null || water.status === 'asking'}
          data-testid="water-ask"
        >
          <Play size={14} aria-hidden /> {words(water.status === 'asking' ? 'burst.asking' : 'burst.ask')}
        </button>
      </form>
      {water.status === 'asking' && water.question === 'criticality' ? (
        <p className="muted" role="status">
          {words('water.criticalityTakes')}
        </p>
      ) : null}
      {typeof water.status === 'object' ? (
        <p className="error-text" role="alert">
          {water.status.error}
        </p>
      ) : null}
      {shown ? (
        <p className="water-shown">
          <span>
            {words('water.shown', { what: words(shown.title.key as LocaleKey, shown.title.values) })}
          </span>
          <button type="button" className="button small" onClick={() => dispatch('show-own-results')}>
            <Undo2 size={13} aria-hidden /> {words('action.showOwnResults')}
          </button>
        </p>
      ) : null}
      {water.answer ? (
        <WaterFound answer={water.answer} layer={layer} />
      ) : (
        <Empty>{words(`water.teach.${water.question}`)}</Empty>
      )}
    </>
  );
}

/** The fields that the chosen question has. */
function Fields({ layer }: { layer: string }) {
  const words = useWords();
  const water = useAppState((state) => state.water);
  const own = useAppState((state) => ownResults(state, layer));
  const selection = useAppState((state) => state.selection);
  const { question } = water;
  const pumps = pumpsOf(own);
  const picked =
    selection?.kind === 'object' &&
    own?.nodeCodes.includes(selection.code) &&
    kindOf(selection.code) !== null &&
    ownId(selection.code) !== water.node
      ? ownId(selection.code)
      : null;
  const number = (name: 'hours' | 'wantedLitresPerSecond' | 'leastMetres', unit: string, maximum: number) => (
    <AmountLine
      label={words(`water.${name}`)}
      value={water[name]}
      unit={unit}
      minimum={name === 'leastMetres' ? 0 : 1}
      maximum={maximum}
      onChange={(value) => dispatch('set-water-question', { [name]: value })}
    />
  );
  return (
    <>
      {question === 'pump' ? (
        <FormLine label={words('water.pump')}>
          {(id) => (
            <select
              id={id}
              value={water.pump || pumps[0]}
              onChange={(event) => dispatch('set-water-question', { pump: event.target.value })}
            >
              {pumps.map((pump) => (
                <option key={pump} value={pump}>
                  {pump}
                </option>
              ))}
            </select>
          )}
        </FormLine>
      ) : null}
      {question === 'fire' || question === 'trace' ? (
        <>
          <IdLine
            label={words(`water.node.${question}`)}
            value={water.node}
            placeholder={words(`water.nodeHint.${question}`)}
            testId="water-node"
            onChange={(node) => dispatch('set-water-question', { node })}
          />
          {picked ? (
            <button
              type="button"
              className="button wide"
              onClick={() => dispatch('set-water-question', { node: picked })}
            >
              {words('water.takeSelected', { id: picked })}
            </button>
          ) : null}
        </>
      ) : null}
      {question === 'fire' ? number('wantedLitresPerSecond', 'L/s', 2000) : null}
      {question === 'fire' ? number('leastMetres', 'm', 200) : null}
      {question === 'age' || question === 'trace' ? (
        number('hours', 'h', 168)
      ) : (
        <HourSlider
          hour={water.hour}
          testId="water-hour"
          onChange={(hour) => dispatch('set-water-question', { hour })}
        />
      )}
    </>
  );
}
