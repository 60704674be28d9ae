import { saying } from '../sentences/sentence.ts';

/** Why a gas or heating network cannot be computed, in words that both have. */
export const networkSentences = {
  'model.network.node-twice': '{{file}}: node "{{node}}" is there twice.',
  'model.network.link-twice': '{{file}}: link "{{link}}" is there twice.',
  'model.network.no-end': '{{file}}: {{kind}} "{{id}}" ends at node "{{node}}", which is not in the network.',
  'model.network.same-ends': '{{file}}: {{kind}} "{{id}}" begins and ends at node "{{node}}".',
  'model.network.length': '{{file}}: pipe "{{pipe}}" is {{metres}} m long; expected more than 0.',
  'model.network.diameter':
    '{{file}}: pipe "{{pipe}}" has an inner diameter of {{metres}} m; expected more than 0.',
  'model.network.roughness':
    '{{file}}: pipe "{{pipe}}" has a roughness of 0; the Nikuradse law needs more than 0.',
  'model.network.demand-factor': '{{file}}: the demand factor is {{factor}}; expected 0 or more.',
  'model.network.demand-factor-at':
    '{{file}}: the demand factor at {{seconds}} s is {{factor}}; expected 0 or more.',
} as const;

export const sayNetwork = saying(networkSentences);
