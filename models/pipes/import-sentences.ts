import { saying } from '../sentences/sentence.ts';

/** What the import of a network or a survey tells. */
export const importSentences = {
  'model.import.gb18030': '{{file}} is not UTF-8 and was read as GB 18030.',
  'model.import.cut': '{{file}} asks for {{asked}} h; the first {{computed}} h were computed.',
  'model.import.drawn-thick':
    '{{file}}: pipes thinner than {{millimetres}} mm are drawn that thick, to be seen.',
  'model.import.scaled':
    '{{file}}: one unit of its coordinates was taken as {{metres}} m, so that drawn pipes are as long as {{section}} says (median of {{count}}; single pipes differ); its centre was put at the given place.',
  'model.import.no-terrain': 'The city has no terrain where the network lies: pipes lie under the ellipsoid.',
  'model.import.beside-terrain':
    "{{outside}} of {{all}} nodes lie outside of the city's terrain and were put at the height of its middle, {{metres}} m.",
  'model.import.other-lengths':
    '{{file}}: in {{crs}} pipes are drawn {{times}} times as long as {{section}} says (median); is it the right coordinate system?',
  'model.import.levels-moved':
    '{{file}}: its levels were moved by {{metres}} m, so that its manholes end at the ground there (median of {{count}}).',
  'model.import.rims-below':
    "{{file}}: its manholes end {{metres}} m below the terrain (median of {{count}}); are its levels in the city's datum?",
  'model.import.rims-above':
    "{{file}}: its manholes end {{metres}} m above the terrain (median of {{count}}); are its levels in the city's datum?",
  'model.import.repeated-codes':
    'Objects with a code that another one has were left out, the first was kept: {{count}}.',
  'model.import.one-network':
    'Expected one EPANET network (.inp), and at most one table of valves (.csv) with it, found {{networks}} and {{tables}}.',
  'model.import.one-model': 'Expected one SWMM model (.inp), found {{count}} files.',
  'model.import.archive': '{{file}}: expected one .inp file in the archive, found {{count}}.',
  'model.import.damaged': '{{file}}: expected a packed file, found one that is damaged ({{words}}).',
  'model.import.binary': '{{file}}: expected the text of an EPANET network (.inp), found a binary file.',
  'model.import.no-coordinates':
    '{{file}}: expected coordinates of all {{all}} nodes in [COORDINATES], found none for {{count}} ({{nodes}}).',
  'model.import.outside-crs':
    '{{file}}: expected coordinates in {{crs}}, found x {{west}} to {{east}}, y {{south}} to {{north}}, which lie outside of it.',
  'model.import.no-crs':
    '{{file}} does not say in which coordinate system its coordinates are; give --crs, or --lon and --lat to put its centre there.',
  'model.import.no-lengths': '{{file}}: expected pipes of some length between their nodes, found none.',
  'model.import.bad-crs': '{{file}}: {{words}}',
  'model.import.valve-bad': '{{file}} valve {{row}}: {{column}}: {{words}}.',
  'model.import.valve-twice': '{{file}} valve {{row}}: id {{id}} stands at valve {{other}} too.',
  'model.import.valve-columns': '{{file}} line 1: expected the columns link and node, found "{{found}}".',
  'model.import.one-place':
    '{{node}} and {{other}} stand at one place, each within the outline of the other: pipes of both end at {{other}}.',
  'model.import.node-in-node':
    '{{node}} stands within the outline of {{other}}, of the same network: a pipe ends at the one whose point is nearer.',
  'model.import.valve-alone':
    '{{valve}} shuts off no pipe: none of its network ends there, and none passes through it at its height.',
  'model.import.more-findings': 'Further findings of this kind: {{count}}.',
  'model.survey.findings': 'Findings in the survey: {{count}}. All rows are in survey-report.json.',
  'model.survey.finding': '{{file}}, row {{row}} ({{id}}), {{rule}}: expected {{expected}}, found {{found}}.',
  'model.survey.finding-left-out':
    '{{file}}, row {{row}} ({{id}}), {{rule}}: expected {{expected}}, found {{found}}; left out.',
  'model.survey.lines-gone': 'Lines left out with the point at which they end: {{count}}.',
  'model.survey.no-size': 'Lines without a size, drawn {{millimetres}} mm thick: {{count}}.',
  'model.survey.no-depth':
    'Lines with neither depth nor height at an end, drawn 1 m below the ground: {{count}}.',
  'model.survey.turned-shapes':
    '{{file}}: x of its shapes is north and y east, the other way round than usual; it was read so.',
  'model.survey.turned-columns':
    '{{file}}: X is east and Y north, the other way round than usual; it was read so.',
  'model.survey.elsewhere': '{{file}}: none of its places lies near the city; is {{crs}} right?',
  'model.survey.beyond-city':
    '{{outside}} of {{all}} points lie outside of what the city has so far; whether single points lie outside of the city was judged by the survey itself.',
} as const;

export const sayImport = saying(importSentences);
