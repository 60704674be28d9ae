import { z } from 'zod';
import { dispatch, registerAction } from '../../actions/action.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { selectBuilding } from './find-building.ts';
import { readTourMemory, writeTourMemory } from './tour-memory.ts';
import { type TourAction, tourSteps } from './tour-steps.ts';

/** Sends actions; one that this scene cannot take is left out: the tour goes on without it. */
function send(actions: TourAction[]): void {
  for (const { name, arguments: args } of actions)
    try {
      dispatch(name, args);
    } catch (error) {
      console.warn('The tour asked for what cannot be done:', error);
    }
}

/** The step left and the step entered by the action in progress; `perform` notes, `effect` does. */
let left: number | null = null;

function turnTo(state: AppState, step: number, resumed = false): Partial<AppState> {
  left = state.tour?.step ?? null;
  return { tour: { step, resumed }, clean: false };
}

function enterStep(): void {
  const { tour } = useAppState.getState();
  if (left !== null) send(tourSteps[left]!.leave(useAppState.getState()));
  left = null;
  if (!tour) return;
  writeTourMemory({ answered: true, step: tour.step });
  const step = tourSteps[tour.step]!;
  send(step.enter(useAppState.getState()));
  if (step.selectsBuilding) void selectBuilding(tour.step);
}

/** Starts the guided tour: at the step where it was left, or at the one that is given. */
registerAction({
  name: 'start-tour',
  label: 'action.startTour',
  key: '?',
  arguments: z.object({
    step: z
      .number()
      .int()
      .min(0)
      .max(tourSteps.length - 1)
      .optional(),
  }),
  when: (state) => state.scene !== null && !location.pathname.startsWith('/wall'),
  perform: (state, { step }) => {
    const from = step ?? readTourMemory().step;
    return turnTo(state, from, step === undefined && from > 0);
  },
  effect: enterStep,
});

/** After the last step the tour is over. */
registerAction({
  name: 'tour-next',
  label: 'action.tourNext',
  arguments: z.object({}),
  variants: false,
  when: (state) => state.tour !== null,
  perform: (state) => {
    const next = state.tour!.step + 1;
    if (next < tourSteps.length) return turnTo(state, next);
    left = state.tour!.step;
    return { tour: null };
  },
  effect: () => {
    enterStep();
    if (useAppState.getState().tour === null) writeTourMemory({ answered: true, step: 0 });
  },
});

registerAction({
  name: 'tour-back',
  label: 'action.tourBack',
  arguments: z.object({}),
  variants: false,
  when: (state) => state.tour !== null && state.tour.step > 0,
  perform: (state) => turnTo(state, state.tour!.step - 1),
  effect: enterStep,
});

/** Ends it and keeps the step, so that it can be taken up again there. */
registerAction({
  name: 'end-tour',
  label: 'action.endTour',
  arguments: z.object({}),
  when: (state) => state.tour !== null,
  perform: (state) => {
    left = state.tour!.step;
    return { tour: null };
  },
  effect: enterStep,
});
