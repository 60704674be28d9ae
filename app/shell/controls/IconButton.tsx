import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';

export interface IconButtonProps {
  /** What it does: its accessible name and tooltip. */
  label: string;
  /** Shortcut shown in the tooltip. */
  shortcut?: string;
  icon: ReactNode;
  onClick: () => void;
  pressed?: boolean;
  disabled?: boolean;
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
  testId?: string;
}

/** A button with an icon alone; its name is in the tooltip and for screen readers. */
export function IconButton(props: IconButtonProps) {
  const { label, shortcut, icon, onClick, pressed, disabled, side = 'bottom', className, testId } = props;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        className={`icon-button ${className ?? ''}`}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
        disabled={disabled}
        data-testid={testId}
        onClick={onClick}
      >
        {icon}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={8}>
          <Tooltip.Popup className="tooltip">
            {label}
            {shortcut ? <kbd>{shortcut}</kbd> : null}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
