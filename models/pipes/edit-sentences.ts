import { saying } from '../sentences/sentence.ts';

/** Why an edit of a network, or a repair of a survey, is not made, and why an edited network is not drawn anew. */
export const editSentences = {
  'model.edit.no-dataset': 'City "{{city}}" has no data set "{{dataset}}" of pipes.',
  'model.edit.no-network': 'Data set "{{dataset}}" has no network of the discipline "{{discipline}}".',
  'model.edit.no-object': 'Data set "{{dataset}}" has no pipe or node "{{code}}".',
  'model.edit.no-edge': 'Expected a pipe of the network, found {{code}}, a {{class}}.',
  'model.edit.no-node': 'Expected a node of the network, found {{code}}.',
  'model.edit.no-line': 'Expected a pipe with a line on the map, found {{code}}.',
  'model.edit.no-pipe': 'Expected a pipe, found {{code}}, a {{class}}.',
  'model.edit.no-length': 'Pipe {{code}} would have no length: expected at least {{metres}} m.',
  'model.edit.stands-there':
    '{{node}} would stand where {{other}} stands, and pipe {{pipe}} would have no length.',
  'model.edit.not-round': '{{code}} is no round pipe, so that it has no diameter to change.',
  'model.edit.lines-left': '{{code}} still has {{count}} lines ({{lines}}): delete or join them first.',
  'model.edit.cut-off':
    'Without {{code}} a part of {{count}} nodes loses its connection ({{nodes}}); say that it may.',
  'model.edit.taken': 'There is an object "{{code}}" already.',
  'model.edit.other-dataset': 'Expected a code that begins with "{{dataset}}:", found "{{code}}".',
  'model.edit.no-end': 'Line "{{code}}" would end at "{{end}}", which is no node of the network.',
  'model.edit.same-ends': 'Line "{{code}}" would end where it starts, at "{{end}}".',
  'model.edit.join-two': 'Expected two pipes that meet in {{code}}, found {{count}}.',
  'model.edit.join-fitting': 'In {{code}} stands a {{class}}: the pipes that meet in it stay two.',
  'model.edit.join-demand': 'At {{code}} water is drawn: joined pipes would lose that demand.',
  'model.edit.join-classes': '{{code}} is a {{class}}, {{other}} a {{otherClass}}.',
  'model.edit.join-differ': '{{code}} and {{other}} differ in {{name}}: {{value}} and {{otherValue}}.',
  'model.edit.join-unknown': '{{code}} and {{other}} differ in {{name}}: only {{known}} has one, {{value}}.',
  'model.edit.join-ring': 'The pipes would make a ring from {{code}} to itself.',
  'model.edit.join-valve':
    'Valve {{valve}} stands at {{node}}, where the pipes would become one: delete it first.',
  'model.edit.split-end': '{{node}} is an end of {{code}} already.',
  'model.edit.split-far': 'The place is {{metres}} m from pipe {{code}}: expected at most {{most}} m.',
  'model.edit.split-at-end': 'The place is at an end of pipe {{code}}: a part of it would have no length.',
  'model.edit.valve-drainage':
    'A drainage model has no isolating valves: expected a survey or a water network.',
  'model.edit.no-part': 'Pipe {{id}} is a part of no pipe of the file: expected one that was split.',
  'model.edit.rule': 'The rule "{{rule}}" names {{id}}, which has been deleted.',
  'model.edit.few-places':
    'Fewer than three nodes have coordinates in the file: places cannot be written into it.',
  'model.edit.stale':
    'Somebody else has changed this network: expected version {{seen}}, found {{now}}. Load it anew.',
  'model.edit.stale-meanwhile':
    'Somebody else has changed this network: expected version {{seen}}, found a later one. Load it anew.',
  'model.edit.no-edit': 'Data set "{{dataset}}" has no edit {{id}}.',
  'model.edit.undo-turn':
    'Edit {{id}} cannot be undone now: edits are undone from the last one back and redone in their order.',
  'model.edit.redo-turn':
    'Edit {{id}} cannot be redone now: edits are undone from the last one back and redone in their order.',
  'model.edit.no-repair': 'For finding {{id}} nothing can be proposed: it is for somebody on the spot.',
  'model.edit.no-finding': 'Data set "{{dataset}}" has no finding {{id}}.',
  'model.edit.finding-state': 'Finding {{id}} is {{state}}: expected one that is {{wanted}}.',
  'model.edit.findings-stale':
    'Somebody else has changed the network of "{{dataset}}" or decided about one of the findings meanwhile: load them anew.',
  'model.redraw.no-file':
    '"{{dataset}}" was imported by a version that did not keep its file: export it, and import it again under its name for the map to show its edits.',
  'model.redraw.no-placement':
    '"{{dataset}}" was imported by a version that did not keep how it was placed by hand: export it, and import it again under its name for the map to show its edits.',
  'model.redraw.nothing':
    '"{{dataset}}" would be drawn without anything of what it had: import it again for the map to show its edits.',
  'model.redraw.elsewhere':
    '"{{dataset}}" would be drawn {{metres}} m higher or lower than it was imported (median): import it again for the map to show its edits.',
  'model.redraw.city-model':
    '"{{dataset}}" is a city model: its pipes are drawn in the shapes of the delivery, and edits change what is reckoned and exported, not the picture.',
  'model.redraw.fault': '"{{dataset}}" could not be drawn anew by a fault of the server; its log says more.',
} as const;

export const sayEdit = saying(editSentences);
