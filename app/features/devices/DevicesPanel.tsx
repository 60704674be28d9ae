import { Table2, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { z } from 'zod';
import { deviceStates } from '../../../models/devices/device-state.ts';
import {
  completeness,
  type DistrictRates,
  ledgerFinding,
  rateNames,
  requiredFields,
} from '../../../models/devices/ledger.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { notify } from '../server/notices.ts';
import { DeviceStateSign } from './DeviceStateSign.tsx';
import { GatewayList } from './GatewayList.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { countByState, type LedgerView, wholeLedger } from './ledger-view.ts';
import { useLedger } from './use-ledger.ts';

/** The devices of the city: how they are, how complete their ledger is, how far the city's targets are met. */
export function DevicesPanel() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { rows, rates, waiting, reload } = useLedger();
  const [view, setView] = useState<LedgerView | null>(null);
  const [district, setDistrict] = useState<string | null>(null);
  if (rows === null) return <Empty>{words('ledger.loading')}</Empty>;
  if (rows.length === 0) return <Empty>{words('ledger.empty')}</Empty>;
  const counts = countByState(rows);
  const show = (change: Partial<LedgerView>): void => setView({ ...wholeLedger, ...change });
  const shown = rates.find((entry) => entry.district === district) ?? rates[0];
  const desk = document.querySelector('.desk');
  return (
    <>
      <div className="device-actions">
        <button type="button" className="button primary" data-testid="open-ledger" onClick={() => show({})}>
          <Table2 size={14} aria-hidden />{' '}
          {words('ledger.open', { count: formatNumber(rows.length, 0, language) })}
        </button>
        <ImportButton onDone={reload} />
      </div>
      <Block title={words('devices.states')}>
        <div className="device-states" data-testid="device-states">
          {deviceStates
            .filter((state) => counts[state] > 0)
            .map((state) => (
              <button key={state} type="button" className="list-button" onClick={() => show({ state })}>
                <DeviceStateSign state={state} />
                <strong>{formatNumber(counts[state], 0, language)}</strong>
              </button>
            ))}
        </div>
        {waiting > 0 ? (
          <p className="alarm-note" data-testid="admissions-waiting">
            {words('devices.waiting', { count: waiting })}
          </p>
        ) : null}
      </Block>
      {shown ? (
        <Block
          title={words('devices.rates')}
          extra={
            rates.length > 1 ? (
              <select
                className="device-select"
                aria-label={words('ledger.district')}
                value={district ?? ''}
                onChange={(event) => setDistrict(event.target.value || null)}
              >
                {rates.map((entry) => (
                  <option key={entry.district ?? ''} value={entry.district ?? ''}>
                    {entry.district ?? words('devices.wholeCity')}
                  </option>
                ))}
              </select>
            ) : null
          }
        >
          <Rates rates={shown} />
        </Block>
      ) : null}
      <Block title={words('devices.completeness')}>
        <ul className="list" data-testid="completeness">
          {completeness(rows).map((entry) => (
            <li key={entry.department ?? ''}>
              <button
                type="button"
                className="list-button department"
                title={requiredFields
                  .filter((field) => entry.missing[field] > 0)
                  .map((field) => `${words(`ledger.${field}`)}: ${entry.missing[field]}`)
                  .join('\n')}
                onClick={() =>
                  show({ department: entry.department, missing: entry.incomplete > 0 ? 'any' : null })
                }
              >
                <span className="list-name">{entry.department ?? words('ledger.noDepartment')}</span>
                <span className="list-age">
                  {words('devices.incomplete', { count: formatNumber(entry.incomplete, 0, language) })}
                </span>
                <Bar value={entry.score} target={1} />
                <span className="list-value">{formatNumber(entry.score * 100, 0, language)} %</span>
              </button>
            </li>
          ))}
        </ul>
      </Block>
      <GatewayList />
      {view && desk
        ? createPortal(
            <LedgerTable rows={rows} view={view} onView={setView} onClose={() => setView(null)} />,
            desk,
          )
        : null}
    </>
  );
}

function Rates({ rates }: { rates: DistrictRates }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  return (
    <ul className="device-rates" data-testid="device-rates">
      {rateNames.map((name) => {
        const { count, of, target } = rates.rates[name];
        const value = of === null ? count / target : of === 0 ? null : count / of;
        const reached = value !== null && value >= (of === null ? 1 : target);
        return (
          <li key={name} data-reached={reached} title={of === null ? undefined : `${count} / ${of}`}>
            <span>{words(`rate.${name}`)}</span>
            <strong>
              {of === null
                ? formatNumber(count, 0, language)
                : value === null
                  ? unknown
                  : `${formatNumber(value * 100, 1, language)} %`}
            </strong>
            <Bar value={value ?? 0} target={of === null ? 1 : target} />
            <span className="muted">
              {words('rate.target', {
                target:
                  of === null
                    ? formatNumber(target, 0, language)
                    : `${formatNumber(target * 100, 0, language)} %`,
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A share of one as a bar, with a mark where it should be. */
function Bar({ value, target }: { value: number; target: number }) {
  const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`;
  return (
    <span className="share-bar" aria-hidden="true">
      <span style={{ width: percent(value) }} />
      {target < 1 ? <i style={{ left: percent(target) }} /> : null}
    </span>
  );
}

const stored = z.object({ rows: z.number(), stored: z.number(), findings: z.array(ledgerFinding) });
const refusal = z.object({ detail: z.string(), findings: z.array(ledgerFinding).default([]) });

function ImportButton({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    try {
      const response = await fetch(`/api/cities/${city}/ledger?file=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      });
      const answer: unknown = await response.json();
      if (response.ok) {
        notify('info', words('ledger.imported', { count: stored.parse(answer).stored }));
        onDone();
      } else notify('warning', refusal.parse(answer).detail);
    } catch {
      notify('warning', words('error.noAnswer'));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" className="button" disabled={busy} onClick={() => input.current?.click()}>
        <Upload size={14} aria-hidden /> {words('ledger.import')}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.xlsx"
        data-testid="ledger-file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void send(file);
        }}
      />
    </>
  );
}
