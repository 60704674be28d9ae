import { z } from 'zod';
import { registerAction } from './action.ts';

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
