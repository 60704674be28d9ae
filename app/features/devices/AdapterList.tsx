import { Switch } from '@base-ui/react/switch';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { type AdapterView, adapterView } from '../../../models/devices/adapter-document.ts';
import { Empty } from '../../shell/controls/Field.tsx';
import { formatAge, formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { sendJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { AdapterEditor } from './AdapterEditor.tsx';
import { Answered } from './Answered.tsx';
import { cityPath, useAnswer } from './use-answer.ts';

const adapters = z.array(adapterView);
const everyMilliseconds = 5000;

/** The documents by which foreign forms come in, with how each has done; one of them in the editor. */
export function AdapterList() {
  const words = useWords();
  const answer = useAnswer('/adapters', adapters, everyMilliseconds);
  const [edited, setEdited] = useState<AdapterView['document'] | 'new' | null>(null);
  return (
    <>
      <button
        type="button"
        className="button wide"
        data-testid="adapter-new"
        onClick={() => setEdited('new')}
      >
        <Plus size={14} aria-hidden /> {words('adapter.new')}
      </button>
      <Answered answer={answer}>
        {(found) =>
          found.length === 0 ? (
            <Empty>{words('adapter.none')}</Empty>
          ) : (
            <ul className="device-cards" data-testid="adapters">
              {found.map((view) => (
                <AdapterCard
                  key={view.document.id}
                  view={view}
                  onEdit={() => setEdited(view.document)}
                  onChange={answer.reload}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {edited ? (
        <AdapterEditor
          key={edited === 'new' ? '' : edited.id}
          document={edited === 'new' ? null : edited}
          known={answer.value?.map(({ document }) => document.id) ?? []}
          onClose={() => setEdited(null)}
          onStored={() => {
            setEdited(null);
            answer.reload();
          }}
        />
      ) : null}
    </>
  );
}

function AdapterCard(props: { view: AdapterView; onEdit: () => void; onChange: () => void }) {
  const { document, figures } = props.view;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const now = useNow(1000);
  const source =
    document.source.kind === 'mqtt'
      ? document.source.topic
      : document.source.kind === 'poll'
        ? document.source.url
        : `/api/adapters/${document.id}`;
  const turn = async (enabled: boolean): Promise<void> => {
    try {
      await sendJson('PUT', `${cityPath(document.city)}/adapters/${encodeURIComponent(document.id)}`, {
        ...document,
        enabled,
      });
      props.onChange();
    } catch (error) {
      notify('warning', sentenceOf(error));
    }
  };
  const age = (time: string): string => formatAge(Math.abs(now - Date.parse(time)), words);
  return (
    <li className="device-card adapter-card" data-testid={`adapter-${document.id}`}>
      <button type="button" className="device-card-head" onClick={props.onEdit}>
        <strong>{document.name[language]}</strong>
        <span className="muted adapter-source" title={source}>
          {words(`adapter.source.${document.source.kind}`)} · {document.format} · {source}
        </span>
        <span>
          {figures.messages === 0
            ? words('adapter.silent')
            : words('adapter.figures', {
                messages: formatNumber(figures.messages, 0, language),
                taken: formatNumber(figures.taken, 0, language),
                problems: formatNumber(figures.problems, 0, language),
              })}
        </span>
        <span className="muted">
          {[
            figures.lastAt === null
              ? null
              : words('adapter.last', { age: words('age.ago', { age: age(figures.lastAt) }) }),
            document.enabled && figures.nextAt !== null && Date.parse(figures.nextAt) > now
              ? words('adapter.next', { age: age(figures.nextAt) })
              : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        {figures.lastProblem === null ? null : (
          <span className="error-text" data-testid={`adapter-problem-${document.id}`}>
            {figures.lastProblem}
          </span>
        )}
      </button>
      <Switch.Root
        className="switch"
        checked={document.enabled}
        aria-label={words('adapter.enabled', { name: document.name[language] })}
        onCheckedChange={(enabled) => void turn(enabled)}
      >
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </li>
  );
}
