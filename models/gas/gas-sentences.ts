import { saying } from '../sentences/sentence.ts';

/** What the model of gas networks and leaks tells. */
export const gasSentences = {
  'model.gas.levels-meet': 'Pipes of different pressure levels meet at {{node}} without a regulator.',
  'model.gas.no-gate':
    'Pipes that hang together with no gate station are left out: {{count}}, the first {{pipe}}.',
  'model.gas.one-level':
    'Regulator {{regulator}} has pipes of one pressure level only and regulates nothing.',
  'model.gas.slam-shut': '{{file}}: regulator {{regulator}} was shut by its slam-shut device.',
  'model.gas.fed-behind': '{{file}}: more gas is fed in behind regulator {{regulator}} than is taken there.',
  'model.gas.without-demand':
    'The network cannot feed the hole in {{pipe}} and its customers: the leak is that without any demand.',
  'model.gas.over-class': 'Nodes with more pressure than their class allows: {{count}}, the first {{node}}.',
  'model.gas.no-station': '{{file}}: there is no gate station 门站 in the survey.',
  'model.gas.unsettled': '{{file}}: the pressures did not settle in {{count}} iterations.',
  'model.gas.unsettled-at':
    '{{file}}: the pressures did not settle in {{count}} iterations; the largest gap is at pipe "{{pipe}}".',
  'model.gas.flutter':
    '{{file}}: regulator "{{regulator}}" finds no state that fits: it went from {{from}} to {{to}} {{count}} times.',
  'model.gas.no-way': '{{file}}: there is no gas pipe "{{pipe}}" with a way to a source.',
  'model.gas.hole-wider':
    '{{file}}: a hole of {{millimetres}} mm is wider than pipe "{{pipe}}" of {{inner}} mm inside; ask for the full bore.',
  'model.gas.no-pipe': '{{file}}: there is no pipe "{{id}}".',
  'model.gas.no-valve': '{{file}}: there is no valve "{{id}}".',
  'model.gas.no-regulator': '{{file}}: there is no regulator "{{id}}".',
  'model.gas.no-compressor': '{{file}}: there is no compressor "{{id}}".',
  'model.gas.no-source': '{{file}}: there is no source "{{id}}".',
  'model.gas.no-failing': '{{file}}: there is no valve or regulator "{{id}}" that could fail.',
  'model.gas.only-valves': '{{file}}: a leak is asked with closed valves only; found closed pipe "{{pipe}}".',
  'model.gas.no-gas': '{{file}}: pipe "{{pipe}}" has no gas: no open way leads to it from a source.',
  'model.gas.relief-too-low':
    '{{file}}: the relief valve of regulator "{{regulator}}" opens at {{relief}} Pa; expected more than the {{held}} Pa that the regulator holds.',
  'model.gas.no-pressure': '{{file}}: no node has a given pressure; expected at least one source.',
  'model.gas.apart': '{{file}}: nodes joined to no source: {{count}}, the first "{{node}}".',
  'model.gas.no-node': '{{file}}: there is no node "{{id}}".',
  'model.gas.leak-nowhere': '{{file}}: a leak is at node "{{node}}", which is not in the network.',
  'model.gas.leak-area':
    '{{file}}: the leak at node "{{node}}" has an area of {{area}} m²; expected more than 0.',
  'model.gas.cut-place':
    '{{file}}: pipe "{{pipe}}" is cut at {{share}} of its length; expected above 0 and below 1.',
  'model.gas.node-there': '{{file}}: node "{{node}}" is there already.',
  'model.gas.factors-order': '{{file}}: demand factors must come in the order of time.',
  'model.gas.space-volume': 'Space "{{space}}" has a volume of {{volume}} m³; expected more than 0.',
  'model.gas.no-space': 'An exchange leads to space "{{space}}", which is not there.',
  'model.gas.no-survey': 'City "{{city}}" has no surveyed gas pipes in data set "{{dataset}}".',
  'model.gas.no-such-pipe': 'City "{{city}}" has no pipe "{{pipe}}" in data set "{{dataset}}".',
  'model.gas.other-pipe': 'pipe: expected a gas pipe, found "{{pipe}}" of {{discipline}}.',
} as const;

export const sayGas = saying(gasSentences);
