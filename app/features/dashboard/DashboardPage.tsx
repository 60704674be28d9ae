import { Tooltip } from '@base-ui/react/tooltip';
import { Languages, Map as MapIcon, Moon, Sun } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import type { DashboardCard } from '../../../models/indicators/dashboard.ts';
import { dispatch } from '../../actions/action.ts';
import { Brand } from '../../shell/Brand.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { ErrorBoundary } from '../../shell/ErrorBoundary.tsx';
import { formatAge, formatDay, formatTime } from '../../shell/format.ts';
import { CityScene } from '../../shell/load-scene.ts';
import { useWords } from '../../shell/locale/words.ts';
import { StartupScreen } from '../../shell/StartupScreen.tsx';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { areaAt } from '../indicators/area-shapes.ts';
import { Card } from './Card.tsx';
import { chooseArea, showAllAreas } from './choose-area.ts';
import './dashboard.css';
import { nameOf, shownDashboard, useDashboard } from './dashboard-store.ts';
import { DashboardFollower } from './follow-dashboard.ts';
import { MapCard } from './MapCard.tsx';

/** Three answers have not come. */
const oldMilliseconds = 35_000;
const sceneRetrySeconds = 5;

/** Dashboards: what the city's indicators say, on a grid that fills the screen, with the city in the middle. */
export default function DashboardPage() {
  const words = useWords();
  const hasScene = useAppState((state) => state.scene !== null);
  const shown = useDashboard(shownDashboard);
  useEffect(() => {
    document.documentElement.dataset['workplace'] = 'dashboard';
    const asked = new URLSearchParams(location.search).get('dashboard');
    if (asked) useDashboard.setState({ shown: asked });
    const follower = new DashboardFollower();
    const stopFollowing = follower.start();
    const stopPicking = pickAreas(follower);
    return () => {
      stopPicking();
      stopFollowing();
      delete document.documentElement.dataset['workplace'];
    };
  }, []);
  useFirstLook();
  if (!hasScene)
    return (
      <div className="dashboard">
        <StartupScreen />
      </div>
    );
  return (
    <Tooltip.Provider delay={400}>
      <div className="dashboard" data-testid="dashboard" data-dashboard={shown?.id}>
        <DashboardHead />
        <main className="dash-grid">
          {shown ? null : <p className="dash-note">{words('dashboard.waiting')}</p>}
          {shown?.cards.map((card) => (
            <div key={`${shown.id}/${card.id}`} className="dash-cell" style={placeOf(card)}>
              {card.kind === 'map' ? (
                <MapCard card={card}>
                  <ErrorBoundary pane={words('map.city')} retrySeconds={sceneRetrySeconds}>
                    <Suspense fallback={null}>
                      <CityScene interactive />
                    </Suspense>
                  </ErrorBoundary>
                </MapCard>
              ) : (
                <Card card={card} />
              )}
            </div>
          ))}
        </main>
      </div>
    </Tooltip.Provider>
  );
}

const placeOf = ({ place: { column, row, width, height } }: DashboardCard) => ({
  gridColumn: `${column + 1} / span ${width}`,
  gridRow: `${row + 1} / span ${height}`,
});

/** Looks at all areas once, when they have been coloured for the first time. */
function useFirstLook(): void {
  const coloured = useAppState((state) => state.choropleth !== null);
  const drawn = useAppState((state) => state.view !== null);
  useEffect(() => {
    if (coloured && drawn) showAllAreas();
  }, [coloured, drawn]);
}

/** A click on the map chooses the area that lies there. */
function pickAreas(follower: DashboardFollower): () => void {
  return useAppState.subscribe(
    (state) => state.selection,
    (selection) => {
      const { map } = useDashboard.getState();
      const shapes = map && follower.shapesOf(map.level);
      if (!selection || !map || !shapes || !('position' in selection) || !selection.position) return;
      const { longitude, latitude } = selection.position;
      const code = areaAt(shapes, longitude, latitude);
      dispatch('clear-selection');
      if (code !== null) chooseArea(map.level, code);
    },
  );
}

/** The tab of the dashboard that is shown is in sight, also where there are more than fit. */
const showTab = (tab: HTMLButtonElement | null): void =>
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

function DashboardHead() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const theme = useAppState((state) => state.theme);
  const city = useAppState((state) => state.city);
  const dashboards = useDashboard((state) => state.dashboards);
  const shown = useDashboard((state) => state.shown);
  const chosen = useDashboard((state) => state.chosen);
  return (
    <header className="dash-head">
      <span className="dash-brand">
        <Brand />
        {words('brand')}
        <strong>{city?.name[language]}</strong>
      </span>
      <nav
        className="dash-tabs"
        aria-label={words('dashboard.name')}
        onWheel={(event) => {
          event.currentTarget.scrollLeft += event.deltaX + event.deltaY;
        }}
      >
        {dashboards.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === shown}
            ref={id === shown ? showTab : undefined}
            data-testid={`dashboard-${id}`}
            onClick={() => useDashboard.setState({ shown: id })}
          >
            {name[language]}
          </button>
        ))}
      </nav>
      <button
        type="button"
        className="dash-area"
        data-testid="chosen-area"
        data-chosen={chosen.code ?? undefined}
        disabled={chosen.code === null}
        onClick={() => chooseArea(chosen.level, null)}
      >
        {nameOf(chosen, language) ?? words('dashboard.wholeCity')}
        {chosen.code === null ? null : <span aria-hidden="true"> ×</span>}
      </button>
      <span className="dash-tools">
        <Age />
        <IconButton
          label={language === 'zh' ? 'English' : '中文'}
          icon={<Languages size={16} aria-hidden />}
          testId="language"
          onClick={() => dispatch('set-language', { language: language === 'zh' ? 'en' : 'zh' })}
        />
        <IconButton
          label={words('action.setTheme')}
          icon={theme === 'dark' ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
          testId="theme"
          onClick={() => dispatch('set-theme', { theme: theme === 'dark' ? 'light' : 'dark' })}
        />
        <IconButton
          label={words('dashboard.desk')}
          icon={<MapIcon size={16} aria-hidden />}
          testId="to-desk"
          onClick={() => location.assign(`/${location.search}`)}
        />
      </span>
    </header>
  );
}

/** The clock, and how old the figures are where they are old. */
function Age() {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  const receivedAt = useDashboard((state) => state.receivedAt);
  const error = useDashboard((state) => state.error);
  const operational = useAppState((state) => state.operational);
  const now = useNow(1000);
  const old = receivedAt !== null && now - receivedAt > oldMilliseconds;
  return (
    <>
      {old ? (
        <span className="dash-old" role="status">
          {words('dashboard.lost', { age: formatAge(now - receivedAt, words) })}
        </span>
      ) : receivedAt === null && error !== null ? (
        <span className="dash-old" role="status">
          {error}
        </span>
      ) : null}
      {operational.map(({ kind }) => (
        <span
          key={kind}
          className="dash-old"
          role="status"
          title={words(`operational.${kind}`)}
          data-testid={`operational-${kind}`}
        >
          {words(`operational.${kind}`)}
        </span>
      ))}
      <span className="dash-clock">
        {formatDay(now, timeZone)} <strong>{formatTime(now, timeZone)}</strong>
      </span>
    </>
  );
}
