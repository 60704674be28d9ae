/** Colours of the painted base map. Land is left clear so that relief and ground show through. */
export interface MapPalette {
  water: string;
  waterEdge: string;
  /** Stone and sand along the water. */
  bank: string;
  green: Record<GreenKind, string>;
  building: string;
  /** Soft shade that buildings throw on the ground round them. */
  shade: string;
  boundary: string;
  /** Pavements along a carriageway. */
  pavement: string;
  kerb: string;
  /** Strips of green between pavement and carriageway. */
  verge: string;
  /** Carriageway by rank, 0 (motorway) to 4 (service). */
  roads: readonly [string, string, string, string, string];
  markings: { white: string; yellow: string };
  path: string;
  rail: string;
  sleepers: string;
  /** Glow of street lamps on the ground; null by day. */
  lamps: string | null;
}

/** What grows or lies on an area that the map calls green. */
export type GreenKind = 'park' | 'grass' | 'wood' | 'field' | 'pitch' | 'square' | 'wetland' | 'works';

export type MapPaletteName = 'light' | 'dark' | 'night';

export const mapPalettes: Record<MapPaletteName, MapPalette> = {
  light: {
    water: '#8fb8d0',
    waterEdge: '#b9d6e4',
    bank: '#d3cdbd',
    green: {
      park: '#c0d2a6',
      grass: '#cbd8b2',
      wood: '#a9c193',
      field: '#d3d6a8',
      pitch: '#d39a80',
      square: '#e5dfd3',
      wetland: '#b3ccb4',
      works: '#d2cec5',
    },
    building: '#cfcac0',
    shade: 'rgba(50, 52, 66, 0.42)',
    boundary: '#a9a2b4',
    pavement: '#e4dfd4',
    kerb: '#f3efe7',
    verge: '#b7cb9c',
    roads: ['#b3b4b5', '#b5b6b7', '#bbbcbc', '#c3c3c1', '#cdcbc6'],
    markings: { white: '#fbfaf5', yellow: '#e9c45c' },
    path: '#d8ccb4',
    rail: '#8f8a86',
    sleepers: '#bdb5a8',
    lamps: null,
  },
  dark: {
    water: '#153450',
    waterEdge: '#22506f',
    bank: '#2a3444',
    green: {
      park: '#1c3330',
      grass: '#1e342f',
      wood: '#172e2b',
      field: '#26332d',
      pitch: '#43312f',
      square: '#283244',
      wetland: '#1a3438',
      works: '#222b3a',
    },
    building: '#1b2536',
    shade: 'rgba(0, 2, 8, 0.6)',
    boundary: '#4a4f72',
    pavement: '#2a3549',
    kerb: '#3d4a62',
    verge: '#1f3833',
    roads: ['#3e4a61', '#3a465d', '#354057', '#303a50', '#2a3448'],
    markings: { white: '#9fadc4', yellow: '#b5994f' },
    path: '#323e54',
    rail: '#4b566d',
    sleepers: '#333d50',
    lamps: null,
  },
  /** Streets in the light of their lamps. */
  night: {
    water: '#0b1b2e',
    waterEdge: '#14304a',
    bank: '#141c28',
    green: {
      park: '#0e181b',
      grass: '#0f1a1b',
      wood: '#0b1517',
      field: '#10171a',
      pitch: '#1d1718',
      square: '#1a1d26',
      wetland: '#0c191e',
      works: '#10161f',
    },
    building: '#0e1420',
    shade: 'rgba(0, 0, 4, 0.6)',
    boundary: '#3a3f5c',
    pavement: '#221f20',
    kerb: '#39322b',
    verge: '#121a19',
    roads: ['#4a3d2f', '#41372c', '#352f29', '#2a2727', '#232225'],
    markings: { white: '#8d8272', yellow: '#8a7140' },
    path: '#2a2a2e',
    rail: '#2b3040',
    sleepers: '#1b2029',
    lamps: '#ffc56e',
  },
};
