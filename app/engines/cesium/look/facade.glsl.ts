/** Columns of the property table that a façade can be drawn from; numbers alone, since shaders read no words. */
export interface FacadeColumns {
  base: boolean;
  height: boolean;
  storeys: boolean;
  /** Code of models/city/facade.ts. */
  facade: boolean;
  yearOfConstruction: boolean;
  /** Vertex colours. */
  colour: boolean;
}

/**
 * Buildings in clay: façades with storeys and windows near by, calm masses afar. How high a storey is comes from
 * height and number of storeys, what a wall looks like from its use; the single window is not in the data, so it
 * fades before it could be mistaken for it. Which windows are lit depends on feature, storey and bay alone, so it is
 * the same each night.
 */
export function facadeGlsl(known: FacadeColumns): string {
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
float is(float kind, float wanted) { return 1.0 - step(0.5, abs(kind - wanted)); }

vec3 roofColour(vec3 normal, vec2 place, float above, float kind, float year, float own, float tall, float pixel) {
  // Flat roofs are light, each a little its own; what is laid on them shows near by.
  float pitched = smoothstep(0.985, 0.955, normal.z);
  vec3 flatRoof = u_roof * mix(0.86, 1.02, own);
  flatRoof *= mix(vec3(1.0), vec3(0.90, 0.95, 1.0), is(kind, 5.0));
  float near = 1.0 - smoothstep(0.5, 2.5, pixel);
  flatRoof *= 1.0 - 0.05 * near * chance(vec3(floor(place / 3.2), own * 40.0));
  // Dark tiles on what is old, terracotta on houses and estates, pale metal on halls.
  vec3 slate = u_roof * vec3(0.50, 0.51, 0.54) * mix(0.86, 1.14, own);
  vec3 terracotta = u_roof * mix(vec3(0.86, 0.55, 0.42), vec3(0.74, 0.50, 0.42), own);
  vec3 metal = u_roof * vec3(0.82, 0.89, 0.96);
  float old = max(is(kind, 7.0), year > 0.0 ? 1.0 - step(1955.0, year) : 0.0);
  float red = (is(kind, 2.0) + is(kind, 1.0)) * step(0.28, own) * (1.0 - old);
  vec3 slope = mix(slate, terracotta, red);
  slope = mix(slope, metal, is(kind, 5.0));
  // Courses of tiles, lying level.
  float course = fract(above * 2.6);
  slope *= 1.0 - 0.10 * band(course, 0.0, 0.3, fwidth(above) * 2.6 + 0.02) * (1.0 - smoothstep(0.15, 0.5, fwidth(above) * 2.6));
  return mix(flatRoof, slope, pitched);
}

// 1 where a feature has been given a colour: the engine multiplies by it afterwards, so what is below must be white.
float isColoured(float feature) {
#ifdef HAS_SELECTED_FEATURE_ID
  return 1.0 - step(0.999, dot(texture(model_batchTexture, computeSt(feature)).rgb, vec3(1.0 / 3.0)));
#else
  return 0.0;
#endif
}

void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 position = localPosition(fsInput.attributes.positionEC);
  vec3 normal = localNormal(fsInput.attributes.normalEC);
  float metresAhead = -fsInput.attributes.positionEC.z;
  float feature = float(fsInput.featureIds.featureId_0);
  // The local frame is a plane; heights follow the curve of the Earth.
  float height = position.z + dot(position.xy, position.xy) / 12742000.0;
  float base = ${known.base ? 'fsInput.metadata.base' : 'u_groundHeight'};
  float above = height - base;
  float tall = ${known.height ? 'fsInput.metadata.height' : '12.0'};
  float own = chance(vec3(feature, 1.7, 4.1));
  float year = ${known.yearOfConstruction ? 'float(fsInput.metadata.yearOfConstruction)' : '-1.0'};
  float storeys = ${known.storeys ? 'float(fsInput.metadata.storeys)' : '0.0'};
  float kind = ${known.facade ? 'float(fsInput.metadata.facade)' : '0.0'};
  // Unknown is told from the size: what is low is a house, what is very tall mostly offices.
  if (kind < 0.5 || kind > 100.0) kind = tall < 9.0 ? 2.0 : tall > 70.0 && own > 0.35 ? 3.0 : 1.0;
  if (storeys < 0.5 || storeys > 250.0) storeys = 0.0;
  float storey = storeys > 0.0 ? clamp(tall / storeys, 2.4, 9.0) : u_storeyHeight * (0.94 + 0.14 * chance(vec3(feature, 9.2, 2.3)));
  float slender = smoothstep(38.0, 75.0, tall);
  float home = max(is(kind, 1.0), is(kind, 2.0));
  float office = is(kind, 3.0);
  float shop = is(kind, 4.0);
  float hall = is(kind, 5.0);
  float civic = is(kind, 6.0);
  float old = is(kind, 7.0);
  float blind = is(kind, 8.0);
  float curtain = office * smoothstep(26.0, 52.0, tall);

  float groundPixel = length(fwidth(position.xy)) + 1e-4;
  float roof = smoothstep(0.28, 0.42, normal.z);
  // Clay, each building a shade its own: homes warmer, offices and halls cooler.
  vec3 tint = mix(vec3(1.0), mix(vec3(1.0, 0.975, 0.94), vec3(1.0, 0.945, 0.90), own * own), home * 0.8);
  tint = mix(tint, vec3(0.93, 0.965, 1.0), 0.8 * max(hall, office));
  tint = mix(tint, vec3(0.95, 0.90, 0.84), 0.7 * old);
  vec3 clay = u_wall * tint * (0.94 + 0.09 * own);
  ${known.colour ? 'clay *= mix(vec3(1.0), material.diffuse / max(max(material.diffuse.r, max(material.diffuse.g, material.diffuse.b)), 0.01), 0.18);' : ''}
  if (roof > 0.0) clay = mix(clay, roofColour(normal, position.xy, above, kind, year, own, tall, groundPixel), roof);
  float coloured = isColoured(feature);
  clay = mix(clay, vec3(0.94), coloured);

  // Contact: the foot of a wall stands in its own shade, and the wall's top in that of the eaves.
  float contact = mix(0.68, 1.0, smoothstep(-0.5, min(9.0, 1.2 + 0.4 * tall), above));
  contact *= 1.0 - 0.12 * smoothstep(tall - 1.1, tall - 0.3, above) * step(above, tall + 0.5) * (1.0 - curtain);
  contact = mix(contact, 1.0, roof);
  // Down in the streets there is less sky: low roofs and the feet of towers are darker than what stands out.
  contact *= mix(0.88, 1.0, smoothstep(0.0, 36.0, above));
  // A colour that tells something has some light of its own: it is read in shade and on dark maps as well.
  vec3 colour = mix(shade(clay, normal, metresAhead) * contact, vec3(0.85), 0.3 * coloured);

  float wall = (1.0 - smoothstep(0.1, 0.3, abs(normal.z))) * (1.0 - blind);
  // Windows do not show in a coarse picture, but for lit ones.
  if (wall > 0.0 && (u_coarse < 0.5 || u_daylight < 0.5)) {
    vec2 tangent = normalize(vec2(-normal.y, normal.x) + vec2(1e-6, 0.0));
    float bay = mix(2.9 + 0.8 * chance(vec3(feature, 3.3, 7.9)), 1.6, curtain);
    bay = mix(bay, 4.8, hall);
    bay = mix(bay, 3.6, shop);
    float across = dot(position.xy, tangent) / bay;
    float upward = above / storey;
    float pixel = max(max(fwidth(across), fwidth(upward)), 1e-4);
    float floorNumber = floor(upward);
    float bayNumber = floor(across);
    // Windows: narrow in homes, wide in schools and offices, glass from floor to floor in towers, high up in halls.
    float half_ = 0.24 + 0.05 * own + 0.10 * civic + 0.11 * office * (1.0 - curtain) + 0.16 * shop + 0.06 * hall - 0.04 * old;
    half_ = mix(half_, 0.465, curtain);
    float low = mix(0.30 - 0.05 * civic - 0.06 * office, 0.10, curtain);
    float high = mix(0.80 + 0.05 * civic, 0.93, curtain);
    low = mix(low, 0.62, hall);
    high = mix(high, 0.84, hall);
    // The ground floor of what stands in town: shop windows between piers.
    float ground = (1.0 - step(0.5, floorNumber)) * step(2.5, max(storeys, tall / storey)) * (1.0 - hall) * (1.0 - old) * (1.0 - is(kind, 2.0));
    ground = max(ground, shop * (1.0 - step(0.5, floorNumber)));
    half_ = mix(half_, 0.44, ground);
    low = mix(low, 0.06, ground);
    high = mix(high, 0.74, ground);
    float open = step(0.0, upward) * ${known.height ? 'smoothstep(0.3, 0.7, tall - above - 0.35)' : '1.0'};
    float column = band(fract(across), 0.5 - half_, 0.5 + half_, pixel);
    float window = column * band(fract(upward), low, high, pixel) * open;
    float coverage = 2.0 * half_ * (high - low) * open;
    float detail = 1.0 - smoothstep(0.28, 0.75, pixel);
    float glazing = mix(coverage * 0.78, window, detail) * wall;

    // Balconies of flats: a deep shade behind a light parapet, in every third bay.
    float balcony = is(kind, 1.0) * step(0.5, floorNumber) * (1.0 - step(0.5, abs(mod(bayNumber + floor(own * 3.0), 3.0)))) * open * wall * detail;
    float recess = balcony * band(fract(upward), 0.34, 0.92, pixel);
    colour *= 1.0 - 0.30 * recess * (1.0 - window);
    colour *= 1.0 + 0.06 * balcony * band(fract(upward), 0.02, 0.34, pixel);

    // Glass: the sky in it, more at a grazing look; each pane leans a little its own way.
    vec3 eye = normalize(fsInput.attributes.positionEC);
    float facing = abs(dot(eye, fsInput.attributes.normalEC));
    float pane = chance(vec3(feature, floorNumber, bayNumber)) * detail;
    float mirror = 0.22 + 0.10 * pane + 0.70 * pow(1.0 - facing, 3.0);
    vec3 sight = localNormal(eye);
    vec3 back = reflect(sight, normal);
    vec3 sky = u_skyLight * mix(0.75, 1.5, smoothstep(-0.1, 0.6, back.z));
    vec3 glass = mix(u_glass * (0.8 + 0.35 * pane), sky, mirror * mix(0.55, 0.8, curtain)) * (0.5 + 0.5 * contact);
    float lintel = smoothstep(high - 0.16, high - 0.02, fract(upward)) * detail * (1.0 - curtain);
    glass *= 1.0 - 0.40 * lintel;
    // The low sun flashes in glass that faces it.
    float flash = pow(max(dot(back, u_sun), 0.0), 40.0);
    glass += u_sunLight * flash * u_daylight * (0.25 + 0.5 * curtain) * mix(1.0, 0.5 + pane, detail);
    glass *= mix(1.0, 0.78, ground);
    colour = mix(colour, glass, glazing * mix(0.72, 0.92, curtain));

    // A sill of shadow at each floor of a tower, ribs on the sheets of halls, beams of old halls.
    float line = (1.0 - band(fract(upward), 0.04, 0.96, pixel)) * detail * wall * open;
    colour *= 1.0 - (0.10 * slender + 0.06 * civic + 0.10 * old) * line;
    float rib = band(fract(across * 5.0), 0.0, 0.25, pixel * 5.0) * (1.0 - smoothstep(0.05, 0.2, pixel)) * hall * wall;
    colour *= 1.0 - 0.05 * rib;

    // Night: windows are lit, in homes more than in towers; shops shine on the pavement, offices floor by floor.
    float night = 1.0 - u_daylight;
    if (night > 0.02) {
      float share = (0.36 * home + 0.22 * office + 0.5 * shop + 0.10 * hall + 0.12 * civic + 0.1 * old) * (0.5 + own);
      share += office * 0.5 * step(0.84, chance(vec3(feature, floorNumber, 8.8)));
      share = mix(share, 0.86, ground * (1.0 - 0.7 * civic));
      float lamp = chance(vec3(feature, floorNumber * 1.37 + 0.5, bayNumber * 2.11 + 0.25));
      float lit = smoothstep(1.0 - share, 1.0 - share + 0.02, lamp);
      float warmth = 0.55 + 0.45 * chance(vec3(lamp * 91.0, feature, 5.0));
      warmth = mix(warmth, 0.25 * warmth, max(office, civic) * 0.7);
      vec3 light = u_litWindow * mix(vec3(0.82, 0.95, 1.18), vec3(1.06, 0.98, 0.86), warmth);
      float near = window * lit;
      // Too far for windows: now and then one of a block of four by four still twinkles, the rest is a faint glow.
      vec2 block = vec2(across, upward) / 4.0;
      float wide = pixel / 4.0;
      float twinkle = step(0.62, chance(vec3(floor(block) + 0.5, feature)))
        * band(fract(block.x), 0.3, 0.62, wide) * band(fract(block.y), 0.3, 0.6, wide) * open;
      float far = mix(coverage * share * 0.16, twinkle * 0.75 + coverage * share * 0.1, 1.0 - smoothstep(0.28, 0.8, wide));
      colour += light * night * mix(far, near, detail) * wall * (0.45 + 0.55 * warmth) * mix(1.0, 1.25, ground);
      // Street light on the lowest metres.
      colour += u_litWindow * night * 0.09 * exp(-max(above, 0.0) / 6.0) * wall;
    }
  }
  material.diffuse = colour;
}
`;
}
