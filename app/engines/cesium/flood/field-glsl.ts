import type { FloodField } from '../../../state/flood-view.ts';
import { linear } from '../colours/cesium-colour.ts';
import { differenceScale, type FieldScale, fieldScales, shownDepthMetres } from '../colours/flood-fields.ts';
import { rgbFromHex } from '../colours/ramp.ts';

/** What the uniform `u_field` says. */
export const fieldNumbers: Record<FloodField | 'difference', number> = {
  depth: 0,
  'maximum-depth': 0,
  speed: 1,
  hazard: 2,
  'maximum-speed': 3,
  'maximum-hazard': 4,
  arrival: 5,
  difference: 6,
};

const vec3 = (hex: string): string => {
  const { x, y, z } = linear(rgbFromHex(hex));
  return `vec3(${x.toFixed(4)}, ${y.toFixed(4)}, ${z.toFixed(4)})`;
};
const float = (value: number): string => value.toFixed(4);

/** A function that gives the colour of a value, its classes meeting within a pixel or so. */
function scaleGlsl(name: string, { classes }: FieldScale, leastSoft: number): string {
  const [first, ...others] = classes;
  return `vec3 ${name}(float value) {
  float soft = clamp(fwidth(value), ${float(leastSoft)}, ${float(leastSoft * 12)});
  vec3 colour = ${vec3(first!.colour)};
${others
  .map(
    ({ from, colour }) =>
      `  colour = mix(colour, ${vec3(colour)}, smoothstep(${float(from)} - soft, ${float(from)} + soft, value));`,
  )
  .join('\n')}
  return colour;
}`;
}

/**
 * Colour and cover of a cell's water by `u_field`: `paint(water)` gives colour and opacity, opacity 0 for nothing.
 * `water`: rise, depth, and two further values (water-source.ts).
 */
export const fieldGlsl = `
${scaleGlsl('depthColour', fieldScales.depth, 0.006)}
${scaleGlsl('speedColour', fieldScales.speed, 0.01)}
${scaleGlsl('hazardColour', fieldScales.hazard, 0.01)}
${scaleGlsl('arrivalColour', fieldScales.arrival, 0.1)}
${scaleGlsl('differenceColour', differenceScale, 0.004)}

// Rating of moving water (models/flood/results/hazard.ts). u_debris: shallow, deep, the depth between them in metres.
float hazardRating(float depth, float speed) {
  return depth * (speed + 0.5) + (depth > u_debris.z ? u_debris.y : u_debris.x);
}

vec4 paint(vec4 water, vec2 place) {
  float depth = water.g;
  float edge = smoothstep(0.012, ${float(shownDepthMetres)}, depth);
  if (u_field < 0.5) {
    float deep = smoothstep(0.05, 2.0, depth);
    return vec4(depthColour(depth), edge * mix(0.46, 0.86, sqrt(deep)));
  }
  // Other fields leave out the film that rain makes of every street.
  edge = smoothstep(0.6, 1.0, depth / ${float(shownDepthMetres)});
  if (u_field < 1.5) return vec4(speedColour(length(water.ba)), edge * 0.8);
  if (u_field < 2.5) return vec4(hazardColour(hazardRating(max(depth, 0.0), length(water.ba))), edge * 0.84);
  if (u_field < 3.5) return vec4(speedColour(water.b), edge * 0.8);
  if (u_field < 4.5) return vec4(hazardColour(water.b), edge * 0.84);
  if (u_field < 5.5) return vec4(arrivalColour(water.b), edge * 0.84 * (1.0 - step(3000.0, water.b)));
  float change = water.a - water.b;
  vec4 colour = vec4(differenceColour(change), edge * mix(0.4, 0.86, smoothstep(0.03, 0.07, abs(change))));
  // Wet in one of both only: stripes of white where B has kept it dry, dots where B has brought it.
  float dry = ${float(shownDepthMetres)};
  if (water.a < dry && water.b >= dry) colour.rgb = mix(colour.rgb, vec3(1.0), 0.75 * step(fract((place.x + place.y) / 7.0), 0.3));
  if (water.b < dry && water.a >= dry) colour.rgb = mix(colour.rgb, vec3(1.0), 0.75 * step(length(fract(place / 6.0) - 0.5), 0.2));
  return colour;
}
`;
