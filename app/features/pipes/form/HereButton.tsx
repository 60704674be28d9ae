import type { LucideIcon } from 'lucide-react';

/** What a selected part of a network offers to ask. */
export function HereButton(props: { icon: LucideIcon; text: string; testId: string; onClick: () => void }) {
  const { icon: Icon, text, testId, onClick } = props;
  return (
    <button type="button" className="button wide" data-testid={testId} onClick={onClick}>
      <Icon size={14} aria-hidden /> {text}
    </button>
  );
}
