import type { LabelStyle } from '../labels/label.ts';

/** How a class of places is drawn. */
export interface PlaceStyle {
  glyph: string;
  /** "#rrggbb" of its sign, outline or line. */
  colour: string;
  label: LabelStyle;
  priority: number;
  /** How far its sign or name is seen, metres. */
  reachMetres: number;
  /** Not named nearer than this, metres. */
  leastMetres: number;
  /** Of an outline or line: width on the ground where it is wider than a pixel and a half, metres. */
  widthMetres: number;
  dashed: boolean;
  /** Share of the colour laid over an area. */
  fill: number;
}

const sign = (glyph: string, colour: string, priority: number, reachMetres: number): PlaceStyle => ({
  glyph,
  colour,
  priority,
  reachMetres,
  label: 'place',
  leastMetres: 25,
  widthMetres: 3,
  dashed: false,
  fill: 0.1,
});
const area = (
  colour: string,
  priority: number,
  leastMetres: number,
  reachMetres: number,
  widthMetres: number,
): PlaceStyle => ({
  ...sign('dot', colour, priority, reachMetres),
  label: 'district',
  leastMetres,
  widthMetres,
  dashed: true,
  fill: 0,
});
const line = (colour: string, widthMetres: number): PlaceStyle => ({
  ...sign('dot', colour, 5, 1500),
  widthMetres,
  fill: 0,
});

/**
 * By class of place (models/city/place-classes.ts). Red is kept for alarms: hospitals are rose, fire stations brown
 * red. Signs that a commander looks for are seen from far, stops only near by.
 */
const styles: Record<string, PlaceStyle> = {
  district: area('#8b80a3', 58, 2500, 40_000, 4),
  'street-office': area('#9288a8', 50, 1500, 9000, 3),
  community: area('#9a92ad', 32, 600, 3000, 2),
  grid: area('#a5a1b4', 18, 250, 1200, 1.4),
  'command-centre': sign('star', '#2563a8', 56, 9000),
  shelter: sign('people', '#2f8f6b', 34, 2600),
  hospital: sign('cross', '#c2486e', 44, 4500),
  'fire-station': sign('flame', '#b4552d', 43, 4500),
  'police-station': sign('shield', '#3b5fa8', 38, 3200),
  'emergency-store': sign('box', '#8a6d2f', 36, 3200),
  'rescue-team': sign('people', '#b07a2a', 35, 3000),
  'emergency-vehicle': sign('truck', '#b07a2a', 28, 1800),
  'hazard-site': sign('hazard', '#a8741a', 42, 4500),
  'underground-space': sign('underground', '#6b6f86', 22, 1400),
  'pumping-station': sign('pump', '#2b7fae', 33, 2600),
  school: sign('school', '#5f7f3a', 26, 1700),
  'bus-route': line('#5d8f7f', 3),
  'bus-stop': sign('bus', '#4f8a78', 10, 550),
  'metro-line': { ...line('#8a5fb0', 7), fill: 0 },
  'metro-station': sign('metro', '#8a5fb0', 45, 4000),
  'ferry-route': { ...line('#3f86b5', 4), dashed: true },
  'ferry-terminal': sign('ship', '#3f86b5', 30, 2500),
  'drone-port': sign('drone', '#5c6f9c', 24, 1600),
  park: { ...area('#4d8a72', 40, 500, 5000, 4), dashed: false, fill: 0.05 },
  zone: { ...area('#6b9a86', 24, 250, 1500, 3), fill: 0.03 },
};
const fallback = sign('dot', '#64748b', 12, 900);

export const placeStyle = (className: string): PlaceStyle => styles[className] ?? fallback;
