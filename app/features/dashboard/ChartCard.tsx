import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { type ChartCardOf, optionOf } from './card-option.ts';
import { chartLook } from './charts/chart-look.ts';
import type { DrawnChart } from './charts/draw-chart.ts';
import { chooseArea } from './choose-area.ts';
import { nameOf, useDashboard } from './dashboard-store.ts';
import { levelOf } from './needs.ts';

/** A chart of a dashboard. The library comes with the first one. */
export function ChartCard({
  card,
  onChart,
}: {
  card: ChartCardOf;
  onChart: (chart: DrawnChart | null) => void;
}) {
  const words = useWords();
  const element = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<DrawnChart | null>(null);
  const state = useDashboard();
  const language = useAppState((app) => app.language);
  const theme = useAppState((app) => app.theme);
  const city = useAppState((app) => app.city);
  const latest = useRef(card);
  latest.current = card;

  useEffect(() => {
    let ended = false;
    let drawn: DrawnChart | null = null;
    void import('./charts/draw-chart.ts').then(({ drawChart }) => {
      if (ended || !element.current) return;
      drawn = drawChart(element.current, ({ name, data }) => {
        const level = levelOf(latest.current);
        const code =
          (data as { code?: string } | null)?.code ?? (data as { name?: string } | null)?.name ?? name;
        if (level !== null && level !== 'city') chooseArea(level, code);
      });
      setChart(drawn);
      onChart(drawn);
    });
    return () => {
      ended = true;
      drawn?.dispose();
      onChart(null);
    };
  }, [onChart]);

  useEffect(() => {
    if (!chart || !city || !element.current) return;
    const fontSize = Number.parseFloat(getComputedStyle(element.current).fontSize);
    const inputs = { look: chartLook(theme, fontSize), language, words, timeZone: city.timeZone };
    const option = optionOf(
      card,
      state,
      city.id,
      nameOf(state.chosen, language) ?? words('dashboard.wholeCity'),
      inputs,
    );
    if (option) chart.draw(option, inputs.look.fontFamily);
  }, [chart, card, state, language, theme, words, city]);

  return <div ref={element} className="dash-chart" data-testid={`chart-${card.id}`} />;
}
