import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import {
  type DistrictRates,
  districtRates,
  type LedgerRow,
  ledgerRow,
} from '../../../models/devices/ledger.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

export interface Ledger {
  /** Null while it is being read. */
  rows: LedgerRow[] | null;
  rates: DistrictRates[];
  waiting: number;
  reload: () => void;
}

const admissions = z.array(z.object({ key: z.string() }));

/** The ledger of the city with its rates; the states of its lines follow the live stream. */
export function useLedger(): Ledger {
  const city = useAppState((state) => state.city?.id);
  const [ledger, setLedger] = useState<Omit<Ledger, 'reload'>>({ rows: null, rates: [], waiting: 0 });
  const [serial, setSerial] = useState(0);
  const reload = useCallback(() => setSerial((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new serial asks again.
  useEffect(() => {
    if (city === undefined) return;
    const abort = new AbortController();
    const path = `/api/cities/${encodeURIComponent(city)}`;
    Promise.all([
      getJson(`${path}/ledger`, z.array(ledgerRow), abort.signal),
      getJson(`${path}/device-rates`, z.array(districtRates), abort.signal),
      getJson(`${path}/admissions?status=waiting`, admissions, abort.signal),
    ]).then(
      ([rows, rates, { length }]) => setLedger({ rows, rates, waiting: length }),
      (error: unknown) => {
        if (!abort.signal.aborted) notify('warning', sentenceOf(error));
      },
    );
    return () => abort.abort();
  }, [city, serial]);
  const states = useAppState((state) => state.deviceStates);
  const rows = ledger.rows?.map((row) => {
    const state = states.get(row.code);
    return state === undefined || state === row.state ? row : { ...row, state };
  });
  return { ...ledger, rows: rows ?? null, reload };
}
