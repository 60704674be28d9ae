import { Compass } from 'lucide-react';
import { useState } from 'react';
import { dispatch } from '../../actions/action.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { readTourMemory, writeTourMemory } from './tour-memory.ts';
import { tourSteps } from './tour-steps.ts';

/** Offers the tour at the first visit: a small card beside the city, never again once it is answered. */
export function TourOffer() {
  const words = useWords();
  const touring = useAppState((state) => state.tour !== null);
  // It would lie over the second pane.
  const panes = useAppState((state) => state.floodView.comparison === 'panes');
  // Who follows a link has come to see what it shows.
  const [open, setOpen] = useState(() => !readTourMemory().answered && location.hash === '');
  if (!open || touring || panes) return null;
  const answer = (start: boolean): void => {
    setOpen(false);
    writeTourMemory({ ...readTourMemory(), answered: true });
    if (start) dispatch('start-tour', { step: 0 });
  };
  return (
    <aside className="card tour-offer" aria-labelledby="tour-offer-title" data-tour="offer">
      <Compass size={20} aria-hidden />
      <div>
        <h2 id="tour-offer-title">{words('tour.offer.title')}</h2>
        <p>{words('tour.offer.text', { count: tourSteps.length })}</p>
        <div className="tour-offer-buttons">
          <button
            type="button"
            className="button primary"
            data-tour="offer-start"
            onClick={() => answer(true)}
          >
            {words('tour.offer.start')}
          </button>
          <button type="button" className="button" data-tour="offer-later" onClick={() => answer(false)}>
            {words('tour.offer.later')}
          </button>
        </div>
      </div>
    </aside>
  );
}
