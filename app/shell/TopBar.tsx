import { CircleHelp, CloudRain, LoaderCircle, Moon, Redo2, Search, Share2, Sun, Undo2 } from 'lucide-react';
import { dispatch } from '../actions/action.ts';
import { AlarmSign } from '../features/alarms/AlarmSign.tsx';
import { activeAlarms, worstLevel } from '../features/alarms/alarm-order.ts';
import { useActiveCounts } from '../features/alarms/follow-alarm-counts.ts';
import { CityMenu } from '../features/city/CityMenu.tsx';
import { overviewSeconds } from '../features/live/follow-overview.ts';
import { LiveSign } from '../features/live/LiveSign.tsx';
import { rainProperty, useSummaries } from '../features/sensing/use-summaries.ts';
import { useAppState } from '../state/state.ts';
import { Brand } from './Brand.tsx';
import { IconButton } from './controls/IconButton.tsx';
import { formatNumber, unknown } from './format.ts';
import { useWords } from './locale/words.ts';

/** Brand and city, the field for search and commands, and how the city is right now. */
export function TopBar() {
  const words = useWords();
  return (
    <header className="top-bar">
      <div className="top-left">
        <span className="brand">
          <Brand />
          <span className="brand-name">{words('brand')}</span>
        </span>
        <CityMenu />
      </div>
      <button
        type="button"
        className="command-field"
        data-testid="command-field"
        aria-keyshortcuts="Control+K"
        onClick={() => dispatch('set-palette-open', { open: true })}
      >
        <Search size={15} aria-hidden />
        <span>{words('search.placeholder')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="top-right">
        <BackgroundSign />
        <LiveSign />
        <RainSign />
        <AlarmCount />
        <span className="divider" />
        <EditButtons />
        <LanguageButton />
        <ThemeButton />
        <IconButton
          label={words('action.shareView')}
          shortcut="Ctrl+Shift+L"
          icon={<Share2 size={16} aria-hidden />}
          testId="share"
          onClick={() => dispatch('share-view')}
        />
        <IconButton
          label={words('action.startTour')}
          shortcut="?"
          icon={<CircleHelp size={16} aria-hidden />}
          testId="help"
          onClick={() => dispatch('start-tour')}
        />
      </div>
    </header>
  );
}

/** What the server still takes in while the city is already shown. */
function BackgroundSign() {
  const words = useWords();
  const work = useAppState((state) => state.server.background);
  if (!work) return null;
  return (
    <span className="top-figure background-sign" title={work.stage} role="status" data-testid="background">
      <LoaderCircle size={15} aria-hidden />
      <span className="wide-only">{words('top.background', { what: work.stage.split(':')[0]! })}</span>
    </span>
  );
}

function RainSign() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const rain = useSummaries(2000, overviewSeconds + 5).find(
    (summary) => summary.property.id === rainProperty,
  );
  const value = rain?.mean ?? null;
  const title =
    value === null
      ? words(rain ? 'top.rainSilent' : 'top.rainNone')
      : words('top.rainMean', { count: rain!.fresh, maximum: formatNumber(rain!.maximum, 1, language) });
  return (
    <span className="top-figure" title={title} data-testid="rain">
      <CloudRain size={15} aria-hidden />
      <span className="visually-hidden">{words('top.rain')}</span>
      {value === null ? unknown : `${formatNumber(value, 1, language)} mm/h`}
    </span>
  );
}

function AlarmCount() {
  const words = useWords();
  const alarms = useAppState((state) => state.alarms);
  const counts = useActiveCounts();
  const worst = worstLevel(counts);
  const waiting = activeAlarms(alarms)[0]?.acknowledgedAt === null;
  const count = Object.values(counts).reduce((sum, number) => sum + number, 0);
  return (
    <button
      type="button"
      className="top-figure top-alarms"
      data-testid="alarm-count"
      data-count={count}
      data-worst={worst ?? undefined}
      title={worst ? words('top.alarmsWorst', { level: words(`alarm.${worst}`) }) : words('alarm.none')}
      onClick={() => dispatch('open-panel', { panel: 'alarms' })}
    >
      {worst ? (
        <AlarmSign level={worst} waiting={waiting} />
      ) : (
        <span className="no-alarm" aria-hidden="true" />
      )}
      <span>{words('top.alarms', { count })}</span>
    </button>
  );
}

function EditButtons() {
  const words = useWords();
  const undo = useAppState((state) => state.edits.undo.length > 0);
  const redo = useAppState((state) => state.edits.redo.length > 0);
  return (
    <>
      <IconButton
        label={words('action.undo')}
        shortcut="Ctrl+Z"
        className="wide-only"
        icon={<Undo2 size={16} aria-hidden />}
        disabled={!undo}
        testId="undo"
        onClick={() => dispatch('undo')}
      />
      <IconButton
        label={words('action.redo')}
        shortcut="Ctrl+Shift+Z"
        className="wide-only"
        icon={<Redo2 size={16} aria-hidden />}
        disabled={!redo}
        testId="redo"
        onClick={() => dispatch('redo')}
      />
    </>
  );
}

function LanguageButton() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  return (
    <IconButton
      label={words('action.setLanguage')}
      icon={<span className="language-mark">{language === 'zh' ? 'EN' : '中'}</span>}
      testId="language"
      onClick={() => dispatch('set-language', { language: language === 'zh' ? 'en' : 'zh' })}
    />
  );
}

function ThemeButton() {
  const words = useWords();
  const theme = useAppState((state) => state.theme);
  return (
    <IconButton
      label={words(theme === 'dark' ? 'action.lightTheme' : 'action.darkTheme')}
      icon={theme === 'dark' ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
      testId="theme"
      onClick={() => dispatch('set-theme', { theme: theme === 'dark' ? 'light' : 'dark' })}
    />
  );
}
