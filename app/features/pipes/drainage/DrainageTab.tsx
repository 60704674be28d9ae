import { Play, Square } from 'lucide-react';
import { drainageEngines } from '../../../../models/drainage/storm-run.ts';
import { parametersOf } from '../../../../models/water/network.ts';
import { dispatch } from '../../../actions/action.ts';
import { AmountSlider } from '../../../shell/controls/AmountSlider.tsx';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatDuration } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { stormPlaces } from '../../../state/pipes-drainage.ts';
import { useAppState } from '../../../state/state.ts';
import { SelectLine } from '../../flood/form/SelectLine.tsx';
import './drainage.css';
import { drainageLayers } from './drainage-layers.ts';
import { KeptStorms } from './KeptStorms.tsx';
import { MomentBlock } from './MomentBlock.tsx';
import { SewerOfRun } from './SewerOfRun.tsx';
import { StormOutcome } from './StormOutcome.tsx';

/** The storm sewer: a storm through it by itself, or what it does below the shown flood, moment by moment. */
export function DrainageTab() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const scene = useAppState((state) => state.scene);
  const layers = drainageLayers({ scene });
  const { shown } = useAppState((state) => state.drainage);
  if (layers.length === 0) return <Empty>{words('drainage.empty')}</Empty>;
  return (
    <>
      {layers.map(({ id, name, dataset }) => (
        <Block key={id} title={words('drainage.storm', { name: name[language] })}>
          <StormForm layer={id} />
          {dataset ? <KeptStorms layer={id} dataset={dataset} /> : null}
        </Block>
      ))}
      {shown ? <Shown layer={shown.layer} /> : <Empty>{words('drainage.withFlood')}</Empty>}
      {shown?.kind === 'storm' ? <StormOutcome answer={shown.answer} layer={shown.layer} /> : null}
      {shown?.kind === 'run' ? <SewerOfRun run={shown.run} /> : null}
    </>
  );
}

function StormForm({ layer }: { layer: string }) {
  const words = useWords();
  const { engine, where, running } = useAppState((state) => state.drainage);
  const own = running?.layer === layer ? running : null;
  return (
    <div className="storm-form">
      <Choice
        label={words('drainage.engine')}
        value={engine}
        options={drainageEngines.map((value) => ({ value, text: words(`drainage.engine.${value}`) }))}
        onChange={(value) => dispatch('set-drainage-view', { engine: value })}
        testId="drainage-engine"
      />
      <p className="step-note">{words(`drainage.engineNote.${engine}`)}</p>
      <Choice
        label={words('drainage.where')}
        value={where}
        options={stormPlaces.map((value) => ({ value, text: words(`drainage.where.${value}`) }))}
        onChange={(value) => dispatch('set-drainage-view', { where: value })}
        testId="drainage-where"
      />
      <p className="step-note">{words(`drainage.whereNote.${where}`)}</p>
      {own ? (
        <>
          <progress
            aria-label={words('drainage.running')}
            value={own.durationSeconds ? own.seconds / own.durationSeconds : undefined}
            max={1}
          />
          <button
            type="button"
            className="button"
            data-testid="stop-storm"
            onClick={() => dispatch('stop-storm', {})}
          >
            <Square size={14} aria-hidden /> {words('action.stopStorm')} · {formatDuration(own.seconds)}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="button primary"
          data-testid="run-storm"
          disabled={running !== null && where === 'browser'}
          onClick={() => dispatch('run-storm', { layer })}
        >
          <Play size={14} aria-hidden /> {words('action.runStorm')}
        </button>
      )}
    </div>
  );
}

/** The moment that pipes and manholes show: its slider, and what colours them. */
function Shown({ layer }: { layer: string }) {
  const words = useWords();
  const results = useAppState((state) => state.networkResults[layer]);
  const step = useAppState((state) => state.networkStep);
  const parameter = useAppState((state) => state.networkParameter);
  const kind = useAppState((state) => state.drainage.shown?.kind);
  const marks = useAppState((state) => state.drainage.marks);
  if (!results) return <Empty>{words('pipes.loading')}</Empty>;
  const last = Math.max(results.times.length - 1, 0);
  return (
    <Block title={words(kind === 'run' ? 'drainage.belowFlood' : 'drainage.byItself')}>
      <SelectLine
        label={words('pipes.parameter')}
        value={parameter}
        options={parametersOf(results).map((name) => ({ value: name, text: words(`network.${name}`) }))}
        onChange={(next) => dispatch('set-network-parameter', { parameter: next })}
        testId="drainage-parameter"
      />
      <AmountSlider
        label={words('pipes.step', { time: formatDuration(results.times[Math.min(step, last)]) })}
        labelled
        value={Math.min(step, last)}
        minimum={0}
        maximum={last}
        step={1}
        unit={`/ ${last}`}
        testId="drainage-step"
        onChange={(next) =>
          kind === 'run'
            ? dispatch('set-flood-frame', { frame: Math.round(next) })
            : dispatch('set-network-step', { step: Math.round(next) })
        }
      />
      <label className="sewer-check">
        <input
          type="checkbox"
          checked={marks}
          onChange={({ target }) => dispatch('set-drainage-view', { marks: target.checked })}
        />
        {words('drainage.marks')}
      </label>
      <MomentBlock results={results} step={Math.min(step, last)} layer={layer} />
    </Block>
  );
}
