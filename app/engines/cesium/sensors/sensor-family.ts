/** Families of devices, each with a glyph (labels/glyphs.ts): forty kinds would be too many pictures to learn. */
const families: readonly [RegExp, string][] = [
  [/rain|weather|snow/, 'rain'],
  [/bus|ship|ferry|drone|vehicle-position/, 'bus'],
  [/traffic|vehicle|parking|signal|road-surface/, 'car'],
  [/camera|video/, 'camera'],
  [/bridge|strain|tilt|crack|vibration|settlement|displacement|structure/, 'bridge'],
  [/lift|elevator/, 'lift'],
  [/smoke|fire|hydrant/, 'flame'],
  [/gas|methane/, 'hazard'],
  [/pressure|pump|valve|pipe|meter/, 'gauge'],
  [/manhole|sewer|drain|underpass|flood|waterlog/, 'drop'],
  [/level|river|canal|lake|flow|water/, 'waves'],
  [/air|noise|wind|dust|pm|ozone|odou?r/, 'wind'],
  [/lamp|light/, 'lamp'],
  [/power|energy|transformer|cable|voltage|electric|charg/, 'bolt'],
  [/people|crowd|passenger|pedestrian/, 'people'],
  [/tunnel|cabin|underground/, 'underground'],
];

/** Glyph of a device by its kind, else by what it observes. */
export function sensorGlyph(thingKind: string, observedProperty: string): string {
  for (const word of [thingKind, observedProperty]) {
    const found = families.find(([pattern]) => pattern.test(word));
    if (found) return found[1];
  }
  return 'dot';
}
