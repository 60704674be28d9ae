import { TriangleAlert } from 'lucide-react';
import { formatAge, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';

/** What is wrong with the server itself; it stays as long as it is so. */
export function OperationalNotices() {
  const words = useWords();
  const operational = useAppState((state) => state.operational);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const now = useNow(5000);
  return operational.map(({ kind, since }) => (
    <div
      role="status"
      key={kind}
      className="card notice lasting"
      data-level="error"
      data-testid={`operational-${kind}`}
    >
      <TriangleAlert size={16} aria-hidden />
      <span>
        {words(`operational.${kind}`)}{' '}
        <span className="muted">
          {words('operational.since', {
            time: formatTime(since, timeZone, false),
            age: formatAge(Math.max(0, now - since), words),
          })}
        </span>
      </span>
    </div>
  ));
}
