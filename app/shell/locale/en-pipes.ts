/** English words of the pipes' panel. */
export const enPipes = {
  'pipes.empty': 'No networks yet. They appear here once an EPANET .inp file has been imported.',
  'pipes.parameter': 'Result shown',
  'pipes.loading': 'Loading the results',
  'pipes.noResults': 'This network has no results',
  'pipes.step': 'Time {{time}}',
  'pipes.minimum': 'Minimum',
  'pipes.maximum': 'Maximum',
  'pipes.nodes': 'Nodes',
  'pipes.links': 'Links',
  'pipes.engine': 'Engine',
  'pipes.tabs': 'Parts of the panel',
  'pipes.tab.results': 'Results',
  'action.openPipesTab': 'Open a part of the pipes panel',
  'action.clearPipeMarks': 'Clear the marks on the map',
};
