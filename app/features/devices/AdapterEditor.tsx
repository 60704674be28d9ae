import { Play, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { identifier } from '../../../models/city/city.ts';
import {
  type AdapterDocument,
  adapterDocument,
  type MappedPayload,
  mappedPayload,
} from '../../../models/devices/adapter-document.ts';
import { formatDay, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { postJson, sendDelete, sendJson, sentenceOf } from '../server/api.ts';
import { DeskCard } from './DeskCard.tsx';
import { JsonEditor } from './JsonEditor.tsx';
import { checkJson } from './json-lines.ts';
import { cityPath } from './use-answer.ts';

/** What a new document begins with. */
const example = {
  name: { zh: '厂商平台', en: 'Vendor platform' },
  enabled: true,
  source: { kind: 'http' },
  format: 'json',
  records: '$.list[*]',
  device: { from: '$.sn', prefix: '' },
  time: { from: '$.ts', format: 'epoch-seconds' },
  values: [{ property: 'rain', from: '$.data.r', factor: 0.1, missing: [-9999] }],
};
const examplePayload = '{ "list": [{ "sn": "RG-0001", "ts": 1780000000, "data": { "r": 12 } }] }';

/** One adapter: its document as text, checked while it is written; a payload beside it, and what would come of that. */
export function AdapterEditor(props: {
  /** Null: a new one. */
  document: AdapterDocument | null;
  /** Ids that are taken. */
  known: readonly string[];
  onClose: () => void;
  onStored: () => void;
}) {
  const { document, known, onClose, onStored } = props;
  const words = useWords();
  const city = useAppState((state) => state.city?.id) ?? '';
  const [id, setId] = useState(document?.id ?? '');
  const [text, setText] = useState(() => {
    const { id: _, city: __, ...rest } = document ?? { id: '', city: '', ...example };
    return JSON.stringify(rest, null, 2);
  });
  const [payload, setPayload] = useState(document ? '' : examplePayload);
  const [tried, setTried] = useState<MappedPayload | { error: string } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const checked = useMemo(
    () =>
      checkJson(
        text,
        // Id and city are not in the text.
        z
          .record(z.string(), z.unknown())
          .transform((written) => ({ ...written, id: 'adapter', city: 'city' }))
          .pipe(adapterDocument),
      ),
    [text],
  );
  const problems = 'problems' in checked ? checked.problems : [];
  const idProblem =
    document !== null
      ? null
      : known.includes(id)
        ? words('adapter.idTaken')
        : identifier.safeParse(id).success
          ? null
          : words('adapter.idExpected');
  const path = `${cityPath(city)}/adapters/${encodeURIComponent(id || 'new')}`;
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      onStored();
    } catch (error) {
      setRefused(sentenceOf(error));
    }
  };
  const tryIt = async (): Promise<void> => {
    if (!('value' in checked)) return;
    try {
      const body = { document: checked.value, payload };
      setTried(await postJson(`${path}/try`, body, mappedPayload));
    } catch (error) {
      setTried({ error: sentenceOf(error) });
    }
  };
  return (
    <DeskCard
      title={document ? words('adapter.edit', { id: document.id }) : words('adapter.new')}
      className="document-card"
      testId="adapter-editor"
      onClose={onClose}
      head={
        <>
          {document ? null : (
            <input
              className="text-input"
              placeholder={words('adapter.id')}
              aria-label={words('adapter.id')}
              aria-invalid={idProblem !== null || undefined}
              value={id}
              data-testid="adapter-id"
              onChange={(event) => setId(event.target.value)}
            />
          )}
          {idProblem === null || id === '' ? null : <span className="error-text">{idProblem}</span>}
          {document ? (
            <button
              type="button"
              className="button small push-right"
              data-testid="adapter-remove"
              onBlur={() => setSure(false)}
              onClick={() => (sure ? void attempt(() => sendDelete(path)) : setSure(true))}
            >
              <Trash2 size={13} aria-hidden /> {words(sure ? 'adapter.removeSure' : 'adapter.remove')}
            </button>
          ) : null}
          <button
            type="button"
            className={`button small primary ${document ? '' : 'push-right'}`}
            disabled={problems.length > 0 || idProblem !== null}
            data-testid="adapter-save"
            onClick={() =>
              'value' in checked && void attempt(() => sendJson('PUT', path, { ...checked.value, id, city }))
            }
          >
            {words('adapter.save')}
          </button>
        </>
      }
    >
      <div className="document-columns">
        <JsonEditor
          label={words('adapter.document')}
          text={text}
          problems={problems}
          testId="adapter-text"
          onChange={(changed) => {
            setText(changed);
            setRefused(null);
          }}
        />
        <div className="trial">
          {refused === null ? null : (
            <p className="error-text" role="alert">
              {refused}
            </p>
          )}
          <label className="rule-text">
            <span>{words('adapter.payload')}</span>
            <textarea
              className="text-input"
              rows={6}
              spellCheck={false}
              value={payload}
              data-testid="adapter-payload"
              onChange={(event) => setPayload(event.target.value)}
            />
          </label>
          <button
            type="button"
            className="button small"
            disabled={problems.length > 0 || payload.trim() === ''}
            data-testid="adapter-try"
            onClick={() => void tryIt()}
          >
            <Play size={13} aria-hidden /> {words('adapter.try')}
          </button>
          {tried === null ? (
            <p className="empty">{words('adapter.tryHint')}</p>
          ) : 'error' in tried ? (
            <p className="error-text" role="alert">
              {tried.error}
            </p>
          ) : (
            <Trial tried={tried} />
          )}
        </div>
      </div>
    </DeskCard>
  );
}

/** Values, states and problems that a payload came to. */
function Trial({ tried }: { tried: MappedPayload }) {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  const time = (at: number): string => `${formatDay(at, timeZone)} ${formatTime(at, timeZone)}`;
  return (
    <div data-testid="adapter-trial">
      {tried.values.length + tried.statuses.length === 0 ? (
        <p className="empty">{words('adapter.nothing')}</p>
      ) : (
        <table className="shadow">
          <thead>
            <tr>
              <th>{words('adapter.device')}</th>
              <th>{words('adapter.what')}</th>
              <th>{words('adapter.value')}</th>
              <th>{words('adapter.time')}</th>
            </tr>
          </thead>
          <tbody>
            {tried.values.slice(0, trialRows).map((value) => (
              <tr key={`${value.device} ${value.property} ${value.time}`}>
                <td>{value.device}</td>
                <td>{value.property}</td>
                <td>{value.result}</td>
                <td>{time(value.time)}</td>
              </tr>
            ))}
            {tried.statuses.slice(0, trialRows).map((status) => (
              <tr key={`${status.device} ${status.time}`}>
                <td>{status.device}</td>
                <td>{words('ledger.state')}</td>
                <td>{status.status}</td>
                <td>{time(status.time)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tried.problems.length === 0 ? null : (
        <ul className="json-problems">
          {tried.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const trialRows = 50;
