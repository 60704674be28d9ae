import {
  Cartesian2,
  Cartesian3,
  Cartesian4,
  type CustomShader,
  LightingModel,
  Matrix4,
  type UniformSpecifier,
  UniformType,
} from 'cesium';
import { linear } from '../colours/cesium-colour.ts';
import { mixColours } from '../colours/ramp.ts';
import type { Look } from './look.ts';

/**
 * One light for everything that we shade ourselves: sun, sky from above, ground from below; linear colours.
 * The engine's own lighting is switched off (UNLIT), so that buildings, models and pipes stand in one light.
 */
export const shadingGlsl = `
// The engine multiplies by its shadow afterwards, and calls what faces away from the sun shadowed as well. That
// side has got no sunlight here already: what it would lose twice is given back. u_shadow: darkness, reach.
float shadowGivenBack(float sun, float metresAhead) {
  float self = max(clamp(sun / 0.05, 0.0, 1.0), u_shadow.x);
  float fade = clamp((metresAhead - u_shadow.y * 0.8) / (u_shadow.y * 0.2), 0.0, 1.0);
  return 1.0 / mix(self, 1.0, fade);
}
vec3 shade(vec3 albedo, vec3 normal, float metresAhead) {
  float sun = max(dot(normal, u_sun), 0.0);
  float up = normal.z * 0.5 + 0.5;
  vec3 ambient = mix(u_bounceLight, u_skyLight, up);
  // The shadow is a factor on displayed colours, hence the power on this linear one.
  float back = pow(shadowGivenBack(sun, metresAhead), 2.2);
  return albedo * (ambient + u_sunLight * sun) * back;
}
// True over the open pit: what stands there would hang in the air.
bool overPit(vec3 place) {
  vec2 aside = place.xy - u_pit.xy;
  vec2 turned = vec2(dot(aside, u_pit.zw), dot(aside, vec2(-u_pit.w, u_pit.z)));
  return abs(turned.x) < u_pitHalf.x && abs(turned.y) < u_pitHalf.y;
}
vec3 localPosition(vec3 positionEC) { return (u_eyeToLocal * vec4(positionEC, 1.0)).xyz; }
vec3 localNormal(vec3 normalEC) { return normalize(mat3(u_eyeToLocal) * normalEC); }
`;

/**
 * While the shadow map is drawn (the only time the projection is orthographic), surfaces step back from the light
 * and, where it grazes them, inward by some of its texels, so that they do not shadow themselves in stripes.
 */
export const castShadowGlsl = `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  if (czm_projection[3][3] == 1.0) {
    float texel = 2.0 / (czm_projection[0][0] * 2048.0);
    vec3 normal = normalize(czm_normal * vsInput.attributes.normalMC);
    vec3 back = vec3(0.0, 0.0, -(0.2 + 2.5 * texel)) - normal * min(0.05 + 5.0 * texel * (1.0 - abs(normal.z)), 1.6);
    vsOutput.positionMC += (czm_inverseModelView * vec4(back, 0.0)).xyz;
  }
}
`;

export const lightingModel = LightingModel.UNLIT;

/** Uniforms that `shadingGlsl` reads, with values for a look. */
export function shadingUniforms(look: Look): Record<string, UniformSpecifier> {
  const values = shadingValues(look);
  return {
    u_eyeToLocal: { type: UniformType.MAT4, value: Matrix4.clone(Matrix4.IDENTITY) },
    u_shadow: { type: UniformType.VEC2, value: new Cartesian2(1, 1) },
    u_coarse: { type: UniformType.FLOAT, value: 0 },
    u_pit: { type: UniformType.VEC4, value: new Cartesian4(1e7, 1e7, 1, 0) },
    u_pitHalf: { type: UniformType.VEC2, value: new Cartesian2(0, 0) },
    u_sun: { type: UniformType.VEC3, value: values.u_sun },
    u_sunLight: { type: UniformType.VEC3, value: values.u_sunLight },
    u_skyLight: { type: UniformType.VEC3, value: values.u_skyLight },
    u_bounceLight: { type: UniformType.VEC3, value: values.u_bounceLight },
  };
}

export function applyShading(shader: CustomShader, look: Look): void {
  for (const [name, value] of Object.entries(shadingValues(look))) shader.setUniform(name, value);
}

function shadingValues(
  look: Look,
): Record<'u_sun' | 'u_sunLight' | 'u_skyLight' | 'u_bounceLight', Cartesian3> {
  return {
    u_sun: new Cartesian3(...look.sun),
    u_sunLight: linear(look.sunLight, look.sunStrength),
    u_skyLight: linear(look.skyLight, look.skyStrength),
    u_bounceLight: linear(mixColours(look.ground, look.wall, 0.5), look.bounceStrength),
  };
}
