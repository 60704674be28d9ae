import { type Notice, useAppState } from '../../state/state.ts';

let serial = 0;

/** Tells the user one sentence; the same sentence is not told twice at a time. At most five stay. */
export function notify(level: Notice['level'], text: string): void {
  useAppState.setState((state) =>
    state.notices.some((notice) => notice.text === text)
      ? state
      : { notices: [...state.notices, { id: ++serial, level, text }].slice(-5) },
  );
}
