import { useState } from 'react';
import { z } from 'zod';
import { Choice } from '../../shell/controls/Choice.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { AdapterList } from './AdapterList.tsx';
import { Admissions } from './Admissions.tsx';
import { AuditList } from './AuditList.tsx';
import { FirmwareJobs } from './FirmwareJobs.tsx';
import { GatewayTree } from './GatewayTree.tsx';
import { Overview } from './Overview.tsx';
import { ProductList } from './ProductList.tsx';
import { useAnswer } from './use-answer.ts';

const tabs = ['overview', 'admissions', 'products', 'gateways', 'adapters', 'firmware', 'audit'] as const;
const waitingSchema = z.array(z.object({ key: z.string() }));
const everyMilliseconds = 15_000;

/** All about the devices of the city: ledger, review, products, gateways, adapters, firmware, audit. */
export function DevicesPanel() {
  const words = useWords();
  const [tab, setTab] = useState<(typeof tabs)[number]>('overview');
  const waiting = useAnswer('/admissions?status=waiting', waitingSchema, everyMilliseconds);
  const count = waiting.value?.length ?? 0;
  return (
    <>
      <div className="device-tabs">
        <Choice
          label={words('panel.devices')}
          value={tab}
          options={tabs.map((value) => ({
            value,
            text: `${words(`devices.tab.${value}`)}${value === 'admissions' && count > 0 ? ` ${count}` : ''}`,
          }))}
          onChange={setTab}
          testId="device-tabs"
        />
      </div>
      {tab === 'overview' ? (
        <>
          {count > 0 ? (
            <button
              type="button"
              className="link waiting-note"
              data-testid="admissions-waiting"
              onClick={() => setTab('admissions')}
            >
              {words('devices.waiting', { count })}
            </button>
          ) : null}
          <Overview />
        </>
      ) : tab === 'admissions' ? (
        <Admissions onChange={waiting.reload} />
      ) : tab === 'products' ? (
        <ProductList />
      ) : tab === 'gateways' ? (
        <GatewayTree />
      ) : tab === 'adapters' ? (
        <AdapterList />
      ) : tab === 'firmware' ? (
        <FirmwareJobs />
      ) : (
        <AuditList />
      )}
    </>
  );
}
