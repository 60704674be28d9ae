import type { Freshness } from '../../../models/sensing/freshness.ts';
import { useWords } from '../../shell/locale/words.ts';

/** Filled: fresh. Half: stale. Hollow ring: offline. The word is in the tooltip and for readers. */
export function FreshnessSign({ state }: { state: Freshness }) {
  const words = useWords();
  const word = words(`sensing.${state}`);
  return <span className={`freshness freshness-${state}`} role="img" aria-label={word} title={word} />;
}
