import { useState } from 'react';
import { z } from 'zod';
import {
  type Admission,
  admission,
  admissionStatuses,
  messagesPerMinute,
} from '../../../models/devices/admission.ts';
import { registeredThing } from '../../../models/sensing/thing.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatAge, formatDay, formatNumber, formatTime, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { sendDelete, sendJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { AdmitForm } from './AdmitForm.tsx';
import { Answered } from './Answered.tsx';
import { flyToDevice } from './fly-to-device.ts';
import { cityPath, useAnswer } from './use-answer.ts';

const admissions = z.array(admission);
const things = z.array(registeredThing);
const everyMilliseconds = 5000;

/** What speaks without being registered and waits for somebody to decide; and the devices that are kept apart. */
export function Admissions({ onChange }: { onChange: () => void }) {
  const words = useWords();
  const [status, setStatus] = useState<Admission['status']>('waiting');
  const [open, setOpen] = useState<string | null>(null);
  const answer = useAnswer(`/admissions?status=${status}`, admissions, everyMilliseconds);
  const decided = (): void => {
    setOpen(null);
    answer.reload();
    onChange();
  };
  return (
    <>
      <Block
        title={words('admission.title')}
        extra={
          <select
            className="device-select"
            aria-label={words('admission.status')}
            data-testid="admission-status"
            value={status}
            onChange={(event) => setStatus(event.target.value as Admission['status'])}
          >
            {admissionStatuses.map((name) => (
              <option key={name} value={name}>
                {words(`admission.${name}`)}
              </option>
            ))}
          </select>
        }
      >
        <Answered answer={answer}>
          {(found) =>
            found.length === 0 ? (
              <Empty>{words(status === 'waiting' ? 'admission.noneWaiting' : 'admission.none')}</Empty>
            ) : (
              <ul className="device-cards" data-testid="admissions">
                {found.map((heard) => (
                  <AdmissionCard
                    key={heard.key}
                    heard={heard}
                    open={open === heard.key}
                    onOpen={(wanted) => setOpen(wanted ? heard.key : null)}
                    onDecided={decided}
                  />
                ))}
              </ul>
            )
          }
        </Answered>
      </Block>
      <Isolated />
    </>
  );
}

interface AdmissionCardProps {
  heard: Admission;
  open: boolean;
  onOpen: (open: boolean) => void;
  onDecided: () => void;
}

function AdmissionCard({ heard, open, onOpen, onDecided }: AdmissionCardProps) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const now = useNow(1000);
  const often = messagesPerMinute(heard);
  const first = Date.parse(heard.firstAt);
  return (
    <li className="device-card" data-testid={`admission-${heard.key}`}>
      <button
        type="button"
        className="device-card-head"
        aria-expanded={open}
        onClick={() => onOpen(!open)}
        data-testid={`admission-open-${heard.key}`}
      >
        <strong>{heard.key}</strong>
        <span className="list-age">
          {words('age.ago', { age: formatAge(now - Date.parse(heard.lastAt), words) })}
        </span>
        <span className="muted">
          {heard.sender} · {words('admission.messages', { count: formatNumber(heard.messages, 0, language) })}
          {often === null
            ? ''
            : ` · ${words('admission.often', { count: formatNumber(often, often < 10 ? 1 : 0, language) })}`}
        </span>
      </button>
      {open ? (
        <div className="device-card-body">
          <p className="muted">
            {words('admission.since', {
              time: `${formatDay(first, timeZone)} ${formatTime(first, timeZone)}`,
            })}
          </p>
          <p className="muted">{words('admission.sample')}</p>
          <pre className="sample">{JSON.stringify(heard.sample, null, 1)}</pre>
          {heard.decidedAt === null ? null : (
            <p className="muted">
              {words('admission.decided', {
                what: words(`admission.${heard.status}`),
                who: heard.decidedBy ?? unknown,
                time: `${formatDay(Date.parse(heard.decidedAt), timeZone)} ${formatTime(Date.parse(heard.decidedAt), timeZone)}`,
              })}
              {heard.note === null ? '' : ` · ${heard.note}`}
            </p>
          )}
          <Decisions heard={heard} onDecided={onDecided} />
        </div>
      ) : null}
    </li>
  );
}

/** Admit, reject or block; what is admitted already has nothing left to decide. */
function Decisions({ heard, onDecided }: { heard: Admission; onDecided: () => void }) {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const [admitting, setAdmitting] = useState(false);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  if (heard.status === 'admitted' || city === undefined) return null;
  const decide = async (body: { decision: string; registration?: unknown }): Promise<string | null> => {
    setBusy(true);
    try {
      await sendJson('POST', `${cityPath(city)}/admissions/${encodeURIComponent(heard.key)}`, {
        ...body,
        note: note.trim() || null,
      });
      onDecided();
      return null;
    } catch (error) {
      setBusy(false);
      return sentenceOf(error);
    }
  };
  if (admitting)
    return (
      <AdmitForm
        heard={heard}
        onCancel={() => setAdmitting(false)}
        onAdmit={(registration) => decide({ decision: 'admit', registration })}
      />
    );
  const refuse = async (decision: 'reject' | 'block'): Promise<void> => {
    const problem = await decide({ decision });
    if (problem !== null) notify('warning', problem);
  };
  return (
    <>
      <input
        className="text-input wide"
        placeholder={words('admission.note')}
        aria-label={words('admission.note')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="device-buttons">
        <button
          type="button"
          className="button small primary"
          disabled={busy}
          data-testid="admission-admit"
          onClick={() => setAdmitting(true)}
        >
          {words('admission.admit')}
        </button>
        {heard.status === 'waiting' ? (
          <button
            type="button"
            className="button small"
            disabled={busy}
            data-testid="admission-reject"
            onClick={() => void refuse('reject')}
          >
            {words('admission.reject')}
          </button>
        ) : null}
        {heard.status === 'blocked' ? null : (
          <button
            type="button"
            className="button small"
            disabled={busy}
            data-testid="admission-block"
            onClick={() => void refuse('block')}
          >
            {words('admission.block')}
          </button>
        )}
      </div>
    </>
  );
}

/** Devices that somebody else has spoken for, or that a person keeps apart: why, since when, and the way back. */
function Isolated() {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const now = useNow(5000);
  const answer = useAnswer('/things?isolated=true', things, everyMilliseconds);
  const release = async (code: string): Promise<void> => {
    try {
      await sendDelete(`${cityPath(city!)}/things/${encodeURIComponent(code)}/isolation`);
      answer.reload();
    } catch (error) {
      notify('warning', sentenceOf(error));
    }
  };
  return (
    <Block title={words('isolated.title')}>
      <Answered answer={answer}>
        {(found) =>
          found.length === 0 ? (
            <Empty>{words('isolated.none')}</Empty>
          ) : (
            <ul className="device-cards" data-testid="isolated">
              {found.map((device) => (
                <li key={device.code} className="device-card" data-testid={`isolated-${device.code}`}>
                  <button type="button" className="device-card-head" onClick={() => flyToDevice(device)}>
                    <strong>{device.name}</strong>
                    <span className="list-age">
                      {device.stateSince === null
                        ? unknown
                        : words('age.ago', { age: formatAge(now - Date.parse(device.stateSince), words) })}
                    </span>
                    <span className="muted">
                      {device.code} · {device.isolationReason ?? unknown}
                    </span>
                  </button>
                  <div className="device-card-body">
                    <button
                      type="button"
                      className="button small"
                      data-testid={`release-${device.code}`}
                      onClick={() => void release(device.code)}
                    >
                      {words('isolated.release')}
                    </button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Block>
  );
}
