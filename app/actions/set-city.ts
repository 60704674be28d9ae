import { z } from 'zod';
import { initialState } from '../state/state.ts';
import { registerAction } from './action.ts';

/** Turns to another city; features/city loads its scene, datastreams, alarms and runs. */
registerAction({
  name: 'set-city',
  label: 'action.setCity',
  arguments: z.object({ city: z.string() }),
  variants: (state) =>
    state.cities
      .filter((city) => city.id !== state.city?.id)
      .map((city) => ({
        text: city.name[state.language],
        label: 'action.setCity',
        arguments: { city: city.id },
      })),
  perform: (state, args) => {
    const city = state.cities.find((candidate) => candidate.id === args.city);
    if (!city || city.id === state.city?.id) return {};
    const { scene, datasets, view, flight, layers, layerOrder, selection, selectedObject, depthAtPlace } =
      initialState;
    const { isolatedStorey, tool, measurements, datastreams, observedProperties, sensorProperty } =
      initialState;
    const { openAlarm, openEvent, alarmCounts, alarmCalls, events, workOrders } = initialState;
    const {
      alarms,
      alarmRules,
      runs,
      activeRun,
      impact,
      dryRoutes,
      routeEnds,
      runGauges,
      floodFrame,
      networkResults,
      networkStep,
    } = initialState;
    const { pipeMarks, burst, burstBase, water, shownRun } = initialState;
    return {
      city,
      cityError: null,
      ...{ scene, datasets, view, flight, layers, layerOrder, selection, selectedObject, depthAtPlace },
      ...{ isolatedStorey, tool, measurements, datastreams, observedProperties, sensorProperty },
      ...{ openAlarm, openEvent, alarmCounts, alarmCalls, events, workOrders },
      ...{ alarms, alarmRules, runs, activeRun, impact, dryRoutes, routeEnds, runGauges, floodFrame },
      ...{ networkResults, networkStep, pipeMarks, burst, burstBase, water, shownRun },
      rotation: 0,
      ground: initialState.ground,
      shownByGround: initialState.shownByGround,
      beforeViewpoint: null,
      overlay: null,
      clock: { ...state.clock, mode: 'live', playing: true, speed: 1 },
      floodDraft: { ...initialState.floodDraft },
      floodInterventions: initialState.floodInterventions,
      openIntervention: null,
      floodFinerAreas: initialState.floodFinerAreas,
      edits: initialState.edits,
      playing: initialState.playing,
    };
  },
});
