import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { z } from 'zod';
import { ledgerFinding } from '../../../models/devices/ledger.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { notify } from '../server/notices.ts';

const stored = z.object({ rows: z.number(), stored: z.number(), findings: z.array(ledgerFinding) });
const refusal = z.object({ detail: z.string(), findings: z.array(ledgerFinding).default([]) });

/** Takes a table of devices, Excel or CSV, into the ledger. */
export function ImportButton({ onDone }: { onDone: () => void }) {
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
