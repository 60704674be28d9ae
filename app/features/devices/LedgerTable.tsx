// biome-ignore-all lint/a11y/useSemanticElements: lines that are not drawn have no place in a table element.
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons within the headings take the focus.
import { ArrowDown, ArrowUp, Download, X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type LedgerRow, requiredFields } from '../../../models/devices/ledger.ts';
import { formatNumber, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { DeskCard } from './DeskCard.tsx';
import { DeviceStateSign } from './DeviceStateSign.tsx';
import { flyToDevice } from './fly-to-device.ts';
import { cellText, type LedgerView, ledgerColumns, shownRows, visibleRange } from './ledger-view.ts';
import { useLedger } from './use-ledger.ts';

/** Height of a line, pixels: as the style sheet has it. */
const rowHeight = 28;
const noRows: LedgerRow[] = [];

/** The ledger as a table; a line leads to its device. Of 20,000 lines only those that can be seen are drawn. */
export function LedgerTable(props: {
  view: LedgerView;
  onView: (view: LedgerView) => void;
  onClose: () => void;
}) {
  const { view, onView, onClose } = props;
  const ledger = useLedger();
  const rows = ledger.rows ?? noRows;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city?.id);
  const selected = useAppState((state) => {
    const { selection } = state;
    return selection?.kind === 'datastream'
      ? state.datastreams.find(({ id }) => id === selection.id)?.thing
      : undefined;
  });
  const shown = useMemo(() => shownRows(rows, view, language), [rows, view, language]);
  const body = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 400 });
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    const look = (): void => setSeen({ top: element.scrollTop, height: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  const { first, end } = visibleRange(seen.top, seen.height, rowHeight, shown.length);
  return (
    <DeskCard
      title={words('ledger.title')}
      testId="ledger-table"
      onClose={onClose}
      head={
        <>
          <input
            type="search"
            className="ledger-search"
            placeholder={words('ledger.search')}
            aria-label={words('ledger.search')}
            data-testid="ledger-search"
            value={view.text}
            onChange={(event) => onView({ ...view, text: event.target.value })}
          />
          <Filters view={view} onView={onView} />
          <span className="muted" data-testid="ledger-count">
            {words('ledger.count', {
              count: formatNumber(shown.length, 0, language),
              all: formatNumber(rows.length, 0, language),
            })}
            {ledger.complete ? null : ` · ${words('ledger.loading')}`}
          </span>
          <a
            className="button small"
            href={`/api/cities/${city}/ledger.csv`}
            download
            data-testid="ledger-export"
          >
            <Download size={13} aria-hidden /> {words('ledger.export')}
          </a>
        </>
      }
    >
      <div className="ledger-body" ref={body}>
        <div role="table" aria-rowcount={shown.length + 1} aria-label={words('ledger.title')}>
          <div role="row" className="ledger-row ledger-columns">
            {ledgerColumns.map((column) => (
              <span key={column} role="columnheader" aria-sort={sortOf(view, column)}>
                <button
                  type="button"
                  onClick={() =>
                    onView({ ...view, sort: column, descending: view.sort === column && !view.descending })
                  }
                >
                  {words(`ledger.${column}`)}
                  {view.sort !== column ? null : view.descending ? (
                    <ArrowDown size={11} aria-hidden />
                  ) : (
                    <ArrowUp size={11} aria-hidden />
                  )}
                </button>
              </span>
            ))}
          </div>
          <div style={{ height: shown.length * rowHeight, position: 'relative' }}>
            {shown.slice(first, end).map((row, index) => (
              <div
                key={row.code}
                role="row"
                tabIndex={0}
                aria-rowindex={first + index + 2}
                aria-selected={row.code === selected}
                className="ledger-row"
                style={{ top: (first + index) * rowHeight }}
                data-testid={`ledger-${row.code}`}
                onClick={() => flyToDevice(row)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') flyToDevice(row);
                }}
              >
                {ledgerColumns.map((column) => (
                  <Cell key={column} row={row} column={column} />
                ))}
              </div>
            ))}
          </div>
        </div>
        {ledger.error !== null ? (
          <div className="answer-failed" role="alert">
            <p className="error-text">{ledger.error}</p>
            <button type="button" className="button small" onClick={ledger.reload}>
              {words('error.retry')}
            </button>
          </div>
        ) : shown.length === 0 ? (
          <p className="empty">{words(ledger.complete ? 'ledger.nothing' : 'ledger.loading')}</p>
        ) : null}
      </div>
    </DeskCard>
  );
}

const sortOf = (view: LedgerView, column: string): 'ascending' | 'descending' | 'none' =>
  view.sort !== column ? 'none' : view.descending ? 'descending' : 'ascending';

function Cell({ row, column }: { row: LedgerRow; column: (typeof ledgerColumns)[number] }) {
  const language = useAppState((state) => state.language);
  if (column === 'state')
    return (
      <span role="cell">
        <DeviceStateSign state={row.state} />
      </span>
    );
  const text = cellText(row, column, language);
  const missing = text === null && (requiredFields as readonly string[]).includes(column);
  return (
    <span role="cell" title={text ?? undefined} data-missing={missing || undefined}>
      {text ?? unknown}
    </span>
  );
}

/** What the panel beside has narrowed the table to; each can be taken back. */
function Filters({ view, onView }: { view: LedgerView; onView: (view: LedgerView) => void }) {
  const words = useWords();
  const chips: { text: string; without: Partial<LedgerView> }[] = [];
  if (view.state) chips.push({ text: words(`deviceState.${view.state}`), without: { state: null } });
  if (view.department !== undefined)
    chips.push({ text: view.department ?? words('ledger.noDepartment'), without: { department: undefined } });
  if (view.district) chips.push({ text: view.district, without: { district: null } });
  if (view.missing)
    chips.push({
      text:
        view.missing === 'any'
          ? words('ledger.incomplete')
          : words('ledger.lacks', { field: words(`ledger.${view.missing}`) }),
      without: { missing: null },
    });
  return chips.map(({ text, without }) => (
    <button
      key={text}
      type="button"
      className="chip"
      aria-pressed="true"
      title={words('ledger.takeBack')}
      onClick={() => onView({ ...view, ...without })}
    >
      {text} <X size={11} aria-hidden />
    </button>
  ));
}
