import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface VirtualRowsProps {
  count: number;
  /** Height of each row, CSS pixels. */
  rowHeight: number;
  render: (index: number) => ReactNode;
  /** Called when the rows that are seen come near the last one. */
  onNearEnd?: () => void;
  testId?: string;
}

/** Rows beyond the seen ones that are there too, so that keys and quick wheels meet no hole. */
const overscan = 8;
/** So many rows before the end more is asked for. */
const nearEnd = 30;

/** A long list in a panel that scrolls: only the rows that are seen are in the page. */
export function VirtualRows({ count, rowHeight, render, onNearEnd, testId }: VirtualRowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ first: 0, last: 40 });
  useEffect(() => {
    const scroller = list.current!.closest<HTMLElement>('.panel-body') ?? document.documentElement;
    const look = (): void => {
      const above = scroller.getBoundingClientRect().top - list.current!.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(above / rowHeight) - overscan);
      // A list below what is seen has its first rows, so that keys and readers find them.
      const last = Math.max(0, Math.ceil((above + scroller.clientHeight) / rowHeight)) + overscan;
      setRange((known) => (known.first === first && known.last === last ? known : { first, last }));
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(scroller);
    resized.observe(list.current!);
    return () => {
      scroller.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, [rowHeight]);
  const isNearEnd = range.last >= count - nearEnd;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each grown list asks anew while its end is near.
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, count, onNearEnd]);
  const first = Math.min(range.first, count);
  const last = Math.min(range.last, count);
  return (
    <ul
      ref={list}
      className="virtual-rows"
      data-testid={testId}
      data-count={count}
      style={{ height: count * rowHeight, paddingTop: first * rowHeight }}
    >
      {Array.from({ length: last - first }, (_, index) => render(first + index))}
    </ul>
  );
}
