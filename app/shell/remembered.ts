import { type AppState, type PanelName, panelNames, useAppState } from '../state/state.ts';

const storageKey = 'mirrorcity.desk';

/** What the desk remembers from one visit to the next. */
interface Remembered {
  theme: AppState['theme'];
  language: AppState['language'];
  panel: PanelName | null;
  followAlarms: boolean;
}

/** What was remembered, as far as it makes sense today. */
export function readRemembered(text: string | null): Partial<Remembered> {
  let stored: Partial<Remembered>;
  try {
    stored = JSON.parse(text ?? '{}') as Partial<Remembered>;
  } catch {
    return {};
  }
  const remembered: Partial<Remembered> = {};
  if (stored.theme === 'dark' || stored.theme === 'light') remembered.theme = stored.theme;
  if (stored.language === 'zh' || stored.language === 'en') remembered.language = stored.language;
  if (stored.panel === null || panelNames.some((name) => name === stored.panel))
    remembered.panel = stored.panel;
  if (typeof stored.followAlarms === 'boolean') remembered.followAlarms = stored.followAlarms;
  return remembered;
}

/** The desk is light by day and dark by night; the wall and the command desk are always dark. */
export function defaultTheme(path: string, hour: number): AppState['theme'] {
  if (path.startsWith('/wall') || path.startsWith('/command')) return 'dark';
  return hour >= 7 && hour < 18 ? 'light' : 'dark';
}

export const defaultLanguage = (languages: readonly string[]): AppState['language'] =>
  (languages[0] ?? 'zh').toLowerCase().startsWith('zh') ? 'zh' : 'en';

/** Sets theme, language and panel from the last visit, and keeps them for the next. */
export function remember(): () => void {
  const isWall = location.pathname.startsWith('/wall');
  const wide = window.innerWidth > 720;
  useAppState.setState({
    theme: defaultTheme(location.pathname, new Date().getHours()),
    language: defaultLanguage(navigator.languages),
    panel: wide ? 'layers' : null,
    ...(isWall ? {} : readRemembered(localStorage.getItem(storageKey))),
    ...(wide ? {} : { panel: null }),
  });
  if (isWall) return () => {};
  return useAppState.subscribe(
    ({ theme, language, panel, followAlarms }) => JSON.stringify({ theme, language, panel, followAlarms }),
    (text) => localStorage.setItem(storageKey, text),
  );
}
