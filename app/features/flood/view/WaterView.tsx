import { Switch } from '@base-ui/react/switch';
import { PenLine } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import {
  type FloodField,
  floodComparisons,
  floodFields,
  frameFields,
  isRunField,
  runBeside,
} from '../../../state/flood-view.ts';
import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import { SectionForm } from './SectionForm.tsx';
import './water-view.css';

/** How the water of the shown run looks on the map, and the run that it is set beside. */
export function WaterView() {
  const words = useWords();
  const run = useAppState(shownRun);
  const view = useAppState((state) => state.floodView);
  const drawing = useAppState((state) => state.tool?.name === 'flood-section');
  if (!run?.result)
    return (
      <Block title={words('water.title')}>
        <Empty>{words('water.noRun')}</Empty>
      </Block>
    );
  return (
    <Block title={words('water.title')}>
      <div className="water-view" data-testid="water-view">
        <FieldChips label={words('water.now')} fields={frameFields} />
        <FieldChips label={words('water.overRun')} fields={floodFields.filter(isRunField)} />
        {(['arrows', 'buildings', 'gauges'] as const).map((part) => (
          <div key={part} className="field">
            <span>{words(`water.${part}`)}</span>
            <Switch.Root
              className="switch"
              checked={view[part]}
              aria-label={words(`water.${part}`)}
              data-testid={`flood-${part}`}
              onCheckedChange={(on) => dispatch('set-flood-view', { [part]: on })}
            >
              <Switch.Thumb className="switch-thumb" />
            </Switch.Root>
          </div>
        ))}
        <OtherRun />
        <div className="field">
          <span>{words('water.section')}</span>
          <button
            type="button"
            className="link"
            aria-pressed={drawing}
            data-testid="draw-section"
            onClick={() => dispatch('start-tool', { tool: 'flood-section' })}
          >
            <PenLine size={13} aria-hidden /> {words('water.sectionDraw')}
          </button>
        </div>
        <SectionForm />
      </div>
    </Block>
  );
}

function FieldChips({ label, fields }: { label: string; fields: readonly FloodField[] }) {
  const words = useWords();
  const chosen = useAppState((state) => state.floodView.field);
  const difference = useAppState(
    (state) => state.floodView.comparison === 'difference' && runBeside(state) !== undefined,
  );
  return (
    <fieldset className="water-fields" disabled={difference}>
      <legend className="kicker">{label}</legend>
      <div className="presets">
        {fields.map((field) => (
          <button
            key={field}
            type="button"
            className="chip"
            aria-pressed={chosen === field}
            data-testid={`flood-field-${field}`}
            onClick={() => dispatch('set-flood-view', { field })}
          >
            {words(`water.field.${field}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** The second run, and how the two are set beside one another. */
function OtherRun() {
  const words = useWords();
  const runs = useAppState((state) => state.runs);
  const active = useAppState((state) => state.activeRun);
  const { comparison, otherRun } = useAppState((state) => state.floodView);
  const others = runs.filter(({ id, result }) => id !== active && (result?.frameTimes.length ?? 0) > 0);
  if (others.length === 0) return <Empty>{words('water.noOther')}</Empty>;
  return (
    <>
      <div className="field">
        <span>{words('water.comparison')}</span>
        <Choice
          label={words('water.comparison')}
          value={comparison}
          options={floodComparisons.map((value) => ({ value, text: words(`water.comparison.${value}`) }))}
          onChange={(value) => dispatch('set-flood-view', { comparison: value })}
          testId="flood-comparison"
        />
      </div>
      {comparison === 'off' ? null : (
        <label className="field">
          <span>{words('water.other')}</span>
          <select
            className="other-run"
            value={otherRun ?? ''}
            data-testid="flood-other-run"
            onChange={(event) => dispatch('set-flood-view', { otherRun: event.target.value })}
          >
            {others.map(({ id, scenario }) => (
              <option key={id} value={id}>
                {scenario.name}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
