/** Where the OGC API of a city is. */
export const base = '/api/cities/:city/ogc';
