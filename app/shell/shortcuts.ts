import { actionOfKey, dispatch } from '../actions/action.ts';

/** A key event as actions name it: "Ctrl+Shift+Z", "Space", "Escape", "M". Cmd counts as Ctrl. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string {
  const letter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase();
  const key = event.key === ' ' ? 'Space' : letter ? event.key.toUpperCase() : event.key;
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    // Shift is part of the key itself in "+" or "?".
    event.shiftKey && (letter || event.key.length > 1) ? 'Shift' : '',
    key,
  ]
    .filter(Boolean)
    .join('+');
}

const typing =
  'input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable=true]';
/** Keys that controls use themselves while they have the focus. */
const keysOfControls = new Set(['Space', 'Enter', 'Home', '+', '-', '=']);
const control = 'button, a, [role=slider], [role=option], [role=menuitem], input, summary';

/** Sends the action of a shortcut. Returns what takes it away again. */
export function listenToShortcuts(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = keyName(event);
    const bound = actionOfKey(name);
    if (!bound) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[role=dialog]')) return;
    if (target?.closest(typing) && !(event.ctrlKey || event.metaKey) && name !== 'Escape') return;
    if (keysOfControls.has(name) && target?.closest(control)) return;
    event.preventDefault();
    dispatch(bound.name, bound.arguments);
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
