import { FolderOpen, Square, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { isStormGoing, keptStorms, type StormSummary } from '../../../../models/drainage/storm-view.ts';
import { dispatch } from '../../../actions/action.ts';
import { formatDay, formatDuration, formatTime } from '../../../shell/format.ts';
import { said, useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { readStorms } from './kept-storms.ts';

/** Storms of a network that the server computes or keeps: each can be shown again, stopped or removed. */
export function KeptStorms({ layer, dataset }: { layer: string; dataset: string }) {
  const words = useWords();
  const storms = useAppState((state) => state.drainage.storms[dataset]);
  const timeZone = useAppState((state) => state.city?.timeZone);
  useEffect(() => void readStorms(dataset), [dataset]);
  if (!storms || storms.length === 0) return null;
  const when = (iso: string): string =>
    `${formatDay(Date.parse(iso), timeZone)} ${formatTime(Date.parse(iso), timeZone, false)}`;
  const removed = storms[0]!.removed;
  return (
    <div data-testid="kept-storms">
      <h4 className="storm-list-title">{words('drainage.keptStorms')}</h4>
      <ul className="list">
        {storms.map((storm) => (
          <StormRow key={storm.id} storm={storm} layer={layer} when={when(storm.createdAt)} />
        ))}
      </ul>
      {removed.length > 0 ? (
        <p className="step-note">
          {words('drainage.stormsRemoved', { when: removed.map(when).join(', '), count: keptStorms.count })}
        </p>
      ) : null}
    </div>
  );
}

function StormRow({ storm, layer, when }: { storm: StormSummary; layer: string; when: string }) {
  const words = useWords();
  const { shown } = useAppState((state) => state.drainage);
  const { id, state, engine, seconds, durationSeconds, sentence } = storm;
  const going = isStormGoing(storm);
  const told =
    state === 'running'
      ? `${formatDuration(seconds)} / ${durationSeconds === null ? '—' : formatDuration(durationSeconds)}`
      : state === 'done'
        ? formatDuration(durationSeconds)
        : words(`drainage.state.${state}`);
  const button = (what: 'open' | 'stop' | 'remove', icon: React.ReactNode) => (
    <button
      type="button"
      className="button small"
      title={words(`drainage.${what}Storm`)}
      aria-label={`${words(`drainage.${what}Storm`)} ${when}`}
      data-testid={`storm-${what}`}
      onClick={() =>
        what === 'open'
          ? dispatch('open-storm', { layer, storm: id })
          : dispatch('end-storm', { layer, storm: id, way: what })
      }
    >
      {icon}
    </button>
  );
  const isShown = shown?.kind === 'storm' && shown.storm === id;
  return (
    <li className="storm-row" data-state={state} data-shown={isShown || undefined}>
      <span>
        {when}
        <span className="quiet">
          {words(`drainage.engine.${engine}`)} · {told}
          {storm.model.edits > 0 ? ` · ${words('drainage.withEdits', { count: storm.model.edits })}` : ''}
        </span>
        {sentence ? <span className="error-text">{said(words, sentence)}</span> : null}
      </span>
      <span className="storm-buttons">
        {state === 'done' ? button('open', <FolderOpen size={14} aria-hidden />) : null}
        {going
          ? button('stop', <Square size={14} aria-hidden />)
          : button('remove', <Trash2 size={14} aria-hidden />)}
      </span>
      {state === 'running' ? (
        <progress
          aria-label={words('drainage.running')}
          value={durationSeconds ? seconds / durationSeconds : undefined}
          max={1}
        />
      ) : null}
    </li>
  );
}
