import { Tooltip } from '@base-ui/react/tooltip';
import { Suspense, useEffect, useRef } from 'react';
import { dispatch } from '../actions/action.ts';
import { AlarmBanner } from '../features/alarms/AlarmBanner.tsx';
import { PaneName, SecondPane } from '../features/flood/view/SecondPane.tsx';
import { SwipeHandle } from '../features/flood/view/SwipeHandle.tsx';
import { WaterDock } from '../features/flood/view/WaterDock.tsx';
import { IndicatorCard } from '../features/indicators/IndicatorCard.tsx';
import { CompareDock } from '../features/inspector/compare/CompareDock.tsx';
import { Inspector } from '../features/inspector/Inspector.tsx';
import { LegendCard } from '../features/legend/LegendCard.tsx';
import { MapControls } from '../features/map-controls/MapControls.tsx';
import { PositionLine } from '../features/map-controls/PositionLine.tsx';
import { MeasureCard } from '../features/measure/MeasureCard.tsx';
import { PipeSheet } from '../features/pipes/section/PipeSheet.tsx';
import { DepthRuler } from '../features/pipes/underground/DepthRuler.tsx';
import { CommandPalette } from '../features/search/CommandPalette.tsx';
import { AnalysisPane } from '../features/sensing/AnalysisPane.tsx';
import { OperationalNotices } from '../features/server/OperationalNotices.tsx';
import { Timeline } from '../features/timeline/Timeline.tsx';
import { Tour } from '../features/tour/Tour.tsx';
import { TourOffer } from '../features/tour/TourOffer.tsx';
import { runBeside } from '../state/flood-view.ts';
import { useAppState } from '../state/state.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { CityScene } from './load-scene.ts';
import { useWords } from './locale/words.ts';
import { Notices } from './Notices.tsx';
import { Panel } from './Panel.tsx';
import { Rail } from './Rail.tsx';
import { StartupScreen } from './StartupScreen.tsx';
import { listenToShortcuts } from './shortcuts.ts';
import { TopBar } from './TopBar.tsx';

/** The planner's desk: the city is the interface, the panels are glass at its edges. */
export function Desk() {
  const words = useWords();
  const hasScene = useAppState((state) => state.scene !== null);
  const clean = useAppState((state) => state.clean);
  const panel = useAppState((state) => state.panel);
  const selected = useAppState((state) => state.selection !== null);
  const panes = useAppState(
    (state) => state.floodView.comparison === 'panes' && runBeside(state) !== undefined,
  );
  const free = useRef<HTMLDivElement>(null);
  useEffect(listenToShortcuts, []);
  return (
    <Tooltip.Provider delay={400}>
      <div
        className="desk"
        data-panel={(hasScene && panel) || undefined}
        data-inspector={selected || undefined}
        data-clean={clean || undefined}
      >
        <main
          className="scene"
          aria-label={words('map.city')}
          data-testid="scene"
          data-panes={panes || undefined}
        >
          {hasScene ? (
            <ErrorBoundary pane={words('map.city')}>
              <Suspense fallback={<p className="scene-loading">{words('map.loading')}</p>}>
                <div className="scene-pane">
                  <CityScene interactive free={free} />
                  {panes ? <PaneName letter="A" /> : null}
                </div>
                {panes ? <SecondPane /> : null}
              </Suspense>
            </ErrorBoundary>
          ) : (
            <StartupScreen />
          )}
        </main>
        <div ref={free} className="free-picture" aria-hidden="true" />
        {hasScene && clean ? (
          <button type="button" className="clean-leave" onClick={() => dispatch('toggle-clean')}>
            {words('action.toggleClean')} <kbd>F</kbd>
          </button>
        ) : null}
        {hasScene && !clean ? (
          <>
            <TopBar />
            <Rail />
            <Panel />
            <Inspector />
            <div className="left-cards">
              <LegendCard />
            </div>
            <div className="centre-cards">
              <OperationalNotices />
              <AlarmBanner />
              <MeasureCard />
            </div>
            <MapControls />
            <DepthRuler />
            <IndicatorCard />
            <PositionLine />
            <AnalysisPane />
            <CompareDock />
            <SwipeHandle />
            <WaterDock />
            <PipeSheet />
            <Timeline />
            <TourOffer />
            <Tour />
          </>
        ) : null}
        <Notices />
        <CommandPalette />
      </div>
    </Tooltip.Provider>
  );
}
