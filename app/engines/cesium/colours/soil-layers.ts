/**
 * Layers of the ground from the surface down: to which depth, metres, and its colour "#rrggbb". An assumption, the usual
 * build-up of an urban street over alluvial soil; the city's data hold no boreholes.
 */
export const soilLayers = [
  { name: 'paving', to: 0.12, colour: '#f0ebe0' },
  { name: 'asphalt', to: 0.38, colour: '#4c4a4a' },
  { name: 'base', to: 0.85, colour: '#8f8778' },
  { name: 'fill', to: 2.6, colour: '#8a6c4e' },
  { name: 'silty-clay', to: 6.5, colour: '#7a5d44' },
  { name: 'clay', to: 14, colour: '#68533f' },
  { name: 'deep-clay', to: Number.POSITIVE_INFINITY, colour: '#574a3f' },
] as const;
