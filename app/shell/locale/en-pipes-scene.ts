/** English words of what is drawn below the ground. */
export const enPipesScene = {
  'marks.title': 'Marked on the map',
  'marks.tone.source': 'Where it happens',
  'marks.tone.close': 'To be closed',
  'marks.tone.failed': 'Does not work',
  'marks.tone.lost': 'Without supply',
  'marks.tone.weak': 'Too little supply',
  'marks.tone.traced': 'Found by the trace',
  'marks.tone.near': 'Close by',
  'marks.tone.warning': 'Warning zone',
  'marks.tone.danger': 'Danger zone',
};
