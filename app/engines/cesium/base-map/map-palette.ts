/** Colours of the painted base map. Land is left clear so that relief and ground show through. */
export interface MapPalette {
  water: string;
  waterEdge: string;
  green: string;
  building: string;
  /** Soft shade that buildings throw on the ground round them. */
  shade: string;
  boundary: string;
  casing: string;
  /** Fill of a road by its rank, 0 (motorway) to 5 (path). */
  roads: readonly [string, string, string, string, string, string];
  path: string;
  rail: string;
}

export type MapPaletteName = 'light' | 'dark' | 'night';

export const mapPalettes: Record<MapPaletteName, MapPalette> = {
  light: {
    water: '#b9d4e4',
    waterEdge: '#9dc0d5',
    green: '#d3dfc4',
    building: '#dedad2',
    shade: 'rgba(60, 66, 84, 0.34)',
    boundary: '#a9a2b4',
    casing: '#c9c5bc',
    roads: ['#fbf4e6', '#fdf8ee', '#fffdf8', '#ffffff', '#fbfaf7', '#f5f3ee'],
    path: '#cfc8ba',
    rail: '#b4b0ab',
  },
  dark: {
    water: '#12304a',
    waterEdge: '#1d4565',
    green: '#182a2c',
    building: '#1b2536',
    shade: 'rgba(0, 2, 8, 0.6)',
    boundary: '#4a4f72',
    casing: '#0a101b',
    roads: ['#4a5670', '#3e4a63', '#344059', '#2c374d', '#263146', '#212b3e'],
    path: '#2b3850',
    rail: '#39445a',
  },
  /** Streets in the light of their lamps. */
  night: {
    water: '#0b1b2e',
    waterEdge: '#14304a',
    green: '#0e181b',
    building: '#0e1420',
    shade: 'rgba(0, 0, 4, 0.6)',
    boundary: '#3a3f5c',
    casing: '#090d15',
    roads: ['#8a6c44', '#735c40', '#57493a', '#423a33', '#332f2e', '#2c2a2b'],
    path: '#2a2a2e',
    rail: '#2b3040',
  },
};
