import { TriangleAlert } from 'lucide-react';
import type { GroundNotice } from '../../../../models/flood/ground/ground-check.ts';
import type { FloodResult } from '../../../../models/flood/scenario.ts';
import { formatNumber } from '../../../shell/format.ts';
import type { Language, Words } from '../../../shell/locale/words.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';

type RainGap = NonNullable<FloodResult['rainGaps']>[number];

/** What is strange about the ground of an area, and when rain gauges told nothing: a run may be started all the same. */
export function GroundNotices({
  notices,
  rainGaps = [],
}: {
  notices: readonly GroundNotice[];
  rainGaps?: readonly RainGap[] | undefined;
}) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const texts = [
    ...notices.map((notice) => noticeText(notice, words, language)),
    ...rainGaps.map(({ gauge, fromSeconds, toSeconds }) =>
      words('flood.rainGap', {
        gauge,
        from: formatNumber(fromSeconds / 60, 0, language),
        until: formatNumber(toSeconds / 60, 0, language),
      }),
    ),
  ];
  if (texts.length === 0) return null;
  return (
    <ul className="ground-notices" data-testid="ground-notices">
      {texts.map((text) => (
        <li key={text}>
          <TriangleAlert size={14} aria-hidden /> <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

/** A notice in the user's language. */
export function noticeText(notice: GroundNotice, words: Words, language: Language): string {
  const percent = (share: number): string => formatNumber(100 * share, share < 0.1 ? 1 : 0, language);
  switch (notice.kind) {
    case 'unknown-ground':
      return words('flood.ground.unknown', { percent: percent(notice.share) });
    case 'steep-ground':
      return words('flood.ground.steep', { terrain: notice.terrain, degrees: notice.degrees });
    case 'zero-ground':
      return words('flood.ground.zero', { terrain: notice.terrain, percent: percent(notice.share) });
    case 'level-ground':
      return words('flood.ground.level', {
        terrain: notice.terrain,
        level: formatNumber(notice.levelMetres, 2, language),
      });
    case 'height-unit':
      return words('flood.ground.unit', {
        count: notice.buildings,
        ground: formatNumber(notice.groundMetres, 1, language),
        base: formatNumber(notice.baseMetres, 1, language),
        unit: words(`flood.ground.unit.${notice.unit}`),
      });
  }
}
