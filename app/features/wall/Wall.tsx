import { Suspense, useEffect } from 'react';
import { Brand } from '../../shell/Brand.tsx';
import { ErrorBoundary } from '../../shell/ErrorBoundary.tsx';
import { formatAge, formatDay, formatTime } from '../../shell/format.ts';
import { CityScene } from '../../shell/load-scene.ts';
import { useWords } from '../../shell/locale/words.ts';
import { StartupScreen } from '../../shell/StartupScreen.tsx';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmSign } from '../alarms/AlarmSign.tsx';
import { activeAlarms } from '../alarms/alarm-order.ts';
import { shownRun } from '../flood/follow-runs.ts';
import { useSummaries } from '../sensing/use-summaries.ts';
import { usePlaylist } from './playlist.ts';
import { type WallFigure, wallFigures, wallSources } from './wall-figures.ts';

const sceneRetrySeconds = 5;

/** The city for a hall: no controls, nothing to click, readable from ten metres, back by itself after any fault. */
export function Wall() {
  const words = useWords();
  const hasScene = useAppState((state) => state.scene !== null);
  usePlaylist();
  useEffect(() => {
    document.documentElement.dataset['workplace'] = 'wall';
    return () => {
      delete document.documentElement.dataset['workplace'];
    };
  }, []);
  return (
    <div className="wall" data-testid="wall">
      <main className="scene" aria-label={words('map.city')} data-testid="scene">
        {hasScene ? (
          <ErrorBoundary pane={words('map.city')} retrySeconds={sceneRetrySeconds}>
            <Suspense fallback={null}>
              <CityScene interactive={false} />
            </Suspense>
          </ErrorBoundary>
        ) : (
          <StartupScreen />
        )}
      </main>
      {hasScene ? (
        <>
          <WallHead />
          <WallColumns />
          <WallFoot />
        </>
      ) : null}
    </div>
  );
}

function WallHead() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city);
  const now = useNow(1000);
  return (
    <header className="wall-head">
      <span className="wall-brand">
        <Brand size={40} />
        {words('brand')}
        <strong>{city?.name[language]}</strong>
      </span>
      <span className="wall-clock" data-testid="wall-clock">
        <span>{formatDay(now, city?.timeZone)}</span>
        <strong>{formatTime(now, city?.timeZone, false)}</strong>
      </span>
    </header>
  );
}

/** Three answers have not come. */
const oldMilliseconds = 35_000;

function WallColumns() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const kept = useAppState((state) => state.indicators);
  const run = useAppState(shownRun);
  const now = useNow(1000);
  const figures = wallFigures(kept?.answer.indicators ?? [], run, now, words, language);
  const old = kept !== null && now - kept.receivedAt > oldMilliseconds;
  const half = Math.ceil(figures.length / 2);
  return (
    <>
      <div className="wall-column left" data-testid="wall-figures" data-old={old || undefined}>
        {figures.slice(0, half).map((figure) => (
          <BigFigure key={figure.id} figure={figure} />
        ))}
        {old ? (
          <p className="wall-old" role="status">
            {words('indicators.lost', { age: formatAge(now - kept.receivedAt, words) })}
          </p>
        ) : null}
      </div>
      <div className="wall-column right" data-old={old || undefined}>
        {figures.slice(half).map((figure) => (
          <BigFigure key={figure.id} figure={figure} />
        ))}
      </div>
    </>
  );
}

const arrows = { [-1]: '↘', 0: '→', 1: '↗' };

function BigFigure({ figure }: { figure: WallFigure }) {
  const { trend, target } = figure;
  return (
    <section className="big-figure" data-testid={`wall-figure-${figure.id}`} data-status={figure.status}>
      <span className="big-label">{figure.label}</span>
      <span className="big-value">
        {figure.level ? <AlarmSign level={figure.level} size={56} waiting /> : null}
        {figure.value}
        {figure.unit ? <small>{figure.unit}</small> : null}
      </span>
      {trend || target ? (
        <span className="big-trend">
          {trend ? (
            <span data-good={trend.good ?? undefined}>
              {arrows[trend.direction]} {trend.text}
            </span>
          ) : null}
          {target ? <span data-good={target.met}>{target.text}</span> : null}
        </span>
      ) : null}
      <span className="big-detail">
        <i className="source-dot" data-state={dotOf[figure.status]} />
        {figure.detail}
      </span>
    </section>
  );
}

const dotOf = { fresh: 'fresh', register: 'fresh', stale: 'stale', unknown: 'offline' } as const;

/** Freshness of each source, lost ones in words, and the worst alarms. */
function WallFoot() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const live = useAppState((state) => state.live);
  const recoveries = useAppState((state) => state.recoveries);
  const operational = useAppState((state) => state.operational);
  const now = useNow(1000);
  const summaries = useSummaries(1000);
  const age = (milliseconds: number): string => formatAge(milliseconds, words);
  const sources = wallSources(summaries, now, words, language, age);
  const lost = sources.filter((source) => source.words !== null);
  // Where the server itself is in trouble, that says why sources are lost.
  const lostShown = operational.length > 0 ? [] : lost.slice(0, isVeryWide() ? 2 : 1);
  const streamLost = live.status === 'lost';
  return (
    <footer
      className="wall-foot"
      data-recovered-socket={recoveries.socket}
      data-recovered-context={recoveries.context}
    >
      <div className="wall-sources" data-testid="wall-sources" data-live={live.status}>
        {operational.map(({ kind }) => (
          <p key={kind} className="wall-lost operational" data-testid={`operational-${kind}`}>
            <i className="source-dot" data-state="offline" />
            <span>{words(`operational.${kind}`)}</span>
          </p>
        ))}
        {streamLost ? (
          <p className="wall-lost" data-testid="wall-lost">
            <i className="source-dot" data-state="offline" />
            <span>
              {live.lastFrameAt === null
                ? words('wall.streamNever')
                : words('wall.streamLost', { age: age(now - live.lastFrameAt) })}
            </span>
          </p>
        ) : (
          <>
            <span className="wall-source">
              <span className="wall-dots">
                {sources.map((source) => (
                  <i key={source.id} className="source-dot" data-state={source.state} title={source.name} />
                ))}
              </span>
              {words('wall.sources', { fresh: sources.length - lost.length, count: sources.length })}
            </span>
            {lostShown.map((source) => (
              <p key={source.id} className="wall-lost">
                <i className="source-dot" data-state={source.state} />
                <span>{source.words}</span>
              </p>
            ))}
            {lostShown.length > 0 && lost.length > lostShown.length ? (
              <p className="wall-lost more">
                {words('wall.moreLost', { count: lost.length - lostShown.length })}
              </p>
            ) : null}
          </>
        )}
      </div>
      <AlarmStrip />
    </footer>
  );
}

const isVeryWide = (): boolean => window.innerWidth / window.innerHeight >= 3;
/** As many alarms as fit beside each other in full. */
const alarmsThatFit = (): number => (isVeryWide() ? 4 : 2);

function AlarmStrip() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const alarms = activeAlarms(useAppState((state) => state.alarms));
  const alarmsShown = alarmsThatFit();
  const datastreams = useAppState((state) => state.datastreams);
  if (alarms.length === 0)
    return (
      <div className="wall-alarms quiet" data-testid="wall-alarms">
        {words('wall.noAlarm')}
      </div>
    );
  return (
    <ul className="wall-alarms" data-testid="wall-alarms">
      {alarms.slice(0, alarmsShown).map((alarm) => (
        <li key={alarm.id} data-level={alarm.level}>
          <AlarmSign level={alarm.level} size={34} waiting={alarm.acknowledgedAt === null} />
          <strong>{alarm.name[language]}</strong>
          <span>{datastreams.find((known) => known.id === alarm.datastream)?.name ?? ''}</span>
          <span className="wall-alarm-time">{formatTime(Date.parse(alarm.raisedAt), timeZone, false)}</span>
        </li>
      ))}
      {alarms.length > alarmsShown ? (
        <li className="more">{words('wall.moreAlarms', { count: alarms.length - alarmsShown })}</li>
      ) : null}
    </ul>
  );
}
