import { type Sentence, saying } from '../sentences/sentence.ts';

/** What the model of storm drainage tells; the warnings of SWMM 5.2 by their number. */
export const drainageSentences = {
  'model.drainage.stray-coordinates':
    '{{file}} line {{line}}: coordinates of node {{node}}, which is not defined, are left out.',
  'model.drainage.stray-vertex':
    '{{file}} line {{line}}: a vertex of link {{link}}, which is not defined, is left out.',
  'model.drainage.swmm-01':
    'SWMM warning 01: wet weather time step reduced to recording interval for rain gage {{id}}.',
  'model.drainage.swmm-02': 'SWMM warning 02: maximum depth increased for node {{id}}.',
  'model.drainage.swmm-03': 'SWMM warning 03: negative offset ignored for link {{id}}.',
  'model.drainage.swmm-04': 'SWMM warning 04: minimum elevation drop used for conduit {{id}}.',
  'model.drainage.swmm-05': 'SWMM warning 05: minimum slope used for conduit {{id}}.',
  'model.drainage.swmm-06': 'SWMM warning 06: dry weather time step increased to the wet weather time step.',
  'model.drainage.swmm-07': 'SWMM warning 07: routing time step reduced to the wet weather time step.',
  'model.drainage.swmm-08': 'SWMM warning 08: elevation drop exceeds length for conduit {{id}}.',
  'model.drainage.swmm-09':
    'SWMM warning 09: time series interval greater than recording interval for rain gage {{id}}.',
  'model.drainage.swmm-10-below':
    'SWMM warning 10: crest elevation is below downstream invert for regulator link {{id}}.',
  'model.drainage.swmm-10-raised':
    'SWMM warning 10: crest elevation raised to downstream invert for regulator link {{id}}.',
  'model.drainage.swmm-11': 'SWMM warning 11: non-matching attributes in control rule {{id}}.',
  'model.drainage.swmm-12': 'SWMM warning 12: inlet removed due to unsupported shape for conduit {{id}}.',
  'model.drainage.swmm-warning': 'SWMM {{warning}}.',
  'model.drainage.rdii':
    "{{file}} line {{line}}: inflow that follows rain through unit hydrographs is not computed by this solver; SWMM's own engine does.",
  'model.drainage.groundwater':
    "{{file}} line {{line}}: flow from the ground into nodes is not computed by this solver; SWMM's own engine does.",
  'model.drainage.lid':
    "{{file}} line {{line}}: low-impact development on subcatchments is not computed by this solver; SWMM's own engine does.",
  'model.drainage.snow':
    "{{file}} line {{line}}: snow is not computed by this solver; SWMM's own engine does.",
  'model.drainage.no-end': '{{file}}: expected an end after its start, found none.',
  'model.drainage.swmm-failed': '{{file}}: SWMM could not {{what}}: {{words}}.',
  'model.drainage.swmm-broke':
    '{{file}}: SWMM broke down over the model; some of its numbers are out of all range.',
  'model.drainage.no-model':
    'City "{{city}}" has no model of a drainage network "{{dataset}}"; one that was imported by an older version is imported again.',
  'model.drainage.storm-stopped':
    'The server stopped while this storm was computed (times: {{count}}); start it again when that is mended.',
  'model.drainage.storm-model-gone': 'What this storm computes with is not there any more.',
  'model.drainage.storm-broke': 'The computation of the storm broke down.',
} as const;

export const sayDrainage = saying(drainageSentences);

/** How the lines of SWMM's report begin (SWMM 5.2, text.h); what they are about comes behind. */
const swmmWarnings = [
  ['model.drainage.swmm-01', 'WARNING 01: wet weather time step reduced to recording interval for Rain Gage'],
  ['model.drainage.swmm-02', 'WARNING 02: maximum depth increased for Node'],
  ['model.drainage.swmm-03', 'WARNING 03: negative offset ignored for Link'],
  ['model.drainage.swmm-04', 'WARNING 04: minimum elevation drop used for Conduit'],
  ['model.drainage.swmm-05', 'WARNING 05: minimum slope used for Conduit'],
  ['model.drainage.swmm-06', 'WARNING 06:'],
  ['model.drainage.swmm-07', 'WARNING 07:'],
  ['model.drainage.swmm-08', 'WARNING 08: elevation drop exceeds length for Conduit'],
  [
    'model.drainage.swmm-09',
    'WARNING 09: time series interval greater than recording interval for Rain Gage',
  ],
  [
    'model.drainage.swmm-10-below',
    'WARNING 10: crest elevation is below downstream invert for regulator Link',
  ],
  [
    'model.drainage.swmm-10-raised',
    'WARNING 10: crest elevation raised to downstream invert for regulator Link',
  ],
  ['model.drainage.swmm-11', 'WARNING 11: non-matching attributes in Control Rule'],
  ['model.drainage.swmm-12', 'WARNING 12: inlet removed due to unsupported shape for Conduit'],
] as const;

/** @param line of SWMM's report, from "WARNING" on. */
export function swmmWarning(line: string): Sentence {
  const [code, start] = swmmWarnings.find(([, begins]) => line.startsWith(begins)) ?? [null, ''];
  if (code === null) return sayDrainage('model.drainage.swmm-warning', { warning: line });
  if (code === 'model.drainage.swmm-06' || code === 'model.drainage.swmm-07') return sayDrainage(code, {});
  return sayDrainage(code, { id: line.slice(start.length).trim() });
}
