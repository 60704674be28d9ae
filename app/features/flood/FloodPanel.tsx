import { MapPin, Play, SquareDashed, Trash2 } from 'lucide-react';
import { dispatch } from '../../actions/action.ts';
import { AmountSlider, NumberInput } from '../../shell/controls/AmountSlider.tsx';
import { Choice } from '../../shell/controls/Choice.tsx';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatPlace } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { AffectedList } from './AffectedList.tsx';
import { isGoing } from './follow-runs.ts';
import { RunList } from './RunList.tsx';
import { rainPresets } from './scenario-of-draft.ts';

/** Ask the flood model a question, follow its run, and see whom the water reaches. */
export function FloodPanel() {
  const words = useWords();
  const running = useAppState((state) => state.runs.some(isGoing));
  return (
    <>
      <Block title={words('flood.rain')}>
        <RainForm />
      </Block>
      <Block title={words('flood.inflows')}>
        <InflowList />
      </Block>
      <Block title={words('flood.model')}>
        <ModelForm />
      </Block>
      <div className="panel-actions">
        <button
          type="button"
          className="button primary wide"
          data-testid="flood-run"
          onClick={() => dispatch('start-run')}
        >
          <Play size={15} aria-hidden /> {words(running ? 'flood.runAnother' : 'flood.run')}
        </button>
      </div>
      <Block title={words('flood.runs')}>
        <RunList />
      </Block>
      <AffectedList />
    </>
  );
}

function RainForm() {
  const words = useWords();
  const draft = useAppState((state) => state.floodDraft);
  return (
    <>
      <div className="presets">
        {rainPresets.map(({ millimetres, minutes }) => (
          <button
            key={millimetres}
            type="button"
            className="chip"
            aria-pressed={draft.rainMillimetres === millimetres && draft.rainMinutes === minutes}
            data-testid={`rain-preset-${millimetres}`}
            onClick={() =>
              dispatch('set-flood-draft', { rainMillimetres: millimetres, rainMinutes: minutes })
            }
          >
            {words('flood.preset', { millimetres, hours: minutes / 60 })}
          </button>
        ))}
      </div>
      <AmountSlider
        label={words('flood.amount')}
        labelled
        value={draft.rainMillimetres}
        minimum={0}
        maximum={300}
        step={1}
        unit="mm"
        testId="rain-millimetres"
        onChange={(rainMillimetres) => dispatch('set-flood-draft', { rainMillimetres })}
      />
      <AmountSlider
        label={words('flood.rainTime')}
        labelled
        value={draft.rainMinutes}
        minimum={5}
        maximum={720}
        step={5}
        unit="min"
        testId="rain-minutes"
        onChange={(rainMinutes) => dispatch('set-flood-draft', { rainMinutes })}
      />
    </>
  );
}

function InflowList() {
  const words = useWords();
  const inflows = useAppState((state) => state.floodDraft.inflows);
  const placing = useAppState((state) => state.tool?.name === 'inflow');
  return (
    <>
      {inflows.length === 0 ? <Empty>{words('flood.noInflow')}</Empty> : null}
      <ul className="list">
        {inflows.map((inflow, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an inflow has no identity but its place in the list.
          <li key={index} className="inflow">
            <span className="list-name">{formatPlace(inflow, 4)}</span>
            <NumberInput
              label={words('flood.inflowAmount')}
              value={inflow.cubicMetresPerSecond}
              minimum={0}
              maximum={100_000}
              step={0.5}
              unit="m³/s"
              testId={`inflow-${index}`}
              onChange={(cubicMetresPerSecond) => dispatch('set-inflow', { index, cubicMetresPerSecond })}
            />
            <IconButton
              label={words('action.removeInflow')}
              className="small"
              icon={<Trash2 size={14} aria-hidden />}
              onClick={() => dispatch('remove-inflow', { index })}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button wide"
        aria-pressed={placing}
        data-testid="place-inflow"
        onClick={() => dispatch('start-tool', { tool: 'inflow' })}
      >
        <MapPin size={14} aria-hidden /> {words(placing ? 'flood.placing' : 'flood.placeInflow')}
      </button>
    </>
  );
}

function ModelForm() {
  const words = useWords();
  const draft = useAppState((state) => state.floodDraft);
  const drawing = useAppState((state) => state.tool?.name === 'rain-area');
  return (
    <>
      <AmountSlider
        label={words('flood.duration')}
        labelled
        value={draft.durationMinutes}
        minimum={5}
        maximum={1440}
        step={5}
        unit="min"
        testId="flood-duration"
        onChange={(durationMinutes) => dispatch('set-flood-draft', { durationMinutes })}
      />
      <AmountSlider
        label={words('flood.cell')}
        labelled
        value={draft.cellMetres}
        minimum={1}
        maximum={20}
        step={0.5}
        unit="m"
        testId="flood-cell"
        onChange={(cellMetres) => dispatch('set-flood-draft', { cellMetres })}
      />
      <AmountSlider
        label={words('flood.frame')}
        labelled
        value={draft.frameSeconds}
        minimum={30}
        maximum={1800}
        step={30}
        unit="s"
        testId="flood-frame-seconds"
        onChange={(frameSeconds) => dispatch('set-flood-draft', { frameSeconds })}
      />
      <div className="field">
        <span>{words('flood.boundary')}</span>
        <Choice
          label={words('flood.boundary')}
          value={draft.boundary}
          options={[
            { value: 'open', text: words('flood.open') },
            { value: 'closed', text: words('flood.closed') },
          ]}
          onChange={(boundary) => dispatch('set-flood-draft', { boundary })}
        />
      </div>
      <div className="field">
        <span>{words('flood.buildings')}</span>
        <Choice
          label={words('flood.buildings')}
          value={draft.buildings}
          options={[
            { value: 'obstacles', text: words('flood.obstacles') },
            { value: 'ignored', text: words('flood.ignored') },
          ]}
          onChange={(buildings) => dispatch('set-flood-draft', { buildings })}
        />
      </div>
      <div className="field">
        <span>{words('flood.area')}</span>
        <span className="field-value">
          {words(draft.extent ? 'flood.areaDrawn' : 'flood.areaAll')}
          <button
            type="button"
            className="link"
            aria-pressed={drawing}
            data-testid="draw-area"
            onClick={() =>
              draft.extent
                ? dispatch('set-flood-draft', { extent: null })
                : dispatch('start-tool', { tool: 'rain-area' })
            }
          >
            <SquareDashed size={13} aria-hidden />{' '}
            {words(draft.extent ? 'flood.areaClear' : 'flood.areaDraw')}
          </button>
        </span>
      </div>
    </>
  );
}
