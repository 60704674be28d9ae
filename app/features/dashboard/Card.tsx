import { FileSpreadsheet, ImageDown } from 'lucide-react';
import { type ReactNode, useCallback, useRef } from 'react';
import type { DashboardCard } from '../../../models/indicators/dashboard.ts';
import { indicatorsOfCard } from '../../../models/indicators/dashboard.ts';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { ChartCard } from './ChartCard.tsx';
import { linesOf } from './card-option.ts';
import type { DrawnChart } from './charts/draw-chart.ts';
import { chosenValue, useDashboard } from './dashboard-store.ts';
import { csvOf, pngOf, saveFile } from './export-card.ts';
import { NumberCard } from './NumberCard.tsx';
import { levelOf } from './needs.ts';
import { TableCard } from './TableCard.tsx';

/** One card of a dashboard: title, age of what it shows, what it can be saved as, content. */
export function Card({ card }: { card: Exclude<DashboardCard, { kind: 'map' }> }) {
  const chart = useRef<DrawnChart | null>(null);
  const onChart = useCallback((drawn: DrawnChart | null) => {
    chart.current = drawn;
  }, []);
  switch (card.kind) {
    case 'number':
      return (
        <CardFrame card={card}>
          <NumberCard card={card} />
        </CardFrame>
      );
    case 'table':
      return (
        <CardFrame card={card}>
          <TableCard card={card} />
        </CardFrame>
      );
    default:
      return (
        <CardFrame card={card} svg={() => chart.current?.svg() ?? null}>
          <ChartCard card={card} onChart={onChart} />
        </CardFrame>
      );
  }
}

/** Of more indicators than this a card is not named. */
const mostNamed = 3;

/** The title of a card: its own, or the names of its indicators. */
export function useCardTitle(card: DashboardCard): string {
  const language = useAppState((state) => state.language);
  const definitions = useDashboard((state) => state.definitions);
  if (card.title) return card.title[language];
  return indicatorsOfCard(card)
    .slice(0, mostNamed)
    .flatMap((id) => definitions[id]?.name[language] ?? [])
    .join(' · ');
}

/** The unit of a card that shows one indicator without writing it beside each value. */
function useCardUnit(card: DashboardCard): string {
  const definitions = useDashboard((state) => state.definitions);
  return card.kind === 'bar' ? (definitions[card.indicator]?.unit ?? '') : '';
}

/** @param svg the chart as it is drawn, for the picture; absent where there is none. */
export function CardFrame({
  card,
  svg,
  children,
}: {
  card: DashboardCard;
  svg?: () => string | null;
  children: ReactNode;
}) {
  const words = useWords();
  const title = useCardTitle(card);
  const unit = useCardUnit(card);
  const frame = useRef<HTMLElement>(null);
  const status = useCardStatus(card);
  const saveCsv = (): void => {
    const { city, language } = useAppState.getState();
    if (!city) return;
    const text = csvOf(linesOf(card, useDashboard.getState(), city.id, language));
    saveFile(`${city.id}-${card.id}.csv`, new Blob([text], { type: 'text/csv' }));
  };
  const savePng = async (): Promise<void> => {
    const drawn = svg?.();
    const element = frame.current?.querySelector<HTMLElement>('.dash-chart');
    if (!drawn || !element) return;
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--panel-solid').trim();
    try {
      const picture = await pngOf(drawn, element.clientWidth, element.clientHeight, ground);
      saveFile(`${useAppState.getState().city?.id}-${card.id}.png`, picture);
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  };
  return (
    <section
      ref={frame}
      className="dash-card"
      aria-label={title}
      data-kind={card.kind}
      data-status={status}
      data-testid={`card-${card.id}`}
    >
      <h2 className="dash-title">
        <span title={title}>
          {title}
          {unit ? <small> {unit}</small> : null}
        </span>
        <span className="dash-actions">
          {svg ? (
            <IconButton
              label={words('dashboard.png')}
              icon={<ImageDown size={14} aria-hidden />}
              testId={`png-${card.id}`}
              onClick={() => void savePng()}
            />
          ) : null}
          <IconButton
            label={words('dashboard.csv')}
            icon={<FileSpreadsheet size={14} aria-hidden />}
            testId={`csv-${card.id}`}
            onClick={saveCsv}
          />
        </span>
      </h2>
      {children}
    </section>
  );
}

/** The worst status of what a card of one area shows. */
function useCardStatus(card: DashboardCard): string | undefined {
  const city = useAppState((state) => state.city?.id);
  return useDashboard((state) => {
    if (!city || levelOf(card) !== null) return undefined;
    const found = indicatorsOfCard(card).map((id) => chosenValue(state, id, city)?.status);
    return (['unknown', 'stale', 'fresh', 'register'] as const).find((status) => found.includes(status));
  });
}
