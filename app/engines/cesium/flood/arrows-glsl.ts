/**
 * Arrows along the velocity, drawn by the water's own shader, so that buildings hide them and one draw call is enough.
 * They stand on a square lattice in the plane of the grid whose step doubles with distance: their size on the screen
 * stays the same. `u_arrows`: 0 none, 1 drifting with the water, 2 standing still.
 * Needs `waterAt(uv)`, `u_extent` (metres of the grid) and `u_finestMetres` (its finest cells).
 */
export const arrowsGlsl = `
float hashOf(vec2 cell) { return fract(sin(dot(cell, vec2(12.9898, 78.233))) * 43758.5453); }

// Cover of the arrow of the lattice step in which a place lies, and of its rim. \`pixel\`: metres of one pixel.
vec2 arrow(vec2 place, float step_, float pixel) {
  vec2 cell = floor(place / step_);
  // Shifted by half a step in every second row, so that no columns are seen.
  float shift = mod(cell.y, 2.0) * 0.5;
  cell.x = floor(place.x / step_ - shift);
  vec2 centre = (cell + vec2(0.5 + shift, 0.5)) * step_;
  vec4 water = waterAt(centre / u_extent);
  float speed = length(water.ba);
  if (water.g < 0.03 || speed < 0.04) return vec2(0.0);
  vec2 along = water.ba / speed;
  float strength = clamp(log2(speed / 0.04) / 6.0, 0.0, 1.0);
  float size = step_ * mix(0.42, 0.86, strength);
  float phase = u_arrows > 1.5 ? 0.5 : fract(hashOf(cell) + u_seconds * mix(0.25, 0.9, strength));
  vec2 aside = place - centre - along * (phase - 0.5) * (step_ - size * 0.6);
  vec2 at = vec2(dot(aside, along), dot(aside, vec2(-along.y, along.x))) / size;
  float soft = pixel / size;
  // A shaft that widens towards the head, and the head.
  float head = 0.26;
  float shaft = mix(0.016, 0.06, clamp(at.x + 0.5, 0.0, 1.0));
  float rim = max(soft * 1.2, 0.03);
  float inShaft = 1.0 - smoothstep(-soft, soft, abs(at.y) - shaft);
  float nearShaft = 1.0 - smoothstep(-soft, soft, abs(at.y) - shaft - rim);
  float alongShaft = smoothstep(-0.5 - soft, -0.5 + soft, at.x) * (1.0 - smoothstep(0.5 - head - soft, 0.5 - head + soft, at.x));
  float flank = (0.5 - at.x) * 0.55;
  float alongHead = smoothstep(0.5 - head - soft, 0.5 - head + soft, at.x);
  float inHead = 1.0 - smoothstep(-soft, soft, abs(at.y) - flank);
  float nearHead = (1.0 - smoothstep(-soft, soft, abs(at.y) - flank - rim)) * step(at.x, 0.5 + rim * 2.0);
  float seen = u_arrows > 1.5 ? 1.0 : smoothstep(0.0, 0.2, phase) * (1.0 - smoothstep(0.8, 1.0, phase));
  return vec2(max(inShaft * alongShaft, inHead * alongHead), max(nearShaft * alongShaft, nearHead * alongHead))
    * seen * mix(0.6, 1.0, strength);
}

vec2 arrows(vec2 uv, vec4 positionEC) {
  if (u_arrows < 0.5) return vec2(0.0);
  float pixel = czm_metersPerPixel(positionEC, 1.0);
  float level = log2(max(pixel * 46.0, u_finestMetres * 2.0));
  float lower = floor(level);
  float share = level - lower;
  vec2 place = uv * u_extent;
  float step_ = exp2(lower);
  vec2 cover = vec2(0.0);
  if (share < 0.8) cover = arrow(place, step_, pixel) * (1.0 - smoothstep(0.6, 0.8, share));
  if (share > 0.6) cover = max(cover, arrow(place, step_ * 2.0, pixel) * smoothstep(0.6, 0.8, share));
  return cover;
}
`;
