import { z } from 'zod';
import { dashboard } from '../../../models/indicators/dashboard.ts';
import { indicatorDefinition, type ScopeLevel } from '../../../models/indicators/indicator-definition.ts';
import {
  type IndicatorValues,
  indicatorHistory,
  indicatorValues,
} from '../../../models/indicators/indicator-value.ts';
import { useAppState } from '../../state/state.ts';
import { type AreaShapes, loadAreaShapes } from '../indicators/area-shapes.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { colourAreas } from './colour-areas.ts';
import {
  type DashboardState,
  historyKey,
  initialDashboardState,
  shownDashboard,
  useDashboard,
  valueKey,
} from './dashboard-store.ts';
import { needsOf } from './needs.ts';

const everyMilliseconds = 10_000;
/** Definitions and dashboards are asked for anew with every so many rounds. */
const roundsOfDefinitions = 6;

/** Asks for what the shown dashboard shows, every ten seconds and at once when another area or dashboard is chosen. */
export class DashboardFollower {
  private readonly shapes = new Map<ScopeLevel, AreaShapes>();
  private readonly stops: (() => void)[] = [];
  private asking = false;
  private again = false;
  private rounds = 0;
  private ended = false;

  start(): () => void {
    const timer = setInterval(() => void this.ask(), everyMilliseconds);
    this.stops.push(() => clearInterval(timer));
    this.stops.push(
      useAppState.subscribe(
        (state) => state.city?.id,
        () => {
          this.shapes.clear();
          this.rounds = 0;
          useDashboard.setState({ ...initialDashboardState, shown: useDashboard.getState().shown });
          void this.ask();
        },
        { fireImmediately: true },
      ),
    );
    this.stops.push(
      useDashboard.subscribe((state, before) => {
        if (state.shown !== before.shown) {
          chooseMap(state);
          void this.ask();
        } else if (state.chosen !== before.chosen || state.map !== before.map) {
          this.colour();
          void this.ask();
        }
      }),
    );
    return () => {
      this.ended = true;
      for (const stop of this.stops.reverse()) stop();
      useAppState.setState({ choropleth: null });
    };
  }

  /** Outlines of the areas of a level, where they have been asked for. */
  shapesOf(level: ScopeLevel): AreaShapes | null {
    return this.shapes.get(level) ?? null;
  }

  private async ask(): Promise<void> {
    const city = useAppState.getState().city?.id;
    if (!city || this.ended) return;
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    try {
      if (this.rounds++ % roundsOfDefinitions === 0) await this.askDefinitions(city);
      await this.askValues(city);
      this.colour();
    } catch (error) {
      useDashboard.setState({ error: sentenceOf(error) });
    } finally {
      this.asking = false;
      if (this.again) {
        this.again = false;
        void this.ask();
      }
    }
  }

  private async askDefinitions(city: string): Promise<void> {
    const [definitions, dashboards] = await Promise.all([
      getJson(pathOf(city, 'indicator-definitions'), z.array(indicatorDefinition)),
      getJson(pathOf(city, 'dashboards'), z.array(dashboard)),
    ]);
    const { shown } = useDashboard.getState();
    const known = dashboards.some(({ id }) => id === shown);
    useDashboard.setState({
      definitions: Object.fromEntries(definitions.map((definition) => [definition.id, definition])),
      dashboards,
    });
    if (!known) useDashboard.setState({ shown: dashboards[0]?.id ?? null });
    else if (!useDashboard.getState().map) chooseMap(useDashboard.getState());
  }

  private async askValues(city: string): Promise<void> {
    const state = useDashboard.getState();
    const { levels, areas, rankings, histories } = needsOf(state, city);
    const questions = [
      ...[...levels].map(([level, ids]) => ({ level, indicator: [...ids].join(',') })),
      ...[...areas.values()].map(({ level, area, indicators }) => ({
        level,
        area,
        indicator: [...indicators].join(','),
      })),
    ];
    const now = Date.now();
    const [answers, ranked, series] = await Promise.all([
      Promise.all(
        questions.map((question) =>
          getJson(`${pathOf(city, 'indicator-values')}?${new URLSearchParams(question)}`, indicatorValues),
        ),
      ),
      Promise.all(
        rankings.map(({ indicator, level, order, limit }) => {
          const query = new URLSearchParams({ level, order, limit: `${limit}` });
          return getJson(`${pathOf(city, 'indicators')}/${indicator}/ranking?${query}`, indicatorValues);
        }),
      ),
      Promise.all(
        histories.map(async ({ indicator, level, area, bucket, spanSeconds }) => {
          const query = new URLSearchParams({
            level,
            area,
            bucket,
            from: `${now - spanSeconds * 1000}`,
            to: `${now}`,
          });
          const path = `${pathOf(city, 'indicators')}/${indicator}/history?${query}`;
          return [historyKey(indicator, level, area, bucket), await getJson(path, indicatorHistory)] as const;
        }),
      ),
    ]);
    const { map } = state;
    if (map && !this.shapes.has(map.level)) this.shapes.set(map.level, await loadAreaShapes(city, map.level));
    if (this.ended || useAppState.getState().city?.id !== city) return;
    useDashboard.setState({
      ...merged(answers, levels, ranked),
      histories: Object.fromEntries(series),
      computedAt: answers[0]?.computedAt ?? null,
      receivedAt: now,
      error: null,
    });
  }

  /** Colours the areas of the map; leaves the store alone where nothing has changed. */
  private colour(): void {
    const state = useDashboard.getState();
    const shapes = state.map && this.shapes.get(state.map.level);
    const next = shapes ? colourAreas(state, shapes) : null;
    const { choropleth } = useAppState.getState();
    if (JSON.stringify(looks(next)) !== JSON.stringify(looks(choropleth)))
      useAppState.setState({ choropleth: next });
  }
}

const looks = (choropleth: ReturnType<typeof colourAreas> | null) =>
  choropleth && {
    selected: choropleth.selected,
    areas: choropleth.areas.map(({ code, colour, stale }) => [code, colour, stale]),
  };

const pathOf = (city: string, what: string): string => `/api/cities/${encodeURIComponent(city)}/${what}`;

function chooseMap(state: DashboardState): void {
  const card = shownDashboard(state)?.cards.find(({ kind }) => kind === 'map');
  useDashboard.setState({
    map:
      card?.kind === 'map' ? { indicator: card.indicator, level: card.level, classes: card.classes } : null,
  });
}

function merged(
  answers: IndicatorValues[],
  levels: ReadonlyMap<ScopeLevel, unknown>,
  ranked: IndicatorValues[],
): Pick<DashboardState, 'values' | 'areas'> {
  const values: DashboardState['values'] = {};
  const areas: DashboardState['areas'] = {};
  for (const answer of answers) {
    for (const value of answer.values) values[valueKey(value.indicator, value.level, value.area)] = value;
    // The answer for one area does not list its level.
    const [first] = answer.areas;
    if (first && levels.has(first.level) && answer.areas.length >= (areas[first.level]?.length ?? 0))
      areas[first.level] = answer.areas;
  }
  for (const answer of ranked) {
    for (const value of answer.values) values[valueKey(value.indicator, value.level, value.area)] = value;
    for (const area of answer.areas) {
      const known = areas[area.level] ?? [];
      if (!known.some(({ code }) => code === area.code)) areas[area.level] = [...known, area];
    }
  }
  return { values, areas };
}
