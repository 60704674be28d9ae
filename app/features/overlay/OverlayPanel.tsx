import { Blend, Download, X } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { farthestMetres, type OverlayRow, overlayRelations } from '../../../models/city/overlay.ts';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatLength, formatNumber } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { saveFile } from '../dashboard/export-card.ts';
import { sentenceOf } from '../server/api.ts';
import { askOverlay, type OverlayForm, overlayCsv, showRow } from './ask-overlay.ts';
import './overlay.css';
import { type Sources, useSources } from './use-sources.ts';

const page = 50;

/** Which things of one layer lie in, on or near things of another: a form, a list, marks on the map. */
export function OverlayPanel() {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const sources = useSources(city);
  if (!city || sources === null) return <Empty>{words('inspector.loading')}</Empty>;
  if ('error' in sources) return <p className="error-text">{sources.error}</p>;
  return (
    <>
      <Form city={city} sources={sources} />
      <Found />
    </>
  );
}

function Form({ city, sources }: { city: string; sources: Sources }) {
  const words = useWords();
  const [form, setForm] = useState<OverlayForm>(() => firstForm(sources));
  const [state, setState] = useState<'idle' | 'asking' | { error: string }>('idle');
  const asked = useRef<AbortController | null>(null);
  useEffect(() => () => asked.current?.abort(), []);
  const usable = form.relation !== 'near' || (form.metres >= 0 && form.metres <= farthestMetres);

  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    asked.current?.abort();
    const abort = new AbortController();
    asked.current = abort;
    setState('asking');
    try {
      await askOverlay(city, form, abort.signal);
      setState('idle');
    } catch (error) {
      if (!abort.signal.aborted) setState({ error: sentenceOf(error) });
    }
  };
  return (
    <form className="overlay-form" onSubmit={ask}>
      <SourceSelect
        label={words('overlay.find')}
        sources={sources}
        value={form.find}
        testId="overlay-find"
        onChange={(find) => setForm({ ...form, find })}
      />
      <Choice
        label={words('overlay.relation')}
        value={form.relation}
        options={overlayRelations.map((value) => ({ value, text: words(`overlay.${value}`) }))}
        onChange={(relation) => setForm({ ...form, relation })}
        testId="overlay-relation"
      />
      {form.relation === 'near' ? (
        <label className="overlay-metres">
          <span className="kicker">{words('overlay.within-metres')}</span>
          <span className="number-group">
            <input
              className="number-input"
              type="number"
              min={0}
              max={farthestMetres}
              step="any"
              required
              value={Number.isNaN(form.metres) ? '' : form.metres}
              data-testid="overlay-metres"
              onChange={(event) => setForm({ ...form, metres: event.target.valueAsNumber })}
            />
            <span className="number-unit">m</span>
          </span>
        </label>
      ) : null}
      <SourceSelect
        label={words(`overlay.of.${form.relation}`)}
        sources={sources}
        value={form.other}
        testId="overlay-with"
        onChange={(other) => setForm({ ...form, other })}
      />
      <label className="overlay-check">
        <input
          type="checkbox"
          checked={form.inView}
          onChange={(event) => setForm({ ...form, inView: event.target.checked })}
        />
        {words('overlay.inView')}
      </label>
      <button
        type="submit"
        className="button primary wide"
        disabled={!usable || state === 'asking'}
        data-testid="overlay-ask"
      >
        <Blend size={15} aria-hidden /> {words(state === 'asking' ? 'overlay.asking' : 'overlay.ask')}
      </button>
      {typeof state === 'object' ? (
        <p className="error-text" role="alert">
          {state.error}
        </p>
      ) : null}
    </form>
  );
}

/** Buildings near devices, where the city has both: a question that has an answer at once. */
function firstForm({ classes, kinds }: Sources): OverlayForm {
  const has = (name: string): boolean => classes.some((known) => known.class === name);
  const find = `objects:${has('building') ? 'building' : (classes[0]?.class ?? 'building')}`;
  const other = kinds.length > 0 ? 'devices' : `objects:${classes.at(-1)?.class ?? 'road'}`;
  return { find, relation: 'near', metres: 50, other, inView: false };
}

function SourceSelect(props: {
  label: string;
  sources: Sources;
  value: string;
  testId: string;
  onChange: (value: string) => void;
}) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { label, sources, value, testId, onChange } = props;
  const option = (source: string, text: string, count: number | null = null) => (
    <option key={source} value={source}>
      {count === null ? text : `${text} · ${formatNumber(count, 0, language)}`}
    </option>
  );
  return (
    <label>
      <span className="kicker">{label}</span>
      <select
        className="wide"
        value={value}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      >
        <optgroup label={words('overlay.objects')}>
          {sources.classes.map(({ class: name, count }) =>
            option(`objects:${name}`, wordOr(words, `class.${name}`, name), count),
          )}
        </optgroup>
        <optgroup label={words('overlay.devices')}>
          {option('devices', words('overlay.allDevices'))}
          {sources.kinds.map(({ id, name }) => option(`devices:${id}`, name[language]))}
        </optgroup>
        <optgroup label={words('overlay.happening')}>
          {option('alarms', words('overlay.allAlarms'))}
          {alarmLevels
            .slice(1)
            .map((level) =>
              option(`alarms:${level}`, words('overlay.alarmsFrom', { level: words(`alarm.${level}`) })),
            )}
          {option('events', words('overlay.events'))}
        </optgroup>
      </select>
    </label>
  );
}

function Found() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const overlay = useAppState((state) => state.overlay);
  const [shown, setShown] = useState(page);
  if (!overlay) return <Empty>{words('overlay.teach')}</Empty>;
  const { rows, count, among, find, chosen } = overlay;
  const save = (): void =>
    saveFile(
      'overlay.csv',
      new Blob([overlayCsv(rows, words('overlay.columns').split('|'))], { type: 'text/csv' }),
    );
  return (
    <Block
      title={words('overlay.found')}
      extra={
        <span className="badge" data-testid="overlay-count">
          {words('overlay.count', {
            count: formatNumber(count, 0, language),
            among: formatNumber(among, 0, language),
          })}
        </span>
      }
    >
      <div className="overlay-buttons">
        <button
          type="button"
          className="button small"
          disabled={rows.length === 0}
          data-testid="overlay-export"
          onClick={save}
        >
          <Download size={13} aria-hidden /> CSV
        </button>
        <button
          type="button"
          className="button small"
          data-testid="overlay-clear"
          onClick={() => dispatch('clear-overlay')}
        >
          <X size={13} aria-hidden /> {words('action.clearOverlay')}
        </button>
      </div>
      {rows.length === 0 ? <Empty>{words('overlay.none')}</Empty> : null}
      <ul className="list overlay-list" data-testid="overlay-list">
        {rows.slice(0, shown).map((row) => (
          <li key={row.code}>
            <FoundRow row={row} find={find} chosen={row.code === chosen} />
          </li>
        ))}
      </ul>
      {rows.length > shown ? (
        <button type="button" className="link" onClick={() => setShown(shown + page)}>
          {words('flood.more', { count: rows.length - shown })}
        </button>
      ) : null}
      {count > rows.length ? (
        <p className="muted">{words('overlay.cut', { count: formatNumber(rows.length, 0, language) })}</p>
      ) : null}
    </Block>
  );
}

function FoundRow({ row, find, chosen }: { row: OverlayRow; find: string; chosen: boolean }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { nearest, matches } = row;
  const other = nearest.name ?? nearest.code;
  return (
    <button
      type="button"
      className="list-button overlay-row"
      aria-pressed={chosen}
      onClick={() => showRow(find, row)}
    >
      <span className="list-name" title={row.code}>
        {row.name ?? row.code}
      </span>
      <span className="list-value">
        {nearest.metres > 0 ? formatLength(nearest.metres, language) : words('overlay.touching')}
      </span>
      <span className="overlay-other" title={nearest.code}>
        {matches > 1 ? words('overlay.andMore', { name: other, count: matches - 1 }) : other}
      </span>
    </button>
  );
}
