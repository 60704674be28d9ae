import { ChevronRight, Download, Play, SkipBack, SkipForward, Square } from 'lucide-react';
import { useState } from 'react';
import {
  decisionBeside,
  type FloodReview,
  floodReview,
  type ReviewEntry,
} from '../../../models/flood/forecast/review.ts';
import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatNumber, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { cityPath, useAnswer } from '../devices/use-answer.ts';

const spans = [3, 12, 24, 72] as const;
const hour = 3_600_000;
const shownEntries = 60;

/** What happened, was forecast, computed and decided in the last hours, and the way to see it again. */
export function ReviewBlock() {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Block title={words('review.title')}>
      <details
        className="forecast-settings"
        open={open}
        onToggle={(event) => setOpen(event.currentTarget.open)}
        data-testid="review"
      >
        <summary>
          <ChevronRight size={14} aria-hidden /> {words('review.open')}
        </summary>
        {open ? <Review /> : null}
      </details>
    </Block>
  );
}

function Review() {
  const words = useWords();
  const [hours, setHours] = useState<(typeof spans)[number]>(12);
  // It ends when the review was opened: it must not run away under the hand.
  const [to] = useState(Date.now);
  const query = `from=${to - hours * hour}&to=${to}`;
  const { value, error } = useAnswer(`/flood-review?${query}`, floodReview);
  return (
    <div className="forecast">
      <Choice
        label={words('review.span')}
        value={String(hours)}
        options={spans.map((span) => ({ value: String(span), text: words('review.hours', { hours: span }) }))}
        onChange={(next) => setHours(spans.find((span) => String(span) === next)!)}
      />
      {value ? (
        <Entries review={value} query={query} />
      ) : (
        <Empty>{error ?? words('inspector.loading')}</Empty>
      )}
    </div>
  );
}

function Entries({ review, query }: { review: FloodReview; query: string }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city);
  const clock = useAppState((state) => state.clock);
  const { entries } = review;
  const replaying = clock.mode === 'replay';
  if (entries.length === 0 || !city) return <Empty>{words('review.none')}</Empty>;
  const goTo = (entry: ReviewEntry | null): void => {
    if (entry) dispatch('play-review', { time: Date.parse(entry.at), playing: false });
  };
  const decision = (direction: 'before' | 'after') => decisionBeside(entries, clock.time, direction);
  const href = `${cityPath(city.id)}/flood-review?${query}&language=${language}`;
  const current = replaying ? entries.findLastIndex(({ at }) => Date.parse(at) <= clock.time) : -1;
  const first = Math.max(0, Math.min(current - 10, entries.length - shownEntries));
  const shown = entries.map((entry, number) => ({ entry, number })).slice(first, first + shownEntries);
  const hidden = entries.length - Math.min(shownEntries, entries.length) + review.leftOut;
  return (
    <>
      <div className="review-buttons">
        <button
          type="button"
          className="button"
          data-testid="review-play"
          onClick={() =>
            replaying
              ? dispatch('go-live')
              : dispatch('play-review', { time: Date.parse(entries[0]!.at), playing: true })
          }
        >
          {replaying ? <Square size={14} aria-hidden /> : <Play size={14} aria-hidden />}{' '}
          {words(replaying ? 'review.stop' : 'review.play')}
        </button>
        <IconButton
          label={words('review.before')}
          icon={<SkipBack size={15} aria-hidden />}
          disabled={!replaying || !decision('before')}
          onClick={() => goTo(decision('before'))}
        />
        <IconButton
          label={words('review.after')}
          icon={<SkipForward size={15} aria-hidden />}
          disabled={!replaying || !decision('after')}
          onClick={() => goTo(decision('after'))}
        />
      </div>
      <ol className="review-list" data-testid="review-list">
        {shown.map(({ entry, number }) => (
          <li key={number} data-kind={entry.kind} data-current={number === current || undefined}>
            <button type="button" className="link" onClick={() => goTo(entry)}>
              {formatTime(Date.parse(entry.at), city.timeZone)}
            </button>
            <span className="review-kind" data-level={entry.level ?? undefined}>
              {words(`review.kind.${entry.kind}`)}
            </span>
            <span title={entry.note ?? undefined}>
              {entry.title[language]} · {entry.what}
              {entry.actor ? ` · ${entry.actor}` : ''}
            </span>
          </li>
        ))}
      </ol>
      {hidden > 0 ? (
        <p className="muted">{words('review.more', { count: formatNumber(hidden, 0, language) })}</p>
      ) : null}
      <div className="review-buttons">
        <a
          className="button"
          href={`${href}&format=html`}
          download={`review-${review.from.slice(0, 13)}.html`}
        >
          <Download size={14} aria-hidden /> {words('review.page')}
        </a>
        <a className="button" href={href} download={`review-${review.from.slice(0, 13)}.json`}>
          <Download size={14} aria-hidden /> {words('review.data')}
        </a>
      </div>
    </>
  );
}
