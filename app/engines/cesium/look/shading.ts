import type { CustomShader } from 'cesium';
import { Cartesian3, LightingModel, Matrix4, type UniformSpecifier, UniformType } from 'cesium';
import { linear } from '../colours/cesium-colour.ts';
import type { Look } from './look.ts';

/**
 * One light for everything that we shade ourselves: sun, sky from above, ground from below; linear colours.
 * The engine's own lighting is switched off (UNLIT), so that buildings, models and pipes stand in one light.
 */
export const shadingGlsl = `
vec3 shade(vec3 albedo, vec3 normal) {
  float sun = max(dot(normal, u_sun), 0.0);
  float up = normal.z * 0.5 + 0.5;
  vec3 ambient = mix(u_bounceLight, u_skyLight, up);
  return albedo * (ambient + u_sunLight * sun);
}
vec3 localPosition(vec3 positionEC) { return (u_eyeToLocal * vec4(positionEC, 1.0)).xyz; }
vec3 localNormal(vec3 normalEC) { return normalize(mat3(u_eyeToLocal) * normalEC); }
`;

export const lightingModel = LightingModel.UNLIT;

/** Uniforms that `shadingGlsl` reads, with values for a look. */
export function shadingUniforms(look: Look): Record<string, UniformSpecifier> {
  const values = shadingValues(look);
  return {
    u_eyeToLocal: { type: UniformType.MAT4, value: Matrix4.clone(Matrix4.IDENTITY) },
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
    u_bounceLight: linear(look.ground, look.bounceStrength),
  };
}
