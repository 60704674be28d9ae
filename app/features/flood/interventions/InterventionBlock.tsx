import { GitBranch, Pencil, Redo2, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import {
  type Intervention,
  type InterventionKind,
  intervention,
} from '../../../../models/flood/interventions/interventions.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatLength } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import { BranchButtons } from './BranchButtons.tsx';
import { InterventionForm } from './InterventionForm.tsx';
import { cornersOf, lengthOf, sizeText } from './intervention-size.ts';

export const interventionKinds: readonly InterventionKind[] = intervention.options.map(
  ({ shape }) => shape.kind.value,
);

/** What is done against the water: drawn with the mouse or typed, changed, undone, and run as a branch. */
export function InterventionBlock() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const interventions = useAppState((state) => state.floodInterventions);
  const open = useAppState((state) => state.openIntervention);
  const shown = useAppState(shownRun);
  const undo = useAppState((state) => state.edits.undo.at(-1)?.after.floodInterventions !== undefined);
  const redo = useAppState((state) => state.edits.redo.at(-1)?.after.floodInterventions !== undefined);
  const [typed, setTyped] = useState<InterventionKind | null>(null);
  const barrierMetres = interventions
    .filter(({ kind }) => kind === 'barrier')
    .reduce((sum, one) => sum + lengthOf(cornersOf(one)), 0);
  const theirs = shown?.scenario.interventions ?? [];
  return (
    <Block
      title={words('flood.interventions')}
      extra={
        <span className="block-tools">
          <IconButton
            label={words('action.undo')}
            className="small"
            disabled={!undo}
            icon={<Undo2 size={14} aria-hidden />}
            testId="interventions-undo"
            onClick={() => dispatch('undo')}
          />
          <IconButton
            label={words('action.redo')}
            className="small"
            disabled={!redo}
            icon={<Redo2 size={14} aria-hidden />}
            testId="interventions-redo"
            onClick={() => dispatch('redo')}
          />
        </span>
      }
    >
      {interventions.length === 0 && typed === null ? <Empty>{words('flood.noInterventions')}</Empty> : null}
      <ul className="list" data-testid="intervention-list">
        {interventions.map((one) => (
          <li key={one.id} data-testid={`intervention-${one.id}`}>
            <InterventionLine intervention={one} isOpen={open === one.id} />
            {open === one.id ? (
              <InterventionForm
                key={JSON.stringify(one)}
                kind={one.kind}
                intervention={one}
                onDone={() => dispatch('open-intervention', { id: null })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {typed ? (
        <InterventionForm key={typed} kind={typed} intervention={null} onDone={() => setTyped(null)} />
      ) : null}
      <AddButtons onType={setTyped} />
      {interventions.length > 0 ? <p className="step-note">{words('flood.dragNote')}</p> : null}
      {barrierMetres > 0 ? (
        <p className="step-note" data-testid="barrier-metres">
          {words('flood.barrierMetres', { length: formatLength(barrierMetres, language) })}
        </p>
      ) : null}
      {shown && theirs.length > 0 && interventions.length === 0 ? (
        <button
          type="button"
          className="link"
          data-testid="take-interventions"
          onClick={() => dispatch('take-interventions', { run: shown.id })}
        >
          <GitBranch size={13} aria-hidden /> {words('flood.takeInterventions', { count: theirs.length })}
        </button>
      ) : null}
      {interventions.length > 0 ? <BranchButtons parent={shown} /> : null}
    </Block>
  );
}

function InterventionLine(props: { intervention: Intervention; isOpen: boolean }) {
  const { intervention: one, isOpen } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const name = one.name ?? words(`flood.intervention.${one.kind}`);
  return (
    <div className="intervention-line">
      <button
        type="button"
        className="list-name"
        aria-expanded={isOpen}
        onClick={() => dispatch('open-intervention', { id: isOpen ? null : one.id })}
      >
        {name}
      </button>
      <span className="list-value">{sizeText(one, words, language)}</span>
      <IconButton
        label={words('flood.edit', { name })}
        className="small"
        pressed={isOpen}
        icon={<Pencil size={13} aria-hidden />}
        testId={`edit-${one.id}`}
        onClick={() => dispatch('open-intervention', { id: isOpen ? null : one.id })}
      />
      <IconButton
        label={words('flood.removeNamed', { name })}
        className="small"
        icon={<Trash2 size={13} aria-hidden />}
        testId={`remove-${one.id}`}
        onClick={() => dispatch('remove-intervention', { id: one.id })}
      />
    </div>
  );
}

/** A button for each kind that draws it on the map, and one list that types it. */
function AddButtons({ onType }: { onType: (kind: InterventionKind) => void }) {
  const words = useWords();
  const tool = useAppState((state) => state.tool?.name);
  return (
    <>
      <div className="intervention-tools">
        {interventionKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button small"
            aria-pressed={tool === kind}
            data-testid={`draw-${kind}`}
            onClick={() => dispatch('start-tool', { tool: kind })}
          >
            {words(`flood.intervention.${kind}`)}
          </button>
        ))}
      </div>
      <label className="number-line">
        <span>{words('flood.typeIntervention')}</span>
        <select
          value=""
          data-testid="type-intervention"
          onChange={(event) => onType(event.target.value as InterventionKind)}
        >
          <option value="" disabled>
            {words('flood.chooseKind')}
          </option>
          {interventionKinds.map((kind) => (
            <option key={kind} value={kind}>
              {words(`flood.intervention.${kind}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
