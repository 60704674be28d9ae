/** A share of one as a bar, with a mark where it should be. */
export function Bar({ value, target }: { value: number; target: number }) {
  const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`;
  return (
    <span className="share-bar" aria-hidden="true">
      <span style={{ width: percent(value) }} />
      {target < 1 ? <i style={{ left: percent(target) }} /> : null}
    </span>
  );
}
