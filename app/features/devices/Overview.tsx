import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { deviceStates } from '../../../models/devices/device-state.ts';
import {
  type DistrictRates,
  departmentCompleteness,
  districtRates,
  rateNames,
  requiredFields,
} from '../../../models/devices/ledger.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { Answered } from './Answered.tsx';
import { CoverageBlock } from './Coverage.tsx';
import { DeviceStateSign } from './DeviceStateSign.tsx';
import { ImportButton } from './ImportButton.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { countByState, type LedgerView, wholeLedger } from './ledger-view.ts';
import { Bar } from './ShareBar.tsx';
import { useAnswer } from './use-answer.ts';

const ratesSchema = z.array(districtRates);
const departmentsSchema = z.array(departmentCompleteness);

/** How the devices are, how far the city's targets are met, how complete the ledger is; and the way to the ledger. */
export function Overview() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const states = useAppState((state) => state.deviceStates);
  const departments = useAnswer('/ledger/completeness', departmentsSchema);
  const rates = useAnswer('/device-rates', ratesSchema);
  const [view, setView] = useState<LedgerView | null>(null);
  const show = (change: Partial<LedgerView>): void => setView({ ...wholeLedger, ...change });
  const reload = (): void => {
    departments.reload();
    rates.reload();
  };
  return (
    <>
      <Answered answer={departments}>
        {(found) => {
          const devices = found.reduce((sum, entry) => sum + entry.devices, 0);
          const counts = countByState(states.values());
          return (
            <>
              <div className="device-actions">
                <button
                  type="button"
                  className="button primary"
                  disabled={devices === 0}
                  data-testid="open-ledger"
                  onClick={() => show({})}
                >
                  <Table2 size={14} aria-hidden />{' '}
                  {words('ledger.open', { count: formatNumber(devices, 0, language) })}
                </button>
                <ImportButton onDone={reload} />
              </div>
              {devices === 0 ? (
                <Empty>{words('ledger.empty')}</Empty>
              ) : (
                <Block title={words('devices.states')}>
                  <div className="device-states" data-testid="device-states">
                    {deviceStates
                      .filter((state) => counts[state] > 0)
                      .map((state) => (
                        <button
                          key={state}
                          type="button"
                          className="list-button"
                          onClick={() => show({ state })}
                        >
                          <DeviceStateSign state={state} />
                          <strong>{formatNumber(counts[state], 0, language)}</strong>
                        </button>
                      ))}
                  </div>
                </Block>
              )}
            </>
          );
        }}
      </Answered>
      {departments.value?.length === 0 ? null : (
        <Block title={words('devices.rates')}>
          <Answered answer={rates}>{(found) => <RatesOfDistrict rates={found} />}</Answered>
        </Block>
      )}
      {departments.value && departments.value.length > 0 ? (
        <Block title={words('devices.completeness')}>
          <ul className="list" data-testid="completeness">
            {departments.value.map((entry) => (
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
                  <span className="list-value">
                    {formatNumber(Math.floor(entry.score * 100), 0, language)} %
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Block>
      ) : null}
      {departments.value && departments.value.length > 0 ? <CoverageBlock /> : null}
      {view ? <LedgerTable view={view} onView={setView} onClose={() => setView(null)} /> : null}
    </>
  );
}

function RatesOfDistrict({ rates }: { rates: DistrictRates[] }) {
  const words = useWords();
  const [district, setDistrict] = useState<string | null>(null);
  const shown = rates.find((entry) => entry.district === district) ?? rates[0];
  if (!shown) return null;
  return (
    <>
      {rates.length > 1 ? (
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
      ) : null}
      <Rates rates={shown} />
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
