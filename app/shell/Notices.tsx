import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { dispatch } from '../actions/action.ts';
import { type Notice, useAppState } from '../state/state.ts';
import { IconButton } from './controls/IconButton.tsx';
import { useWords } from './locale/words.ts';

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert };
const infoMilliseconds = 5000;

/** Sentences for the user. Information leaves by itself; warnings and errors stay until dismissed. */
export function Notices() {
  const notices = useAppState((state) => state.notices);
  return (
    <div className="notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const words = useWords();
  const Icon = icons[notice.level];
  useEffect(() => {
    if (notice.level !== 'info') return;
    const timer = setTimeout(() => dispatch('dismiss-notice', { id: notice.id }), infoMilliseconds);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className="card notice" data-level={notice.level} data-testid="notice">
      <Icon size={16} aria-hidden />
      <span>{notice.text}</span>
      <IconButton
        label={words('action.dismissNotice')}
        className="small"
        side="left"
        icon={<X size={14} aria-hidden />}
        onClick={() => dispatch('dismiss-notice', { id: notice.id })}
      />
    </div>
  );
}
