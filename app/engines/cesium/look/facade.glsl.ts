/**
 * Buildings in clay: façades with storeys and windows near by, calm masses afar. Windows come from the height
 * above the base and the run along the wall; nothing of them is in the data, so they fade before they could be
 * mistaken for it. Which windows are lit depends on feature, storey and bay alone, so it is the same each night.
 */
export function facadeGlsl(known: { base: boolean; height: boolean; colour: boolean }): string {
  return `
float chance(vec3 at) {
  vec3 p = fract(at * vec3(0.1031, 0.1030, 0.0973));
  p += dot(p, p.yxz + 33.33);
  return fract((p.x + p.y) * p.z);
}
// 1 between low and high, with edges as wide as a pixel.
float band(float at, float low, float high, float pixel) {
  return smoothstep(low - pixel, low + pixel, at) - smoothstep(high - pixel, high + pixel, at);
}
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 position = localPosition(fsInput.attributes.positionEC);
  vec3 normal = localNormal(fsInput.attributes.normalEC);
  float feature = float(fsInput.featureIds.featureId_0);
  // The local frame is a plane; heights follow the curve of the Earth.
  float height = position.z + dot(position.xy, position.xy) / 12742000.0;
  float base = ${known.base ? 'fsInput.metadata.base' : 'u_groundHeight'};
  float above = height - base;
  float tall = ${known.height ? 'fsInput.metadata.height' : '12.0'};
  float own = chance(vec3(feature, 1.7, 4.1));

  float roof = smoothstep(0.28, 0.42, normal.z);
  vec3 clay = mix(u_wall, u_roof, roof);
  clay *= 0.965 + 0.07 * own;
  ${known.colour ? 'clay *= mix(vec3(1.0), material.diffuse / max(max(material.diffuse.r, max(material.diffuse.g, material.diffuse.b)), 0.01), 0.09);' : ''}

  // Contact: the foot of a wall stands in its own shade.
  float contact = mix(0.7, 1.0, smoothstep(-0.5, 7.0, above));
  contact = mix(contact, 1.0, roof);
  // Down in the streets there is less sky: low roofs and the feet of towers are darker than what stands out.
  contact *= mix(0.82, 1.0, smoothstep(0.0, 48.0, above));
  vec3 colour = shade(clay, normal, -fsInput.attributes.positionEC.z) * contact;

  float wall = 1.0 - smoothstep(0.1, 0.3, abs(normal.z));
  if (wall > 0.0) {
    vec2 tangent = normalize(vec2(-normal.y, normal.x) + vec2(1e-6, 0.0));
    float storey = u_storeyHeight * (0.94 + 0.14 * chance(vec3(feature, 9.2, 2.3)));
    float slender = smoothstep(36.0, 70.0, tall);
    float bay = mix(2.3 + 1.5 * chance(vec3(feature, 3.3, 7.9)), 1.6, slender);
    float across = dot(position.xy, tangent) / bay;
    float upward = above / storey;
    float pixel = max(max(fwidth(across), fwidth(upward)), 1e-4);
    float floorNumber = floor(upward);
    float bayNumber = floor(across);
    // Windows narrower in houses, bands of glass in towers; a plinth below, a parapet above.
    float half_ = mix(0.20 + 0.13 * own, 0.43, slender);
    float low = floorNumber < 0.5 ? 0.12 : mix(0.30, 0.16, slender);
    float high = floorNumber < 0.5 ? 0.80 : mix(0.80, 0.90, slender);
    float open = step(0.0, upward) * ${known.height ? 'smoothstep(0.3, 0.7, tall - above - 0.2)' : '1.0'};
    float window = band(fract(across), 0.5 - half_, 0.5 + half_, pixel)
      * band(fract(upward), low, high, pixel) * open;
    float coverage = 2.0 * half_ * (high - low) * open;
    float detail = 1.0 - smoothstep(0.28, 0.75, pixel);
    float glazing = mix(coverage * 0.75, window, detail) * wall;

    // Glass: the sky in it, more at a grazing look; a shadow below the lintel gives it depth.
    vec3 eye = normalize(fsInput.attributes.positionEC);
    float facing = abs(dot(eye, fsInput.attributes.normalEC));
    float mirror = 0.25 + 0.75 * pow(1.0 - facing, 3.0);
    vec3 glass = mix(u_glass, u_skyLight * 1.25, mirror * 0.6) * (0.55 + 0.45 * contact);
    float lintel = smoothstep(high - 0.16, high - 0.02, fract(upward)) * detail;
    glass *= 1.0 - 0.35 * lintel;
    colour = mix(colour, glass, glazing * 0.6);

    // A shadow line at each floor of a tower.
    float line = (1.0 - band(fract(upward), 0.03, 0.97, pixel)) * slender * detail * wall * open;
    colour *= 1.0 - 0.10 * line;

    // Night: about a third of the windows are lit, in homes more than in towers.
    float night = 1.0 - u_daylight;
    if (night > 0.02) {
      float share = mix(0.34, 0.24, slender) * (0.5 + own);
      float lamp = chance(vec3(feature, floorNumber * 1.37 + 0.5, bayNumber * 2.11 + 0.25));
      float lit = smoothstep(1.0 - share, 1.0 - share + 0.02, lamp);
      float warmth = 0.55 + 0.45 * chance(vec3(lamp * 91.0, feature, 5.0));
      vec3 light = u_litWindow * mix(vec3(0.82, 0.95, 1.18), vec3(1.06, 0.98, 0.86), warmth);
      float near = window * lit;
      // Too far for windows: now and then one of a block of four by four still twinkles, the rest is a faint glow.
      vec2 block = vec2(across, upward) / 4.0;
      float wide = pixel / 4.0;
      float twinkle = step(0.62, chance(vec3(floor(block) + 0.5, feature)))
        * band(fract(block.x), 0.3, 0.62, wide) * band(fract(block.y), 0.3, 0.6, wide) * open;
      float far = mix(coverage * share * 0.16, twinkle * 0.75 + coverage * share * 0.1, 1.0 - smoothstep(0.28, 0.8, wide));
      colour += light * night * mix(far, near, detail) * wall * (0.45 + 0.55 * warmth);
      // Street light on the lowest metres.
      colour += u_litWindow * night * 0.055 * exp(-max(above, 0.0) / 5.0) * wall;
    }
  }
  material.diffuse = colour;
}
`;
}
