import '../actions/index.ts';
import '../features/alarms/alarm-actions.ts';
import '../features/alarms/call-actions.ts';
import '../features/flood/flood-actions.ts';
import '../features/flood/interventions/intervention-actions.ts';
import '../features/flood/runs/run-actions.ts';
import '../features/forecast/forecast-actions.ts';
import '../features/pipes/drainage/drainage-actions.ts';
import '../features/pipes/edit/edit-actions.ts';
import '../features/pipes/pipes-actions.ts';
import '../features/pipes/burst/burst-actions.ts';
import '../features/pipes/water/water-actions.ts';
import '../features/pipes/sensors/sensor-actions.ts';
import '../features/pipes/ground/ground-actions.ts';
import '../features/pipes/gas/gas-actions.ts';
import '../features/pipes/gas/supply/supply-actions.ts';
import '../features/pipes/heat/heat-actions.ts';
import '../features/pipes/import/import-actions.ts';
import '../features/flood/impact/impact-actions.ts';
import '../features/share/share-view.ts';
import '../features/tour/tour-actions.ts';
import { lazy, Suspense, useEffect } from 'react';
import { notify } from '../features/server/notices.ts';
import { Wall } from '../features/wall/Wall.tsx';
import { useAppState } from '../state/state.ts';
import { Desk } from './Desk.tsx';
import { watchForNewBuild } from './fresh-build.ts';
import { preloadScene } from './load-scene.ts';
import { wordsIn } from './locale/words.ts';
import { remember } from './remembered.ts';
import { startServices } from './services.ts';

const isWall = location.pathname.startsWith('/wall');
const isDashboard = location.pathname.startsWith('/dashboard');
const DashboardPage = lazy(() => import('../features/dashboard/DashboardPage.tsx'));

/** Chooses the workplace by the address and keeps the page's own language and theme true. */
export function App() {
  useEffect(() => {
    const stopRemembering = remember();
    const stopLook = useAppState.subscribe(
      (state) => [state.theme, state.language] as const,
      ([theme, language]) => {
        document.documentElement.dataset['theme'] = theme;
        document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
        document.title = wordsIn(language)(
          isWall ? 'title.wall' : isDashboard ? 'title.dashboard' : 'title.desk',
        );
      },
      { fireImmediately: true, equalityFn: (a, b) => a[0] === b[0] && a[1] === b[1] },
    );
    preloadScene();
    const stopServices = startServices({ wholeCity: isWall, isDesk: !isWall && !isDashboard });
    const stopWatching = watchForNewBuild(() => {
      // Nobody can be asked at a wall; at a desk somebody may be in the middle of something.
      if (isWall) location.reload();
      else notify('info', wordsIn(useAppState.getState().language)('start.newBuild'));
    });
    return () => {
      stopWatching();
      stopServices();
      stopLook();
      stopRemembering();
    };
  }, []);
  if (isDashboard)
    return (
      <Suspense fallback={null}>
        <DashboardPage />
      </Suspense>
    );
  return isWall ? <Wall /> : <Desk />;
}
