import { ArrowLeft, ArrowRight, Crosshair, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { dispatch } from '../../actions/action.ts';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { type LocaleKey, useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { type Box, cardPlace, connector } from './tour-place.ts';
import { type TourStep, tourSteps } from './tour-steps.ts';
import { useScreenBoxes } from './use-screen-boxes.ts';

/** The card of the guided tour, an outline around the control it speaks of, and a line between them. */
export function Tour() {
  const tour = useAppState((state) => state.tour);
  // The palette is a dialog of its own: the tour waits until it is closed.
  const paletteOpen = useAppState((state) => state.paletteOpen);
  if (!tour || paletteOpen) return null;
  return <TourCard key={tour.step} step={tourSteps[tour.step]!} number={tour.step} resumed={tour.resumed} />;
}

function TourCard({ step, number, resumed }: { step: TourStep; number: number; resumed: boolean }) {
  const words = useWords();
  const card = useRef<HTMLElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const { target, own, screen } = useScreenBoxes(step.targets, card);
  useEffect(() => next.current?.focus({ preventScroll: true }), []);
  useTourKeys();
  const last = number === tourSteps.length - 1;
  const place = cardPlace(target, { width: own?.width ?? 360, height: own?.height ?? 190 }, screen);
  const line = target && own ? connector({ ...own, ...place }, target) : null;
  return (
    <>
      {target ? <Outline target={target} line={line} /> : null}
      <section
        ref={card}
        className="card tour-card"
        style={{ left: place.left, top: place.top }}
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        data-tour="card"
        data-tour-step={step.id}
      >
        <header className="tour-head">
          <span className="tour-count">
            {words('tour.count', { number: number + 1, total: tourSteps.length })}
          </span>
          {resumed ? (
            <button
              type="button"
              className="link"
              data-tour="restart"
              onClick={() => dispatch('start-tour', { step: 0 })}
            >
              {words('tour.restart')}
            </button>
          ) : null}
          <IconButton
            label={words('action.endTour')}
            shortcut="Esc"
            className="small"
            icon={<X size={15} aria-hidden />}
            testId="tour-end"
            onClick={() => dispatch('end-tour')}
          />
        </header>
        <div aria-live="polite">
          <h2 id="tour-title">{words(`tour.${step.id}.title` as LocaleKey)}</h2>
          <p id="tour-text">{words(`tour.${step.id}.text` as LocaleKey)}</p>
        </div>
        <footer className="tour-foot">
          <Dots number={number} />
          <FocusTarget targets={step.targets} />
          <button
            type="button"
            className="button"
            disabled={number === 0}
            data-tour="back"
            aria-keyshortcuts="ArrowLeft"
            onClick={() => dispatch('tour-back')}
          >
            <ArrowLeft size={14} aria-hidden />
            {words('tour.back')}
          </button>
          <button
            ref={next}
            type="button"
            className="button primary"
            data-tour="next"
            aria-keyshortcuts="ArrowRight"
            onClick={() => dispatch('tour-next')}
          >
            {words(last ? 'tour.finish' : 'tour.next')}
            {last ? null : <ArrowRight size={14} aria-hidden />}
          </button>
        </footer>
      </section>
    </>
  );
}

function Outline({ target, line }: { target: Box; line: ReturnType<typeof connector> }) {
  const room = 4;
  return (
    <>
      <div
        className="tour-outline"
        data-tour="outline"
        aria-hidden="true"
        style={{
          left: target.left - room,
          top: target.top - room,
          width: target.width + 2 * room,
          height: target.height + 2 * room,
        }}
      />
      {line ? (
        <svg className="tour-connector" aria-hidden="true">
          <line {...line} />
          <circle cx={line.x2} cy={line.y2} r="4" />
        </svg>
      ) : null}
    </>
  );
}

function Dots({ number }: { number: number }) {
  return (
    <span className="tour-dots" aria-hidden="true">
      {tourSteps.map((step, index) => (
        <i key={step.id} data-state={index < number ? 'past' : index === number ? 'now' : 'ahead'} />
      ))}
    </span>
  );
}

const focusable = 'button:not(:disabled), a[href], input:not(:disabled), select, [tabindex="0"]';

/** Takes the keyboard to the control that the step is about. */
function FocusTarget({ targets }: { targets: string[] }) {
  const words = useWords();
  const [found, setFound] = useState(true);
  const go = (): void => {
    const target = targets.map((selector) => document.querySelector(selector)).find((one) => one !== null);
    const control = target?.matches(focusable) ? target : target?.querySelector(focusable);
    setFound(control instanceof HTMLElement);
    if (control instanceof HTMLElement) control.focus();
  };
  return (
    <IconButton
      label={words(found ? 'tour.focusControl' : 'tour.noControl')}
      className="small"
      side="top"
      icon={<Crosshair size={15} aria-hidden />}
      testId="tour-focus"
      onClick={go}
    />
  );
}

const typing = 'input, textarea, select, [contenteditable=true], [role=slider], [role=listbox]';

/** Arrow keys move and Escape ends, before the shortcuts of the desk see the key. */
function useTourKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('[role=dialog], [role=menu]')) return;
      if (event.key !== 'Escape' && target?.closest(typing)) return;
      const name = { ArrowRight: 'tour-next', ArrowLeft: 'tour-back', Escape: 'end-tour' }[event.key];
      if (!name) return;
      event.preventDefault();
      event.stopPropagation();
      dispatch(name);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
