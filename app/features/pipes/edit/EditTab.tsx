import { useEffect, useState } from 'react';
import type { PipeEdit } from '../../../../models/pipes/pipe-edit.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty, FormLine, Row } from '../../../shell/controls/Field.tsx';
import { formatNumber } from '../../../shell/format.ts';
import { said, useWords, wordOr } from '../../../shell/locale/words.ts';
import { lineEdits, nodeEdits, type PipesEdit } from '../../../state/pipes-edit.ts';
import { useAppState } from '../../../state/state.ts';
import { networkPath } from './edit-actions.ts';
import { History } from './History.tsx';
import { useNetworks } from './use-networks.ts';

/** Data sets of one discipline, whose objects need not say theirs. */
const isModel = (kind: string): boolean => kind === 'epanet' || kind === 'swmm';

/** Changes of a network: of what is selected in the scene, by form or on the map, with undo and redo. */
export function EditTab() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const chosen = useAppState((state) => state.selectedObject);
  const form = useAppState((state) => state.pipesEdit);
  const { networks, problem } = useNetworks();
  const given = chosen?.attributes['diameterMillimetres'];
  const diameter = typeof given === 'number' ? given : null;
  const own = networks?.filter(({ dataset }) => dataset === chosen?.dataset) ?? [];
  const network =
    own.find(({ discipline }) => discipline === chosen?.attributes['discipline']) ??
    own.find(({ kind }) => isModel(kind));
  return (
    <>
      <ByCode />
      {problem && <p className="error-text">{problem}</p>}
      {!chosen && <Empty>{words('pipesEdit.nothing')}</Empty>}
      {chosen && networks && !network && <Empty>{words('pipesEdit.notPipe', { code: chosen.code })}</Empty>}
      {chosen && network && (
        <>
          <Block title={words('pipesEdit.chosen')}>
            <dl className="rows">
              <Row name={words('pipesEdit.code')}>{chosen.code}</Row>
              <Row name={words('pipesEdit.class')}>
                {wordOr(words, `class.${chosen.class}`, chosen.class)} {chosen.name}
              </Row>
              {diameter !== null && (
                <Row name={words('pipesEdit.diameter')}>{formatNumber(diameter, 0, language)} mm</Row>
              )}
            </dl>
          </Block>
          <EditForm
            key={chosen.code}
            code={chosen.code}
            isNode={chosen.geometry?.type === 'Point'}
            dataset={network.dataset}
            topologyVersion={network.topologyVersion}
            form={form}
            diameter={diameter}
          />
        </>
      )}
      {form.problem && <p className="error-text sentence">{form.problem}</p>}
      {network && !network.drawn && (
        <p
          className={`${network.redrawProblem ? 'error-text' : 'step-note'} sentence`}
          data-testid="pipes-redraw"
        >
          {network.redrawProblem
            ? words('pipesEdit.notDrawn', { sentence: said(words, network.redrawProblem) })
            : words('pipesEdit.drawing')}
        </p>
      )}
      {network && <History dataset={network.dataset} busy={form.busy} />}
      {network && <Exports dataset={network.dataset} hasInput={isModel(network.kind)} />}
    </>
  );
}

function ByCode() {
  const words = useWords();
  const [code, setCode] = useState('');
  return (
    <form
      className="pipes-by-code"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) dispatch('select-object', { layer: '', code: code.trim() });
      }}
    >
      <input
        className="text-input"
        aria-label={words('pipesEdit.code')}
        placeholder={words('pipesEdit.code')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <button type="submit" className="button small">
        {words('pipesEdit.choose')}
      </button>
    </form>
  );
}

interface EditFormProps {
  code: string;
  isNode: boolean;
  dataset: string;
  topologyVersion: number;
  form: PipesEdit;
  /** Of the pipe as it is, with which the form begins; null where unknown. */
  diameter: number | null;
}

const withPlace: readonly string[] = ['move-node', 'split-edge', 'add-valve'];

function EditForm({ code, isNode, dataset, topologyVersion, form, diameter }: EditFormProps) {
  const words = useWords();
  useEffect(() => {
    if (diameter !== null) dispatch('set-pipes-edit', { diameterMillimetres: Math.round(diameter) });
  }, [diameter]);
  const kinds: readonly PipesEdit['kind'][] = isNode ? nodeEdits : lineEdits;
  const kind = kinds.includes(form.kind) ? form.kind : kinds[0]!;
  const edit = editOf(code, kind, form);
  const picking = useAppState((state) => state.tool?.name === 'pipe-place');
  return (
    <Block title={words('pipesEdit.new')}>
      <div className="pipes-edit-kinds">
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === kind}
            onClick={() => dispatch('set-pipes-edit', { kind: one })}
          >
            {words(`pipesEdit.kind.${one}`)}
          </button>
        ))}
      </div>
      {kind === 'set-diameter' && (
        <FormLine label={words('pipesEdit.millimetres')}>
          {(id) => (
            <input
              id={id}
              className="text-input"
              type="number"
              min={10}
              max={10_000}
              value={form.diameterMillimetres}
              onChange={(event) =>
                dispatch('set-pipes-edit', { diameterMillimetres: event.target.valueAsNumber || 0 })
              }
            />
          )}
        </FormLine>
      )}
      {withPlace.includes(kind) && (
        <>
          {(['longitude', 'latitude'] as const).map((name) => (
            <FormLine key={name} label={words(`pipesEdit.${name}`)}>
              {(id) => (
                <input
                  id={id}
                  className="text-input"
                  type="number"
                  step="0.000001"
                  value={form.place?.[name] ?? ''}
                  onChange={(event) =>
                    dispatch('set-pipes-edit', {
                      place: {
                        longitude: 0,
                        latitude: 0,
                        ...form.place,
                        [name]: event.target.valueAsNumber || 0,
                      },
                    })
                  }
                />
              )}
            </FormLine>
          ))}
          <button
            type="button"
            className="button small"
            aria-pressed={picking}
            onClick={() => dispatch('start-tool', { tool: 'pipe-place' })}
          >
            {words('pipesEdit.pick')}
          </button>
        </>
      )}
      {kind === 'delete' && !isNode && (
        <label className="pipes-check">
          <input
            type="checkbox"
            checked={form.cutOff}
            onChange={(event) => dispatch('set-pipes-edit', { cutOff: event.target.checked })}
          />
          {words('pipesEdit.cutOff')}
        </label>
      )}
      <button
        type="button"
        className="button primary wide"
        data-testid="apply-pipe-edit"
        disabled={form.busy || edit === null}
        onClick={() => dispatch('apply-pipe-edit', { dataset, topologyVersion, edit })}
      >
        {words('pipesEdit.apply')}
      </button>
    </Block>
  );
}

/** The edit that a form asks for; null while something is missing. */
function editOf(code: string, kind: PipesEdit['kind'], form: PipesEdit): PipeEdit | null {
  const { place, diameterMillimetres, cutOff } = form;
  switch (kind) {
    case 'set-diameter':
      return diameterMillimetres >= 10 ? { kind, edge: code, diameterMillimetres } : null;
    case 'split-edge':
      return place && { kind, edge: code, ...place };
    case 'add-valve':
      return place && { kind, edge: code, ...place, type: '阀门' };
    case 'move-node':
      return place && { kind, node: code, ...place };
    case 'join-edges':
      return { kind, node: code };
    case 'swap-ends':
      return { kind, edge: code };
    case 'delete':
      return { kind, code, cutOff };
  }
}

/** The network as it stands now, as files. */
function Exports({ dataset, hasInput }: { dataset: string; hasInput: boolean }) {
  const words = useWords();
  const forms = hasInput
    ? (['inp', 'points', 'lines', 'geojson'] as const)
    : (['points', 'lines', 'geojson'] as const);
  return (
    <Block title={words('pipesEdit.export')}>
      <div className="pipes-edit-kinds">
        {forms.map((form) => (
          <a
            key={form}
            className="button small"
            href={`${networkPath(dataset)}/export?format=${form}`}
            download
          >
            {words(`pipesEdit.export.${form}`)}
          </a>
        ))}
      </div>
    </Block>
  );
}
