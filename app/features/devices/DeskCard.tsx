import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { useWords } from '../../shell/locale/words.ts';

/** A wide card over the lower part of the city, for what a panel is too narrow for. Escape closes it. */
export function DeskCard(props: {
  title: string;
  /** Beside the title. */
  head?: ReactNode;
  className?: string;
  testId: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, head, className, testId, onClose, children } = props;
  const words = useWords();
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus(), []);
  const desk = document.querySelector('.desk');
  if (!desk) return null;
  return createPortal(
    <section
      ref={card}
      tabIndex={-1}
      className={`ledger-table card ${className ?? ''}`}
      aria-label={title}
      data-testid={testId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        // First out of what is being written, then out of the card: nothing written is lost by one key.
        if ((event.target as Element).matches('input, textarea, select')) card.current?.focus();
        else onClose();
      }}
    >
      <header className="ledger-head">
        <h2>{title}</h2>
        {head}
        <IconButton
          label={words('panel.close')}
          className="small card-close"
          icon={<X size={16} aria-hidden />}
          testId={`${testId}-close`}
          onClick={onClose}
        />
      </header>
      {children}
    </section>,
    desk,
  );
}
