/** Words of sensors beside the model, and of the leak watch. */
export const enPipesSensors = {
  'action.readSensors': 'Compare sensors with the water model',
  'action.chooseSensor': 'Course of this sensor',
  'action.rankLeakPlaces': 'Rank places of a leak',
  'action.showLeakSuspicion': 'Where the leak may be',
  'action.clearLeakPlaces': 'Clear the places of a leak',
  'sensors.zone': 'Pressure zone (fed by)',
  'sensors.course': '{{name}}, last 24 h',
  'sensors.courseResidual': '{{name}}: residual of the last 24 h',
  'sensors.noCourse': 'No runs yet: the sensors are compared every few minutes.',
  'sensors.off': 'The comparison is switched off on this server.',
  'sensors.network': 'The network, last 24 h',
  'sensors.index': 'Leak index',
  'sensors.indexFrom':
    'Third greatest fall of a pressure sensor below what it usually shows (7 days), in standard deviations; at night flow meters too. About 1 to 3 is usual, unknown with fewer than six sensors.',
  'sensors.lastSuspicion': 'Last suspicion',
  'sensors.noSuspicion': 'No leak was suspected in the last 24 hours.',
  'sensors.suspected': 'Suspected at {{time}}, leak index {{index}}:',
};
