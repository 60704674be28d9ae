import { saying } from '../sentences/sentence.ts';

/** What the model of heating networks tells. */
export const heatSentences = {
  'model.heat.valves-at-tees':
    'Valves where more than two pipes meet are not in the network: {{count}}, the first {{valve}}; close the pipes beside them.',
  'model.heat.return-taken':
    'The return of {{plant}} is not in the survey; it is taken to come from {{node}}.',
  'model.heat.no-return': 'No end of the return lies beside {{place}}; it is left out.',
  'model.heat.no-plant':
    'Pipes that hang together with no plant are left out: {{count}}, the first {{pipe}}.',
  'model.heat.design-temperature':
    'The design outdoor temperature must be below the indoor one of {{indoor}} °C; found {{outdoor}} °C.',
  'model.heat.no-plant-id': '{{file}}: there is no plant "{{id}}".',
  'model.heat.no-valve-id': '{{file}}: there is no valve "{{id}}".',
  'model.heat.no-pipe-id': '{{file}}: there is no pipe "{{id}}".',
  'model.heat.no-source-id': '{{file}}: there is no plant or pump "{{id}}".',
  'model.heat.no-returns':
    '{{file}}: no heat pipe says that it is a return 回水; expected a column Usage/用途.',
  'model.heat.no-plants': '{{file}}: there is no plant 热源厂 in the survey.',
  'model.heat.unsettled': '{{file}}: the pressures did not settle in {{count}} iterations.',
  'model.heat.unsettled-heat': '{{file}}: flows and temperatures did not settle in {{count}} passes.',
  'model.heat.no-temperature':
    '{{file}}: water may come into node "{{node}}" and its temperature is not given.',
  'model.heat.no-pressure': '{{file}}: no node and no plant holds a pressure; expected at least one.',
  'model.heat.apart': '{{file}}: nodes joined to no plant: {{count}}, the first "{{node}}".',
  'model.heat.no-survey': 'City "{{city}}" has no surveyed heat pipes in data set "{{dataset}}".',
} as const;

export const sayHeat = saying(heatSentences);
