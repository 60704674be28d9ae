import { z } from 'zod';
import { analysisNames } from '../state/state.ts';
import { registerAction } from './action.ts';

/** More lines than this nobody tells apart. */
export const mostCompared = 8;

/** Which observed property colours the sensors; null shows each by its own ramp. */
registerAction({
  name: 'set-sensor-property',
  label: 'action.setSensorProperty',
  arguments: z.object({ property: z.string().nullable() }),
  undoable: true,
  when: (state) => state.observedProperties.length > 0,
  variants: (state) => [
    { label: 'action.sensorsByOwnRamp', arguments: { property: null } },
    ...state.observedProperties.map((property) => ({
      text: property.name[state.language],
      label: 'action.setSensorProperty',
      arguments: { property: property.id },
    })),
  ],
  perform: (state, { property }) =>
    property === null || state.observedProperties.some((known) => known.id === property)
      ? { sensorProperty: property }
      : {},
});

registerAction({
  name: 'show-gateways',
  label: 'action.showGateways',
  arguments: z.object({ shown: z.boolean() }),
  undoable: true,
  when: (state) => state.gateways.length > 0,
  variants: (state) => [
    {
      label: state.gatewaysShown ? 'action.hideGateways' : 'action.showGateways',
      arguments: { shown: !state.gatewaysShown },
    },
  ],
  perform: (_, { shown }) => ({ gatewaysShown: shown }),
});

/** Puts a datastream into the chart dock, or takes it out. */
registerAction({
  name: 'toggle-compared',
  label: 'action.toggleCompared',
  arguments: z.object({ id: z.number().int().positive() }),
  variants: false,
  perform: ({ compared, datastreams }, { id }) => {
    if (compared.includes(id)) return { compared: compared.filter((known) => known !== id) };
    const known = datastreams.some((datastream) => datastream.id === id);
    return known && compared.length < mostCompared ? { compared: [...compared, id] } : {};
  },
});

registerAction({
  name: 'clear-compared',
  label: 'action.clearCompared',
  arguments: z.object({}),
  when: (state) => state.compared.length > 0,
  perform: () => ({ compared: [] }),
});

/** Opens the analytic pane on a view of the chosen property; null closes it. */
registerAction({
  name: 'show-analysis',
  label: 'action.showAnalysis',
  arguments: z.object({ view: z.enum(analysisNames).nullable() }),
  when: (state) => state.datastreams.length > 0,
  variants: () => [
    ...analysisNames.map((view) => ({ label: `analysis.${view}`, arguments: { view } })),
    { label: 'analysis.close', arguments: { view: null } },
  ],
  perform: (_, { view }) => ({ analysis: view }),
});
