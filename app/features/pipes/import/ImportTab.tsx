import { Upload } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty, FormLine } from '../../../shell/controls/Field.tsx';
import { formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { importHeights, isImporting, type PipesImport } from '../../../state/pipes-import.ts';
import { useAppState } from '../../../state/state.ts';
import { IdLine } from '../form/IdLine.tsx';
import { ImportOutcome } from './ImportOutcome.tsx';
import '../ground/ground.css';
import './import.css';
import { keepFiles } from './send-files.ts';

function choose(files: readonly File[]): void {
  if (files.length === 0) return;
  keepFiles(files);
  dispatch('choose-import-files', { files: files.map(({ name, size }) => ({ name, bytes: size })) });
}

/** Takes files of pipes into the city: survey tables, models, vector files. */
export function ImportTab() {
  const words = useWords();
  const form = useAppState((state) => state.pipesImport);
  const busy = isImporting(form);
  return (
    <>
      <Block title={words('import.files')}>
        <DropZone busy={busy} />
        {form.files.length > 0 ? <ChosenFiles files={form.files} /> : null}
      </Block>
      {form.files.length > 0 ? <Fields form={form} busy={busy} /> : null}
      {typeof form.status === 'object' && 'error' in form.status ? (
        <p className="error-text" role="alert" data-testid="import-error">
          {form.status.error}
        </p>
      ) : null}
      {busy ? <Progress status={form.status} /> : null}
      {form.done ? <ImportOutcome done={form.done} /> : null}
      {form.files.length === 0 && !form.done ? <Empty>{words('import.teach')}</Empty> : null}
    </>
  );
}

function DropZone({ busy }: { busy: boolean }) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(!busy && event.type === 'dragover');
  };
  return (
    <>
      <button
        type="button"
        className="import-drop"
        data-over={over || undefined}
        data-testid="import-drop"
        disabled={busy}
        onClick={() => input.current?.click()}
        onDragOver={drag}
        onDragLeave={drag}
        onDrop={(event) => {
          drag(event);
          if (!busy) choose([...event.dataTransfer.files]);
        }}
      >
        <Upload size={18} aria-hidden />
        <span>{words('import.drop')}</span>
        <span className="muted">{words('import.formats')}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="import-files"
        onChange={(event) => {
          choose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

function ChosenFiles({ files }: { files: PipesImport['files'] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  return (
    <ul className="list import-list">
      {files.map(({ name, bytes }) => (
        <li key={name}>
          <span>{name}</span>
          <span className="muted">
            {words('import.kilobytes', { size: formatNumber(Math.ceil(bytes / 1000), 0, language) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Fields({ form, busy }: { form: PipesImport; busy: boolean }) {
  const words = useWords();
  const taken = useAppState((state) => state.datasets.some(({ id }) => id === form.dataset.trim()));
  const isModel = form.files.some(({ name }) => /\.inp(\.gz)?$/i.test(name));
  const set = (change: Partial<PipesImport>): void => void dispatch('set-pipes-import', change);
  return (
    <Block title={words('import.options')}>
      <form
        className="ground-form"
        onSubmit={(event) => {
          event.preventDefault();
          dispatch('start-pipes-import');
        }}
      >
        <IdLine
          label={words('import.dataset')}
          value={form.dataset}
          placeholder="pipe-survey"
          testId="import-dataset"
          onChange={(dataset) => set({ dataset: dataset.slice(0, 63) })}
        />
        <IdLine
          label={words('import.name')}
          value={form.title}
          placeholder={form.files[0]!.name}
          testId="import-title"
          onChange={(title) => set({ title: title.slice(0, 200) })}
        />
        <IdLine
          label={words('import.crs')}
          value={form.crs}
          placeholder={words('import.crsHint')}
          testId="import-crs"
          onChange={(crs) => set({ crs: crs.slice(0, 200) })}
        />
        <FormLine label={words('import.heights')}>
          {(id) => (
            <select
              id={id}
              value={form.heights}
              data-testid="import-heights"
              onChange={(event) => set({ heights: event.target.value as PipesImport['heights'] })}
            >
              {importHeights.map((one) => (
                <option key={one} value={one}>
                  {words(`import.heights.${one || 'file'}`)}
                </option>
              ))}
            </select>
          )}
        </FormLine>
        {isModel ? <PlaceLines form={form} onChange={set} /> : null}
        {taken ? (
          <p className="import-replaces" data-testid="import-replaces">
            {words('import.replaces', { dataset: form.dataset.trim() })}
          </p>
        ) : null}
        <button type="submit" className="button primary wide" data-testid="import-start" disabled={busy}>
          {words('import.start')}
        </button>
      </form>
    </Block>
  );
}

/** Where the middle of a model goes whose file knows no coordinate system. */
function PlaceLines(props: { form: PipesImport; onChange: (change: Partial<PipesImport>) => void }) {
  const words = useWords();
  return (
    <>
      {(['longitude', 'latitude'] as const).map((name) => (
        <FormLine key={name} label={words(`import.${name}`)}>
          {(id) => (
            <input
              id={id}
              className="text-input"
              type="number"
              step="any"
              data-testid={`import-${name}`}
              value={props.form[name] ?? ''}
              onChange={(event) => {
                const { valueAsNumber } = event.target;
                props.onChange({ [name]: Number.isNaN(valueAsNumber) ? null : valueAsNumber });
              }}
            />
          )}
        </FormLine>
      ))}
    </>
  );
}

function Progress({ status }: { status: PipesImport['status'] }) {
  const words = useWords();
  const work = useAppState((state) => state.server.background);
  const sending = typeof status === 'object' && 'sentShare' in status ? status.sentShare : null;
  const share = sending ?? (work?.total ? work.done / work.total : undefined);
  return (
    <div className="import-progress" role="status" data-testid="import-progress">
      <span>
        {sending === null
          ? words('import.working')
          : words('import.sending', { percent: Math.round(sending * 100) })}
      </span>
      <progress max={1} value={share} aria-label={words('import.working')} />
      <button type="button" className="button small" onClick={() => dispatch('cancel-pipes-import')}>
        {words('import.cancel')}
      </button>
    </div>
  );
}
