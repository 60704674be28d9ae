import { linearOf } from '../mesh/colours.ts';

/** sRGB 0 … 1 colours for elements to which the file gives none, by class; materials one would expect. */
const byClass: Record<string, [number, number, number]> = {
  IfcWall: [0.87, 0.85, 0.81],
  IfcWallStandardCase: [0.87, 0.85, 0.81],
  IfcCurtainWall: [0.62, 0.74, 0.8],
  IfcSlab: [0.72, 0.71, 0.69],
  IfcRoof: [0.55, 0.36, 0.3],
  IfcFooting: [0.6, 0.58, 0.55],
  IfcColumn: [0.68, 0.67, 0.66],
  IfcBeam: [0.62, 0.55, 0.47],
  IfcMember: [0.58, 0.5, 0.42],
  IfcPlate: [0.7, 0.78, 0.82],
  IfcStair: [0.7, 0.66, 0.6],
  IfcStairFlight: [0.7, 0.66, 0.6],
  IfcRailing: [0.4, 0.42, 0.45],
  IfcDoor: [0.55, 0.4, 0.27],
  IfcWindow: [0.5, 0.62, 0.7],
  IfcCovering: [0.9, 0.89, 0.86],
  IfcFurnishingElement: [0.66, 0.53, 0.4],
  IfcFurniture: [0.66, 0.53, 0.4],
  IfcSite: [0.5, 0.58, 0.42],
  IfcSpace: [0.35, 0.6, 0.85],
  IfcPavement: [0.42, 0.43, 0.45],
  IfcKerb: [0.68, 0.68, 0.66],
};

/**
 * Colours that stand for "none given": web-ifc's white, and the mid grey (127 of 255) that Revit writes for
 * surfaces without a material.
 */
function isDefault([red, green, blue]: readonly number[]): boolean {
  const same = Math.abs(red! - green!) < 0.002 && Math.abs(green! - blue!) < 0.002;
  return same && (red! > 0.999 || Math.abs(red! - 0.5) < 0.004);
}

/** The colour in which a part of an element is drawn: linear red, green, blue (0 … 255) and alpha (0 … 1). */
export function drawnColour(
  className: string,
  colour: readonly [number, number, number, number],
): { linear: [number, number, number]; alpha: number } {
  const [red, green, blue] = isDefault(colour) ? (byClass[className] ?? colour) : colour;
  return {
    linear: [linearOf(red!), linearOf(green!), linearOf(blue!)],
    // Tenths: few materials. Fully transparent surfaces cannot be picked, so a trace stays.
    alpha: Math.min(Math.max(Math.round(colour[3] * 10) / 10, 0.1), 1),
  };
}
