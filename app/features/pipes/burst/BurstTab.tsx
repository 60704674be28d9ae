import { Droplets } from 'lucide-react';
import type { FormEvent } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Empty, FormLine } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { AskButtons } from '../form/AskButtons.tsx';
import { HourSlider } from '../form/HourSlider.tsx';
import { IdLine } from '../form/IdLine.tsx';
import { waterLayers } from '../water/network-codes.ts';
import { askedLayer } from './ask-burst.ts';
import { BurstAnswer } from './BurstAnswer.tsx';
import { placeOfCode } from './burst-actions.ts';
import './burst.css';

/** A burst main: where and when it bursts, then what to close, who is without water, what is left. */
export function BurstTab() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const burst = useAppState((state) => state.burst);
  const layer = askedLayer({ scene, burst });
  if (!layer) return <Empty>{words('burst.noNetwork')}</Empty>;
  return (
    <>
      <BurstForm />
      {typeof burst.status === 'object' ? (
        <p className="error-text" role="alert" data-testid="burst-error">
          {burst.status.error}
        </p>
      ) : null}
      {burst.now ? <BurstAnswer found={burst.now} earlier={burst.earlier} layer={layer} /> : null}
      {!burst.now && burst.status === 'idle' ? <Empty>{words('burst.teach')}</Empty> : null}
    </>
  );
}

function BurstForm() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const scene = useAppState((state) => state.scene);
  const selection = useAppState((state) => state.selection);
  const { draft, status, now } = useAppState((state) => state.burst);
  const layers = waterLayers({ scene });
  const picked = selection?.kind === 'object' ? placeOfCode({ scene }, selection.code) : null;
  const isOther = picked && (picked.id !== draft.id || picked.kind !== draft.kind || !now);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    dispatch('ask-burst');
  };
  return (
    <form className="burst-form" onSubmit={send}>
      {layers.length > 1 ? (
        <FormLine label={words('burst.network')}>
          {(id) => (
            <select
              id={id}
              value={draft.network ?? layers[0]!.id}
              onChange={(event) => dispatch('set-burst', { network: event.target.value })}
            >
              {layers.map((layer) => (
                <option key={layer.id} value={layer.id}>
                  {layer.name[language]}
                </option>
              ))}
            </select>
          )}
        </FormLine>
      ) : null}
      <Choice
        label={words('burst.kind')}
        value={draft.kind}
        options={(['link', 'node'] as const).map((value) => ({ value, text: words(`burst.kind.${value}`) }))}
        onChange={(kind) => dispatch('set-burst', { kind })}
        testId="burst-kind"
      />
      <IdLine
        label={words(`burst.id.${draft.kind}`)}
        value={draft.id}
        placeholder={words('burst.idHint')}
        testId="burst-id"
        onChange={(id) => dispatch('set-burst', { id })}
      />
      <HourSlider
        hour={draft.hour}
        testId="burst-hour"
        onChange={(hour) => dispatch('set-burst', { hour })}
      />
      {isOther ? (
        <button
          type="button"
          className="button wide"
          data-testid="burst-selected"
          onClick={() => selection?.kind === 'object' && dispatch('burst-here', { code: selection.code })}
        >
          {words(`burst.selected.${picked.kind}`, { id: picked.id })}
        </button>
      ) : null}
      <AskButtons
        icon={Droplets}
        text={words(status === 'asking' ? 'burst.asking' : 'burst.ask')}
        disabled={draft.id.trim() === '' || status === 'asking'}
        testId="burst-ask"
        clear={
          now
            ? { text: words('burst.clear'), testId: 'burst-clear', onClear: () => dispatch('clear-burst') }
            : null
        }
      />
    </form>
  );
}
