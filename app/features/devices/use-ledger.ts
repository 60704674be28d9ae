import { useCallback, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { type LedgerRow, ledgerRow } from '../../../models/devices/ledger.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { cityPath } from './use-answer.ts';

/** Lines of the first page, which is wanted at once, and of those that follow it. */
const firstPage = 500;
const nextPages = 2000;

export interface Ledger {
  /** By code; null before the first page. */
  rows: LedgerRow[] | null;
  /** False while further pages are being read. */
  complete: boolean;
  error: string | null;
  reload: () => void;
}

const rowsSchema = z.array(ledgerRow);

/** The ledger of the city, page after page; the states of its lines follow the live stream. */
export function useLedger(): Ledger {
  const city = useAppState((state) => state.city?.id);
  const [ledger, setLedger] = useState<Omit<Ledger, 'reload'>>({ rows: null, complete: false, error: null });
  const [serial, setSerial] = useState(0);
  const reload = useCallback(() => setSerial((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new serial asks again.
  useEffect(() => {
    if (city === undefined) return;
    const abort = new AbortController();
    setLedger({ rows: null, complete: false, error: null });
    readPages(city, abort.signal, (rows, complete) => setLedger({ rows, complete, error: null })).catch(
      (error: unknown) => {
        if (!abort.signal.aborted) setLedger((before) => ({ ...before, error: sentenceOf(error) }));
      },
    );
    return () => abort.abort();
  }, [city, serial]);
  const states = useAppState((state) => state.deviceStates);
  const rows = useMemo(
    () =>
      ledger.rows?.map((row) => {
        const state = states.get(row.code);
        return state === undefined || state === row.state ? row : { ...row, state };
      }) ?? null,
    [ledger.rows, states],
  );
  return { ...ledger, rows, reload };
}

async function readPages(
  city: string,
  signal: AbortSignal,
  onRows: (rows: LedgerRow[], complete: boolean) => void,
): Promise<void> {
  let rows: LedgerRow[] = [];
  for (;;) {
    const limit = rows.length === 0 ? firstPage : nextPages;
    const after = rows.length === 0 ? '' : `&after=${encodeURIComponent(rows.at(-1)!.code)}`;
    const page = await getJson(`${cityPath(city)}/ledger?limit=${limit}${after}`, rowsSchema, signal);
    rows = [...rows, ...page];
    onRows(rows, page.length < limit);
    if (page.length < limit) return;
  }
}
