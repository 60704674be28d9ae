import { saying } from '../sentences/sentence.ts';

/** What the model of water supply tells. */
export const waterSentences = {
  'model.water.not-checked':
    '{{file}} has a pressure sustaining valve and was not checked against EPANET 2.2: {{engine}} can be wrong there.',
  'model.water.sustaining-valve': '{{file}} has a pressure sustaining valve, where {{engine}} can be wrong.',
  'model.water.older-engine':
    '{{file}} has a pressure sustaining valve, where EPANET 2.3 can be wrong: {{engine}} was used.',
  'model.water.engines-differ':
    '{{engine}} and {{other}} differ by up to {{metres}} m of pressure in {{file}}; the results are those of {{engine}}.',
  'model.water.unbalanced':
    '{{file}}: the system is hydraulically unbalanced: no convergence in the given trials, first at {{time}} h.',
  'model.water.unbalanced-at':
    '{{file}}: the system is hydraulically unbalanced: no convergence in the given trials, first at {{time}} h; the flow of link {{link}} changes most from trial to trial.',
  'model.water.unstable': '{{file}}: the system may be hydraulically unstable, first at {{time}} h.',
  'model.water.unstable-at':
    '{{file}}: the system may be hydraulically unstable, first at {{time}} h; the flow of link {{link}} changes most from trial to trial.',
  'model.water.disconnected':
    '{{file}}: nodes are disconnected from any source of water, first at {{time}} h.',
  'model.water.disconnected-at':
    '{{file}}: nodes are disconnected from any source of water, first at {{time}} h: {{nodes}} ({{count}} in all).',
  'model.water.pumps-weak': '{{file}}: pumps cannot deliver enough flow or head, first at {{time}} h.',
  'model.water.valves-weak': '{{file}}: valves cannot deliver enough flow, first at {{time}} h.',
  'model.water.negative': '{{file}}: pressures are negative at junctions with demand, first at {{time}} h.',
  'model.water.negative-at':
    '{{file}}: pressures are negative at junctions with demand, first at {{time}} h: {{nodes}} ({{count}} in all).',
  'model.water.engine-warning': '{{file}}: EPANET warning {{number}}, first at {{time}} h.',
  'model.water.no-source': '{{file}}: nodes joined to no reservoir or tank: {{nodes}} ({{count}} in all).',
  'model.water.closed-off':
    '{{file}}: nodes without an open way from a reservoir or tank as the file begins: {{nodes}} ({{count}} in all).',
  'model.water.controls-above':
    '{{file}} lines {{line}} and {{other}}: the controls of link {{link}} by node {{node}} contradict each other: both hold above {{level}}, and one opens what the other closes.',
  'model.water.controls-below':
    '{{file}} lines {{line}} and {{other}}: the controls of link {{link}} by node {{node}} contradict each other: both hold below {{level}}, and one opens what the other closes.',
  'model.water.controls-between':
    '{{file}} lines {{line}} and {{other}}: the controls of link {{link}} by node {{node}} contradict each other: both hold between {{low}} and {{high}}, and one opens what the other closes.',
  'model.water.diameter-unit':
    '{{file}} line {{line}}: pipe {{pipe}} has a diameter of {{millimetres}} mm where the median is {{median}} mm; it may be in another unit.',
  'model.water.unit-twice':
    '{{file}} line {{line}}: the flow unit is given twice, as {{other}} and {{unit}}; {{unit}} is taken.',
  'model.water.read-as-metric':
    '{{file}} line {{line}}: pressures in {{pressure}} do not go with flows in {{flow}}; all lengths are read as metres and millimetres.',
  'model.water.read-as-feet':
    '{{file}} line {{line}}: pressures in {{pressure}} do not go with flows in {{flow}}; all lengths are read as feet and inches.',
  'model.water.stray-coordinates':
    '{{file}} line {{line}}: coordinates of node {{node}}, which is not defined, are left out.',
  'model.water.stray-vertex':
    '{{file}} line {{line}}: a vertex of link {{link}}, which is not defined, is left out.',
  'model.water.emitter-exponent':
    '{{file}} has the emitter exponent {{exponent}}; the leak at {{node}} is that of an orifice at {{metres}} m of pressure only.',
  'model.water.valves-assumed':
    'No valves are recorded: a valve at each end of each pipe was assumed, which few networks have.',
  'model.water.dry-before': 'Nodes that had no supply before are not counted: {{count}}.',
  'model.water.valves-lost':
    'Recorded valves on pipes that the network does not have any more are left out: {{valves}} ({{count}} in all).',
  'model.water.no-node': 'Node {{id}} is not defined in the network.',
  'model.water.no-link': 'Link {{id}} is not defined in the network.',
  'model.water.no-valve': 'Valve {{id}} is not defined in the network.',
  'model.water.no-valve-link': 'Valve {{valve}}: link {{id}} is not defined in the network.',
  'model.water.no-valve-node': 'Valve {{valve}}: node {{id}} is not defined in the network.',
  'model.water.valve-not-there': 'Valve {{valve}}: link {{link}} has no end at node {{node}}.',
  'model.water.valve-fixed': 'Valve {{valve}} is recorded as one that cannot be turned; it cannot be opened.',
  'model.water.no-pump': '{{file}}: link {{link}} is no pump.',
  'model.water.leak-no-junction': '{{file}}: node {{node}} is no junction; a leak needs one.',
  'model.water.no-end': 'Scenario: expected an end after {{from}} s, found {{to}} s.',
  'model.water.ends-before': '{{file}}: the run ends at {{end}} s, before {{seconds}} s.',
  'model.water.few-sensors': 'Leak localisation: expected residuals of at least 2 sensors, found {{count}}.',
  'model.water.no-deviation': 'Leak localisation: no sensor deviates from the model.',
  'model.water.no-hydrants':
    '{{file}}: expected nodes tagged as hydrants in [TAGS], or ids of nodes, found none.',
  'model.water.refused-by-engine': '{{file}}: {{words}} (EPANET error {{number}}).',
  'model.water.engine-failed': '{{file}}: EPANET could not {{what}}: {{words}} (error {{number}}).',
  'model.water.few-nodes': '{{file}}: not enough nodes in network (EPANET error 223).',
  'model.water.no-tanks': '{{file}}: no tanks or reservoirs in network (EPANET error 224).',
  'model.water.unsolved': '{{file}}: cannot solve network hydraulic equations (EPANET error 110).',
  'model.water.unjoined':
    '{{file}} line {{line}}: junctions that no link joins, which EPANET does not compute: {{nodes}} ({{count}} in all).',
  'model.water.engine-broke':
    '{{file}}: EPANET broke down over the network; some of its numbers are out of all range.',
  'model.water.no-nodes': '{{file}}: expected an EPANET network with nodes in [JUNCTIONS], found none.',
  'model.water.no-links': '{{file}}: expected an EPANET network with links in [PIPES], found none.',
  'model.water.of-swmm':
    '{{file}} line {{line}}: expected an EPANET water network, found the SWMM drainage section {{section}}.',
  'model.water.two-ends': '{{file}} line {{line}}: {{kind}} {{id}}: expected two end nodes, found {{count}}.',
  'model.water.demand-undefined':
    '{{file}} line {{line}}: a demand is given at node {{node}}, which is not defined.',
  'model.water.status-undefined':
    '{{file}} line {{line}}: a status is given for link {{link}}, which is not defined.',
  'model.water.valve-type':
    '{{file}} line {{line}}: valve {{valve}} type: expected one of {{types}}, found "{{found}}".',
  'model.water.time': '{{file}} line {{line}}: {{field}}: expected a time such as 24:00, found "{{found}}".',
  'model.water.split-no-pipe': '{{file}}: link {{link}} is a {{kind}}; only pipes can be split.',
  'model.water.split-place':
    'Pipe {{pipe}}: expected a place between 0 and 1 of its length, found {{place}}.',
  'model.water.no-model':
    'City "{{city}}" has no model of a water network "{{dataset}}"; one that was imported by an older version is imported again.',
} as const;

export const sayWater = saying(waterSentences);
