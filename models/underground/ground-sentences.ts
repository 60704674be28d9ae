import { saying } from '../sentences/sentence.ts';

/** What traces, sections, profiles, clearance and excavations tell. */
export const groundSentences = {
  'model.trace.no-heights':
    'Heights of {{count}} of {{all}} lines are not known: there the direction is the recorded one.',
  'model.trace.no-flow': 'Lines that the results have no flow for, where nothing passes: {{count}}.',
  'model.trace.no-valve': 'No valve is reached from there.',
  'model.trace.no-results':
    'Trace: data set "{{dataset}}" has no results to take a flow from; trace by fall instead.',
  'model.trace.no-valves':
    'Trace: data set "{{dataset}}" has no valves, neither in its network nor on record.',
  'model.trace.line': '{{code}}: expected a point of the network (manhole, junction, valve), found a line.',
  'model.trace.no-point': '{{code}}: data set "{{dataset}}" has no such point in its network.',
  'model.section.short': 'Section: expected a line of at least {{least}} m, found {{metres}} m.',
  'model.section.long':
    'Section: expected a line of at most {{most}} m, found {{metres}} m; draw it in parts.',
  'model.profile.same': 'Profile: expected two points, found {{code}} twice.',
  'model.profile.no-way': 'Profile: no open pipes lead from {{from}} to {{to}}.',
  'model.profile.no-further': 'Profile: nothing flows on downstream of {{from}}.',
  'model.profile.no-places': 'Profile: the way has no places on the map.',
  'model.clearance.no-pipes': 'Clearance: no pipes lie there.',
  'model.excavation.no-ground': 'Excavation: the terrain has no height at every corner of the pit.',
  'model.excavation.wide': 'Excavation: expected a pit of at most {{most}} m across, found {{metres}} m.',
  'model.excavation.small': 'Excavation: expected a pit of at least {{least}} m², found {{area}} m².',
} as const;

export const sayGround = saying(groundSentences);
