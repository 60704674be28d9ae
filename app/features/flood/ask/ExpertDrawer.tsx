import { Layers2, MapPin, RotateCcw, Trash2, Waves } from 'lucide-react';
import { landClasses } from '../../../../models/flood/infiltration/land-classes.ts';
import { floodScenario, pointInflow } from '../../../../models/flood/scenario.ts';
import { dispatch } from '../../../actions/action.ts';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatPlace } from '../../../shell/format.ts';
import { useWords, wordOr } from '../../../shell/locale/words.ts';
import type { FloodDraft } from '../../../state/flood-draft.ts';
import { useAppState } from '../../../state/state.ts';
import { ComputeWhere } from '../browser-run/ComputeWhere.tsx';
import { NumberLine } from '../form/NumberLine.tsx';
import { SelectLine, useOptions } from '../form/SelectLine.tsx';
import { SeriesTable } from '../form/SeriesTable.tsx';
import { type NumberField, schemaFields } from '../form/schema-fields.ts';
import { usualFrameSeconds, usualMinutes } from '../scenario-of-draft.ts';
import { FinerAreas } from './FinerAreas.tsx';
import { SoilForm } from './SoilForm.tsx';

const { numbers, choices } = schemaFields(floodScenario);
/** What the form asks for in its own way. */
const ownNumbers = new Set(['cellMetres', 'durationSeconds', 'frameSeconds']);
const number = (name: string): NumberField => ({
  ...numbers.find((field) => field.name === name)!,
  optional: true,
});
const set = (fields: Record<string, unknown>): boolean => dispatch('set-flood-details', fields);

/** Everything that a scenario may say beyond the three steps; what is left empty is chosen. */
export function ExpertDrawer() {
  const words = useWords();
  const draft = useAppState((state) => state.floodDraft);
  const { more } = draft;
  const finer = useAppState((state) => state.floodFinerAreas.length);
  const changed =
    Object.keys(more).length +
    (finer > 0 ? 1 : 0) +
    [draft.cellMetres, draft.durationMinutes, draft.frameSeconds].filter((value) => value !== null).length;
  return (
    <details className="drawer" data-testid="flood-expert">
      <summary>
        {words('flood.expert')}
        {changed > 0 ? <span className="badge">{words('flood.changed', { count: changed })}</span> : null}
      </summary>
      <ComputeWhere />
      <TimeAndCells draft={draft} />
      {numbers
        .filter(({ name }) => !ownNumbers.has(name))
        .map((field) => (
          <NumberLine
            key={field.name}
            field={{ ...field, optional: true }}
            value={(more[field.name as keyof typeof more] as number | undefined) ?? null}
            testId={`expert-${field.name}`}
            onChange={(value) => set({ [field.name]: value })}
          />
        ))}
      {choices.map((choice) => (
        <ChoiceLine
          key={choice.name}
          name={choice.name}
          options={choice.options}
          value={(more[choice.name as keyof typeof more] as string | undefined) ?? choice.standard}
        />
      ))}
      <FinerAreas />
      <SoilForm value={more.infiltration ?? null} onChange={(infiltration) => set({ infiltration })} />
      <LandAreas draft={draft} />
      <HeldLevels draft={draft} />
      <Inflows draft={draft} />
      {changed > 0 ? (
        <button
          type="button"
          className="link"
          onClick={() => {
            dispatch('set-flood-draft', { cellMetres: null, durationMinutes: null, frameSeconds: null });
            set(Object.fromEntries(Object.keys(more).map((name) => [name, null])));
            dispatch('clear-finer-areas');
          }}
        >
          <RotateCcw size={13} aria-hidden /> {words('flood.resetExpert')}
        </button>
      ) : null}
    </details>
  );
}

function TimeAndCells({ draft }: { draft: FloodDraft }) {
  const words = useWords();
  const minutes = draft.durationMinutes ?? usualMinutes(draft);
  return (
    <>
      <NumberLine
        field={number('cellMetres')}
        value={draft.cellMetres}
        placeholder={words('flood.automatic')}
        testId="flood-cell"
        onChange={(cellMetres) => dispatch('set-flood-draft', { cellMetres })}
      />
      <NumberLine
        field={{ ...number('durationSeconds'), minimum: 1, above: false }}
        value={draft.durationMinutes === null ? null : draft.durationMinutes * 60}
        placeholder={String(usualMinutes(draft))}
        testId="flood-duration"
        onChange={(seconds) =>
          dispatch('set-flood-draft', { durationMinutes: seconds === null ? null : seconds / 60 })
        }
      />
      <NumberLine
        field={{ ...number('frameSeconds'), factor: 1, unit: 's', minimum: 10, above: false, maximum: 3600 }}
        value={draft.frameSeconds}
        placeholder={String(usualFrameSeconds(minutes * 60))}
        testId="flood-frame-seconds"
        onChange={(frameSeconds) => dispatch('set-flood-draft', { frameSeconds })}
      />
    </>
  );
}

function ChoiceLine({ name, options, value }: { name: string; options: string[]; value: string }) {
  const words = useWords();
  return (
    <SelectLine
      label={wordOr(words, `flood.field.${name}`, name)}
      value={value}
      options={useOptions(options)}
      testId={`expert-${name}`}
      onChange={(chosen) => set({ [name]: chosen })}
    />
  );
}

function LandAreas({ draft }: { draft: FloodDraft }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const areas = draft.more.landAreas ?? [];
  const put = (next: typeof areas): boolean => set({ landAreas: next.length > 0 ? next : null });
  return (
    <fieldset className="expert-part">
      <legend>{words('flood.landAreas')}</legend>
      {areas.map((area, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an area has no identity but its place in the list.
        <div key={index} className="expert-row">
          <SelectLine
            label={words('flood.landArea', { number: index + 1 })}
            value={area.landClass}
            options={landClasses.map(({ id, name }) => ({ value: id, text: name[language] }))}
            onChange={(landClass) =>
              put(areas.map((one, at) => (at === index ? { ...one, landClass } : one)))
            }
          />
          <Remove onClick={() => put(areas.filter((_, at) => at !== index))} />
        </div>
      ))}
      <DrawButton tool="land-area" />
    </fieldset>
  );
}

const levelField: NumberField = {
  ...number('cellMetres'),
  name: 'levelMetres',
  minimum: -500,
  above: false,
  maximum: 9000,
  optional: false,
};

function HeldLevels({ draft }: { draft: FloodDraft }) {
  const words = useWords();
  const held = draft.more.heldLevels ?? [];
  const put = (next: typeof held): boolean => set({ heldLevels: next.length > 0 ? next : null });
  return (
    <fieldset className="expert-part">
      <legend>{words('flood.heldLevels')}</legend>
      {held.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level has no identity but its place in the list.
        <div key={index}>
          <div className="expert-row">
            <span>{words('flood.heldLevel', { number: index + 1 })}</span>
            <Remove onClick={() => put(held.filter((_, at) => at !== index))} />
          </div>
          <SeriesTable
            field={{ ...levelField, name: 'levelMetres' as const }}
            rows={one.levels}
            onChange={(levels) => put(held.map((known, at) => (at === index ? { ...known, levels } : known)))}
          />
        </div>
      ))}
      <DrawButton tool="held-level" />
    </fieldset>
  );
}

const flowField: NumberField = {
  ...number('cellMetres'),
  name: 'cubicMetresPerSecond',
  unit: 'm³/s',
  minimum: 0,
  above: false,
  maximum: 100_000,
  optional: false,
};
const radiusField = schemaFields(pointInflow).numbers.find(({ name }) => name === 'radiusMetres')!;

function Inflows({ draft }: { draft: FloodDraft }) {
  const words = useWords();
  const inflows = draft.more.inflows ?? [];
  const put = (next: typeof inflows): boolean => set({ inflows: next.length > 0 ? next : null });
  const change = (index: number, part: Partial<(typeof inflows)[number]>): boolean =>
    put(inflows.map((known, at) => (at === index ? { ...known, ...part } : known)));
  return (
    <fieldset className="expert-part">
      <legend>{words('flood.inflows')}</legend>
      {inflows.map((inflow, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an inflow has no identity but its place in the list.
        <div key={index}>
          <div className="expert-row">
            <span>{formatPlace(inflow, 5)}</span>
            <Remove onClick={() => put(inflows.filter((_, at) => at !== index))} />
          </div>
          <NumberLine
            field={radiusField}
            value={inflow.radiusMetres}
            onChange={(radiusMetres) => radiusMetres !== null && change(index, { radiusMetres })}
          />
          <SeriesTable
            field={{ ...flowField, name: 'cubicMetresPerSecond' as const }}
            rows={inflow.hydrograph ?? []}
            testId={`inflow-${index}`}
            onChange={(hydrograph) => change(index, { hydrograph })}
          />
        </div>
      ))}
      <DrawButton tool="inflow" />
    </fieldset>
  );
}

const toolSigns = { 'land-area': Layers2, 'held-level': Waves, inflow: MapPin };

function DrawButton({ tool }: { tool: keyof typeof toolSigns }) {
  const words = useWords();
  const active = useAppState((state) => state.tool?.name === tool);
  const Sign = toolSigns[tool];
  return (
    <button
      type="button"
      className="button small"
      aria-pressed={active}
      data-testid={`place-${tool}`}
      onClick={() => dispatch('start-tool', { tool })}
    >
      <Sign size={13} aria-hidden /> {words(`tool.${tool}`)}
    </button>
  );
}

function Remove({ onClick }: { onClick: () => void }) {
  const words = useWords();
  return (
    <IconButton
      label={words('flood.remove')}
      className="small"
      icon={<Trash2 size={13} aria-hidden />}
      onClick={onClick}
    />
  );
}
