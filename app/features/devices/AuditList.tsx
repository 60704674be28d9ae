import { Link2, Link2Off } from 'lucide-react';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type AuditCheck, type AuditRow, auditCheck, auditRow } from '../../../models/access/audit.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatDay, formatNumber, formatTime, shortCode } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { Answered } from './Answered.tsx';
import { cityPath, useAnswer } from './use-answer.ts';

const rows = z.array(auditRow);
const pageSize = 50;
/** Kinds of what is accounted for: an action, or the family of several. */
const families = [
  'device.command',
  'device.desire',
  'device.isolate',
  'device.release',
  'device.rehome',
  'device.admitted',
  'device.rejected',
  'device.blocked',
  'device.identify',
  'firmware',
  'adapter',
  'ledger',
  'token',
] as const;

/** Who did what to which device, newest first; and whether the chain of entries still holds. */
export function AuditList() {
  const words = useWords();
  const [subject, setSubject] = useState('');
  const [actor, setActor] = useState('');
  const [action, setAction] = useState('');
  const asked = useSettled(
    new URLSearchParams({
      limit: String(pageSize),
      ...(subject.trim() ? { subject: subject.trim() } : {}),
      ...(actor.trim() ? { actor: actor.trim() } : {}),
      ...(action ? { action } : {}),
    }).toString(),
  );
  const answer = useAnswer(`/audit?${asked}`, rows);
  return (
    <>
      <ChainCheck />
      <Block title={words('audit.title')}>
        <div className="audit-filters">
          <input
            type="search"
            className="ledger-search"
            placeholder={words('audit.subject')}
            aria-label={words('audit.subject')}
            data-testid="audit-subject"
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
          <input
            type="search"
            className="ledger-search"
            placeholder={words('audit.actor')}
            aria-label={words('audit.actor')}
            data-testid="audit-actor"
            value={actor}
            onChange={(event) => setActor(event.target.value)}
          />
          <select
            className="device-select"
            aria-label={words('audit.action')}
            data-testid="audit-action"
            value={action}
            onChange={(event) => setAction(event.target.value)}
          >
            <option value="">{words('audit.allActions')}</option>
            {families.map((family) => (
              <option key={family} value={family}>
                {words(`audit.${family}`)}
              </option>
            ))}
          </select>
        </div>
        <Answered answer={answer}>
          {(found) =>
            found.length === 0 ? (
              <Empty>{words('audit.none')}</Empty>
            ) : (
              <AuditPages key={asked} asked={asked} first={found} />
            )
          }
        </Answered>
      </Block>
    </>
  );
}

/** What was last written, once nothing was written for a moment: not every letter is a question. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function AuditPages({ asked, first }: { asked: string; first: AuditRow[] }) {
  const words = useWords();
  const city = useAppState((state) => state.city?.id) ?? '';
  const [more, setMore] = useState<AuditRow[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = [...first, ...more];
  const last = more.length > 0 ? more : first;
  const next = async (): Promise<void> => {
    try {
      const path = `${cityPath(city)}/audit?${asked}&before=${shown.at(-1)!.id}`;
      const older = await getJson(path, rows);
      setMore([...more, ...older]);
      setProblem(older.length === 0 ? words('audit.end') : null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <>
      <ul className="audit" data-testid="audit">
        {shown.map((row) => (
          <AuditLine key={row.id} row={row} />
        ))}
      </ul>
      {problem === null ? null : <p className="muted">{problem}</p>}
      {last.length > 0 && shown.length % pageSize === 0 ? (
        <button type="button" className="button wide" onClick={() => void next()}>
          {words('audit.more')}
        </button>
      ) : null}
    </>
  );
}

function AuditLine({ row }: { row: AuditRow }) {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  const at = Date.parse(row.at);
  const detail = Object.entries(row.detail).filter(([, value]) => value !== null);
  return (
    <li>
      <details>
        <summary>
          <span className="audit-what">{wordOr(words, `audit.${row.action}`, row.action)}</span>
          <strong title={row.subject}>{shortCode(row.subject)}</strong>
          <span className="muted">
            {formatDay(at, timeZone)} {formatTime(at, timeZone)} ·{' '}
            {wordOr(words, `audit.actor.${row.actor}`, row.actor)}
          </span>
        </summary>
        <dl className="rows">
          {detail.map(([name, value]) => (
            <div className="row" key={name}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
          <div className="row">
            <dt>#{row.id}</dt>
            <dd>
              <code>{row.hash.slice(0, 16)}…</code>
            </dd>
          </div>
        </dl>
      </details>
    </li>
  );
}

/** Reads the chain from its beginning, when asked to: of a long one that takes its time. */
function ChainCheck() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const [found, setFound] = useState<AuditCheck | { error: string } | 'asking' | null>(null);
  const check = async (): Promise<void> => {
    setFound('asking');
    setFound(
      await getJson('/api/audit/check', auditCheck).catch((error: unknown) => ({
        error: sentenceOf(error),
      })),
    );
  };
  return (
    <div className="chain-check" data-testid="audit-check">
      <button
        type="button"
        className="button"
        disabled={found === 'asking'}
        data-testid="audit-check-run"
        onClick={() => void check()}
      >
        <Link2 size={14} aria-hidden /> {words(found === 'asking' ? 'audit.checking' : 'audit.check')}
      </button>
      {found === null || found === 'asking' ? null : 'error' in found ? (
        <p className="error-text">{found.error}</p>
      ) : found.broken === null ? (
        <p className="chain-good" data-testid="audit-holds">
          {words('audit.holds', {
            count: formatNumber(found.entries, 0, language),
            head: found.head.slice(0, 12),
          })}
        </p>
      ) : (
        <p className="error-text" role="alert">
          <Link2Off size={14} aria-hidden /> {words('audit.broken', { entry: found.broken })}
        </p>
      )}
    </div>
  );
}
